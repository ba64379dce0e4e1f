"""`GroupedNotificationsResults` of the Mastodon API: groups, and each account and status they name once."""

from collections.abc import Sequence
from typing import Any

import msgspec

from server.entities.accounts import accounts_by_id
from server.entities.notification import reports_told, statuses_told
from server.entities.pieces import Pieces
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.ids import created_at
from server.microblog.notice_groups import NoticeGroup

PARTIAL = ("id", "acct", "url", "avatar", "avatar_static", "locked", "bot")


async def groups_bytes(
    pieces: Pieces, viewer: Viewer, groups: Sequence[NoticeGroup], *, partial: bool = False
) -> bytes:
    """The groups of a page. `partial` gives pictures only of all but the latest of each group."""
    found = await accounts_by_id([each for group in groups for each in group.actor_ids], pieces.to)
    statuses = await statuses_told(pieces, viewer, [group.newest.status_id for group in groups])
    reports = await reports_told([group.newest for group in groups], pieces.to)
    shown = [
        group
        for group in groups
        if group.newest.actor_id in found
        and (group.newest.status_id is None or group.newest.status_id in statuses)
    ]
    latest = {group.newest.actor_id for group in shown} if partial else set(found)
    whole = [account for account_id, account in found.items() if account_id in latest]
    rest = [account for account_id, account in found.items() if account_id not in latest]
    some = {"partial_accounts": [{name: each[name] for name in PARTIAL} for each in rest]} if partial else {}
    listed = [_group(group, found, reports) for group in shown]
    named = {"accounts": whole, **some, "notification_groups": listed}
    told = {group.newest.status_id for group in shown}
    return b'%s,"statuses":[%s]}' % (
        msgspec.json.encode(named)[:-1],
        b",".join(each for status_id, each in statuses.items() if status_id in told),
    )


def _group(
    group: NoticeGroup, found: dict[int, dict[str, Any]], reports: dict[int, dict[str, Any]]
) -> dict[str, Any]:
    newest = group.newest
    return {
        "group_key": group.key,
        "notifications_count": group.count,
        "type": newest.kind,
        "most_recent_notification_id": str(newest.id),
        "page_min_id": str(group.oldest_id),
        "page_max_id": str(newest.id),
        "latest_page_notification_at": clock.wire(created_at(newest.id)),
        "sample_account_ids": [str(each) for each in group.actor_ids if each in found],
        "status_id": str(newest.status_id) if newest.status_id is not None else None,
        **({"report": reports.get(newest.report_id)} if newest.report_id is not None else {}),
    }
