"""`Notification` of the Mastodon API: a fixed number of queries for any number of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from server.entities.accounts import accounts_by_id
from server.entities.addresses import Addresses
from server.entities.hiding import hidden_by
from server.entities.pieces import Pieces
from server.entities.report import reports_by_id
from server.entities.status import each_status
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.ids import created_at
from server.microblog.lines import lines_of
from server.microblog.notice_groups import ALONE
from server.microblog.notices import Notice


async def notifications_bytes(pieces: Pieces, viewer: Viewer, notices: Sequence[Notice]) -> bytes:
    """A JSON list of notifications."""
    return b"[%s]" % b",".join(await each_notification(pieces, viewer, notices))


async def each_notification(pieces: Pieces, viewer: Viewer, notices: Sequence[Notice]) -> list[bytes]:
    """Notifications one by one, without those whose status went away this moment or is hidden by a filter."""
    actors = await accounts_by_id([notice.actor_id for notice in notices], pieces.to)
    statuses = await statuses_told(pieces, viewer, [notice.status_id for notice in notices])
    reports = await reports_told(notices, pieces.to)
    return [
        b'%s,"status":%s}'
        % (_head(notice, actors[notice.actor_id], reports), statuses.get(notice.status_id or 0, b"null"))
        for notice in notices
        if notice.actor_id in actors and (notice.status_id is None or notice.status_id in statuses)
    ]


async def reports_told(notices: Sequence[Notice], to: Addresses) -> dict[int, dict[str, Any]]:
    """What moderators are told of, by the report's id."""
    return await reports_by_id([each.report_id for each in notices if each.report_id is not None], to)


async def statuses_told(pieces: Pieces, viewer: Viewer, status_ids: Sequence[int | None]) -> dict[int, bytes]:
    """Those of the statuses that the viewer may see and no filter hides, each once."""
    wanted = list(dict.fromkeys(each for each in status_ids if each is not None))
    lines = await lines_of(viewer, wanted) if wanted else {}
    shown = await each_status(pieces, viewer, [lines[each] for each in wanted if each in lines])
    hidden = await hidden_by(pieces, viewer, lines.values(), "notifications")
    return {status_id: body for status_id, body in shown.items() if status_id not in hidden}


def _head(notice: Notice, actor: dict[str, Any], reports: Mapping[int, dict[str, Any]]) -> bytes:
    head = {
        "id": str(notice.id),
        "type": notice.kind,
        "group_key": notice.group_key or f"{ALONE}{notice.id}",
        "created_at": clock.wire(created_at(notice.id)),
        **({"filtered": True} if notice.filtered else {}),
        "account": actor,
        **({"report": reports.get(notice.report_id)} if notice.report_id is not None else {}),
    }
    return msgspec.json.encode(head)[:-1]
