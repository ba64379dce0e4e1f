"""`Conversation` of the Mastodon API: a fixed number of queries for any number of them."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from server.entities.accounts import accounts_by_id
from server.entities.pieces import Pieces
from server.entities.status import each_status
from server.identity.viewer import Viewer
from server.microblog.conversations import Talk
from server.microblog.lines import lines_of


async def conversations_bytes(pieces: Pieces, viewer: Viewer, talks: Sequence[Talk]) -> bytes:
    """A JSON list of conversations."""
    return b"[%s]" % b",".join(await _each(pieces, viewer, talks))


async def conversation_bytes(
    pieces: Pieces, viewer: Viewer, talk: Talk, status_id: int | None = None
) -> bytes:
    """One conversation, with a status of it in the place of the newest where that may still be seen."""
    if status_id is not None and await lines_of(viewer, [status_id]):
        talk = replace(talk, last_status_id=status_id)
    return (await _each(pieces, viewer, [talk]))[0]


async def _each(pieces: Pieces, viewer: Viewer, talks: Sequence[Talk]) -> list[bytes]:
    accounts = await accounts_by_id([each for talk in talks for each in talk.people], pieces.to)
    lines = await lines_of(viewer, [talk.last_status_id for talk in talks]) if talks else {}
    statuses = await each_status(pieces, viewer, list(lines.values()))
    rendered = []
    for talk in talks:
        # Alone with oneself, one is the other.
        others = [each for each in talk.people if each != viewer.account_id] or [viewer.account_id]
        head = {
            "id": str(talk.id),
            "unread": talk.unread,
            "accounts": [accounts[each] for each in others if each in accounts],
            "last_status": msgspec.Raw(statuses.get(talk.last_status_id, b"null")),
        }
        rendered.append(msgspec.json.encode(head))
    return rendered
