"""`Notification` of the Mastodon API: a fixed number of queries for any number of them."""

from collections.abc import Sequence
from typing import Any

import msgspec

from server.entities.accounts import accounts_by_id
from server.entities.hiding import hidden_by
from server.entities.pieces import Pieces
from server.entities.status import each_status
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.ids import created_at
from server.microblog.lines import lines_of
from server.microblog.notices import Notice


async def notifications_bytes(pieces: Pieces, viewer: Viewer, notices: Sequence[Notice]) -> bytes:
    """A JSON list of notifications."""
    return b"[%s]" % b",".join(await each_notification(pieces, viewer, notices))


async def each_notification(pieces: Pieces, viewer: Viewer, notices: Sequence[Notice]) -> list[bytes]:
    """Notifications one by one, without those whose status went away this moment or is hidden by a filter."""
    actors = await accounts_by_id([notice.actor_id for notice in notices], pieces.to)
    wanted = list(dict.fromkeys(notice.status_id for notice in notices if notice.status_id is not None))
    lines = await lines_of(viewer, wanted) if wanted else {}
    statuses = await each_status(pieces, viewer, list(lines.values()))
    hidden = await hidden_by(pieces, viewer, lines.values(), "notifications")
    return [
        b'%s,"status":%s}'
        % (_head(notice, actors[notice.actor_id]), statuses.get(notice.status_id or 0, b"null"))
        for notice in notices
        if notice.actor_id in actors
        and (notice.status_id is None or notice.status_id in statuses.keys() - hidden)
    ]


def _head(notice: Notice, actor: dict[str, Any]) -> bytes:
    head = {
        "id": str(notice.id),
        "type": notice.kind,
        "group_key": f"ungrouped-{notice.id}",
        "created_at": clock.wire(created_at(notice.id)),
        "account": actor,
    }
    return msgspec.json.encode(head)[:-1]
