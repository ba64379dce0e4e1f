"""Following an account; for a group this is being its member."""

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.microblog.models import NotificationKind
from server.microblog.notifying import notify

_COUNTED = "UPDATE account SET version = version + 1, {column} = {column} + $1 WHERE id = $2"


async def follow(
    viewer: Viewer,
    target_id: int,
    *,
    reblogs: bool | None = None,
    notify_posts: bool | None = None,
    tell: bool = True,
) -> None:
    """Follow, or change how; following twice changes nothing else. Raises Missing, Invalid for oneself.

    `tell=False` is for follows that nobody chose, such as a newcomer's.
    """
    if target_id == viewer.account_id:
        raise Invalid("follow-self")
    async with unit_of_work():
        if (
            await row("SELECT 1 AS one FROM account WHERE id = $1 AND suspended_at IS NULL", target_id)
            is None
        ):
            raise Missing
        added = await execute(
            """INSERT INTO follow (id, follower_id, target_id, reblogs, notify) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (follower_id, target_id) DO NOTHING""",
            new_id(),
            viewer.account_id,
            target_id,
            reblogs is not False,
            notify_posts is True,
        )
        await _change(viewer, target_id, reblogs, notify_posts)
        if not added:
            return
        await _count(viewer.account_id, target_id, 1)
        await record(FactKind.FOLLOWED, actor_id=viewer.account_id, target_id=target_id)
        if tell:
            await notify(target_id, NotificationKind.FOLLOW, actor_id=viewer.account_id)


async def unfollow(viewer: Viewer, target_id: int) -> None:
    """Stop following; nothing happens when it was not so."""
    async with unit_of_work():
        removed = await execute(
            "DELETE FROM follow WHERE follower_id = $1 AND target_id = $2", viewer.account_id, target_id
        )
        if removed:
            await _count(viewer.account_id, target_id, -1)
            await record(FactKind.UNFOLLOWED, actor_id=viewer.account_id, target_id=target_id)


async def _change(viewer: Viewer, target_id: int, reblogs: bool | None, notify_posts: bool | None) -> None:  # noqa: FBT001 - both are wire values
    for column, wanted in (("reblogs", reblogs), ("notify", notify_posts)):
        if wanted is not None:
            await execute(
                f"UPDATE follow SET {column} = $1 WHERE follower_id = $2 AND target_id = $3",
                wanted,
                viewer.account_id,
                target_id,
            )


async def _count(follower_id: int, target_id: int, change: int) -> None:
    # By id: two accounts that follow each other at the same moment take their rows in the same order.
    for account_id, column in sorted([(follower_id, "following_count"), (target_id, "followers_count")]):
        await execute(_COUNTED.format(column=column), change, account_id)
