"""Following an account; for a group this is being its member."""

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, unit_of_work
from server.kit.errors import Forbidden, Invalid, Missing
from server.microblog.bonds import are_apart, begin_follow, end_follow, end_request, hold
from server.microblog.groups.joining import admits, leaving
from server.microblog.models import NotificationKind
from server.microblog.notifying import notify
from server.microblog.requesting import ask


async def follow(
    viewer: Viewer,
    target_id: int,
    *,
    reblogs: bool | None = None,
    notify_posts: bool | None = None,
    tell: bool = True,
) -> None:
    """Follow, or ask to, or change how; following twice changes nothing else.

    Raises Missing, Invalid for oneself, Forbidden where one of the two blocks the other. `tell=False` is for follows
    that nobody chose, such as a newcomer's.
    """
    if target_id == viewer.account_id:
        raise Invalid("follow-self")
    async with unit_of_work():
        target = await hold(viewer.account_id, target_id)
        if target["suspended_at"] is not None:
            raise Missing
        if await are_apart(viewer.account_id, target_id):
            raise Forbidden("follow-blocked")
        if await _change(viewer, target_id, reblogs, notify_posts):
            return
        how = {"reblogs": reblogs is not False, "notify_posts": notify_posts is True}
        if target["kind"] == Kind.GROUP and not await admits(viewer, target_id, **how):
            return
        if _asks_first(target):
            await ask(viewer.account_id, target_id, **how)
            return
        await begin_follow(viewer.account_id, target_id, **how)
        if tell:
            await notify(target_id, NotificationKind.FOLLOW, actor_id=viewer.account_id)


async def unfollow(viewer: Viewer, target_id: int) -> None:
    """Stop following, or asking to; nothing happens when it was not so.

    Raises Missing, and Conflict for the last keeper of a group.
    """
    async with unit_of_work():
        if (await hold(viewer.account_id, target_id))["kind"] == Kind.GROUP:
            await leaving(viewer.account_id, target_id)
        await end_request(viewer.account_id, target_id)
        await end_follow(viewer.account_id, target_id)


async def remove_follower(viewer: Viewer, follower_id: int) -> None:
    """Somebody follows the viewer no more, and is not told. Raises Missing."""
    async with unit_of_work():
        await hold(viewer.account_id, follower_id)
        await end_follow(follower_id, viewer.account_id)


def _asks_first(target: Row) -> bool:
    """A person who lets in whom they want."""
    return bool(target["kind"] == Kind.PERSON and target["locked"])


async def _change(viewer: Viewer, target_id: int, reblogs: bool | None, notify_posts: bool | None) -> bool:  # noqa: FBT001 - both are wire values
    """Change how the viewer follows; False when they do not."""
    return bool(
        await execute(
            """UPDATE follow SET reblogs = COALESCE($1, reblogs), notify = COALESCE($2, notify)
            WHERE follower_id = $3 AND target_id = $4""",
            reblogs,
            notify_posts,
            viewer.account_id,
            target_id,
        )
    )
