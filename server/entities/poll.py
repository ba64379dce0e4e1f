"""`Poll` of the Mastodon API: what is the same for everybody is kept, what the viewer chose is added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from server.kit import clock


@dataclass(frozen=True)
class PollPiece:
    """A poll as JSON up to what differs from viewer to viewer, and when it ends."""

    head: bytes
    ends_at_ms: int | None


def poll_piece(poll: Mapping[str, Any], options: Sequence[Mapping[str, Any]]) -> PollPiece:
    """From columns of `poll` and `poll_option`. Figures that are hidden until the end are null till then."""
    ends = poll["ends_at"]
    hidden = poll["hide_totals"] and not has_ended(ends)
    head = {
        "id": str(poll["id"]),
        "expires_at": clock.wire(clock.from_ms(ends)) if ends is not None else None,
        "multiple": bool(poll["multiple"]),
        "votes_count": poll["votes_count"],
        "voters_count": poll["voters_count"] if poll["multiple"] else None,
        "options": [
            {"title": each["title"], "votes_count": None if hidden else each["votes_count"]}
            for each in sorted(options, key=lambda each: int(each["place"]))
        ],
        "emojis": [],
    }
    return PollPiece(msgspec.json.encode(head)[:-1], ends)


def poll_bytes(piece: PollPiece, choices: int | None, *, own: bool) -> bytes:
    """The whole poll; who asked a question has nothing more to vote."""
    chosen = [place for place in range((choices or 0).bit_length()) if (choices or 0) >> place & 1]
    return b'%s,"expired":%s,"voted":%s,"own_votes":%s}' % (
        piece.head,
        _json(has_ended(piece.ends_at_ms)),
        _json(own or choices is not None),
        msgspec.json.encode(chosen),
    )


def has_ended(ends_at_ms: int | None) -> bool:
    """Whether nobody can vote any more."""
    return ends_at_ms is not None and ends_at_ms <= clock.to_ms(clock.now())


def _json(truth: bool) -> bytes:  # noqa: FBT001 - a value
    return b"true" if truth else b"false"
