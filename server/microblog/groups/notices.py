"""What keepers and the invited are told. The group is the one who tells; an answer takes it back."""

from server.kit.database import execute, rows
from server.microblog.models import NotificationKind
from server.microblog.notifying import notify

_KEEPERS = "SELECT follower_id FROM follow WHERE target_id = $1 AND keeper ORDER BY id"
_ASKED = "SELECT 1 AS one FROM follow_request WHERE target_id = $1 LIMIT 1"


async def tell_keepers(group_id: int) -> None:
    """Inside a unit of work: somebody asks to join."""
    for keeper in await rows(_KEEPERS, group_id):
        await notify(keeper["follower_id"], NotificationKind.GROUP_REQUEST, actor_id=group_id)


async def tell_new_keeper(group_id: int, account_id: int) -> None:
    """Inside a unit of work: whoever starts to keep a group learns that people are waiting."""
    if await rows(_ASKED, group_id):
        await notify(account_id, NotificationKind.GROUP_REQUEST, actor_id=group_id)


async def forget_keeper(group_id: int, account_id: int) -> None:
    """Inside a unit of work: requests are nothing to somebody who does not keep the group any more."""
    await _withdraw(NotificationKind.GROUP_REQUEST, group_id, "account_id = $3", account_id)


async def forget_requests(group_id: int) -> None:
    """Inside a unit of work: once nobody waits any more, keepers need not be told."""
    await _withdraw(NotificationKind.GROUP_REQUEST, group_id, f"NOT EXISTS ({_ASKED.replace('$1', '$2')})")


async def tell_invited(group_id: int, account_id: int) -> None:
    """Inside a unit of work: somebody is invited."""
    await notify(account_id, NotificationKind.GROUP_INVITATION, actor_id=group_id)


async def end_invitation(group_id: int, account_id: int) -> bool:
    """Inside a unit of work: the invitation and what was told of it; False when there was none."""
    ended = await execute(
        "DELETE FROM invitation WHERE group_id = $1 AND account_id = $2", group_id, account_id
    )
    if ended:
        await _withdraw(NotificationKind.GROUP_INVITATION, group_id, "account_id = $3", account_id)
    return bool(ended)


async def _withdraw(kind: NotificationKind, group_id: int, which: str, *values: int) -> None:
    await execute(
        f"DELETE FROM notification WHERE kind = $1 AND actor_id = $2 AND {which}",
        kind.value,
        group_id,
        *values,
    )
