"""Following an account; for a group this is being its member."""

import re
from collections.abc import Sequence

from server.facts import FactKind, record
from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, unit_of_work
from server.kit.errors import Forbidden, Invalid, Missing
from server.microblog.bonds import How, are_apart, begin_follow, end_follow, end_request, hold
from server.microblog.groups.joining import admits, leaving
from server.microblog.models import NotificationKind
from server.microblog.notifying import notify
from server.microblog.requesting import ask

MOST_LANGUAGES = 20
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,5})?")


async def follow(
    viewer: Viewer,
    target_id: int,
    *,
    reblogs: bool | None = None,
    notify_posts: bool | None = None,
    languages: Sequence[str] | None = None,
    tell: bool = True,
) -> None:
    """Follow, or ask to, or change how; following twice changes nothing else. `languages` are all when it is empty.

    Raises Missing, Invalid for oneself and for what is no language, Forbidden where one of the two blocks the other.
    `tell=False` is for follows that nobody chose, such as a newcomer's.
    """
    if target_id == viewer.account_id:
        raise Invalid("follow-self")
    read_in = None if languages is None else _languages(languages)
    async with unit_of_work():
        target = await hold(viewer.account_id, target_id)
        if target["suspended_at"] is not None:
            raise Missing
        if await are_apart(viewer.account_id, target_id):
            raise Forbidden("follow-blocked")
        if await _change(viewer, target_id, reblogs, notify_posts, read_in):
            return
        how = How(reblogs is not False, notify_posts is True, read_in or None)
        if target["kind"] == Kind.GROUP and not await admits(viewer, target_id, how):
            return
        if _asks_first(target):
            await ask(viewer.account_id, target_id, how)
            return
        await begin_follow(viewer.account_id, target_id, how)
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


def _languages(given: Sequence[str]) -> str:
    """With spaces between, as the column has them; nothing for all."""
    wanted = list(dict.fromkeys(given))
    if len(wanted) > MOST_LANGUAGES or not all(_LANGUAGE.fullmatch(each) for each in wanted):
        raise Invalid("parameter-wrong", field="languages", name="languages")
    return " ".join(wanted)


async def _change(
    viewer: Viewer,
    target_id: int,
    reblogs: bool | None,  # noqa: FBT001 - both are wire values
    notify_posts: bool | None,  # noqa: FBT001
    read_in: str | None,
) -> bool:
    """Change how the viewer follows, at home from now on; False when they do not follow."""
    changed = await execute(
        """UPDATE follow SET reblogs = COALESCE($1, reblogs), notify = COALESCE($2, notify),
        languages = NULLIF(COALESCE($3, languages), '') WHERE follower_id = $4 AND target_id = $5""",
        reblogs,
        notify_posts,
        read_in,
        viewer.account_id,
        target_id,
    )
    if changed and (reblogs is not None or read_in is not None):
        await record(FactKind.HOME_CHANGED, actor_id=viewer.account_id)
    return bool(changed)
