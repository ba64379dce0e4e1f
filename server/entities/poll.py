"""`Poll` of the Mastodon API: what is the same for everybody is kept, what the viewer chose is added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from server.kit import clock


@dataclass(frozen=True)
class PollPiece:
    """A poll as JSON up to what differs from viewer to viewer, before its end and after, and when that is."""

    open: bytes
    ended: bytes
    ends_at_ms: int | None


def poll_piece(
    poll: Mapping[str, Any],
    options: Sequence[Mapping[str, Any]],
    emojis: Sequence[Mapping[str, Any]] = (),
) -> PollPiece:
    """From columns of `poll` and `poll_option`, and the emoji of its options.

    Figures that are hidden until the end are null till then.
    """
    ends = poll["ends_at"]
    head = {
        "id": str(poll["id"]),
        "expires_at": clock.wire_ms(ends),
        "multiple": bool(poll["multiple"]),
        "votes_count": poll["votes_count"],
        "voters_count": poll["voters_count"] if poll["multiple"] else None,
        "emojis": emojis,
    }
    answers = [
        {"title": each["title"], "votes_count": each["votes_count"]}
        for each in sorted(options, key=lambda each: int(each["place"]))
    ]
    ended = _head(head, answers)
    if not poll["hide_totals"]:
        return PollPiece(ended, ended, ends)
    return PollPiece(_head(head, [{**each, "votes_count": None} for each in answers]), ended, ends)


def poll_bytes(piece: PollPiece, choices: int | None, *, own: bool) -> bytes:
    """The whole poll; who asked a question has nothing more to vote."""
    chosen = [place for place in range((choices or 0).bit_length()) if (choices or 0) >> place & 1]
    ended = has_ended(piece.ends_at_ms)
    return b'%s,"expired":%s,"voted":%s,"own_votes":%s}' % (
        piece.ended if ended else piece.open,
        _json(ended),
        _json(own or choices is not None),
        msgspec.json.encode(chosen),
    )


def has_ended(ends_at_ms: int | None) -> bool:
    """Whether nobody can vote any more."""
    return ends_at_ms is not None and ends_at_ms <= clock.to_ms(clock.now())


def _head(head: Mapping[str, Any], answers: Sequence[Mapping[str, Any]]) -> bytes:
    return msgspec.json.encode({**head, "options": answers})[:-1]


def _json(truth: bool) -> bytes:  # noqa: FBT001 - a value
    return b"true" if truth else b"false"
