"""Asking to follow somebody who lets in whom they want: asking, seeing who waits, letting in, refusing."""

from server.identity.viewer import Viewer
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.errors import Missing
from server.kit.ids import new_id
from server.kit.paging import Page, Slice, slice_of
from server.microblog.bonds import How, begin_follow, end_request, hold
from server.microblog.models import NotificationKind
from server.microblog.notifying import notify
from server.microblog.people import Cursor

PORTION = 50


async def ask(follower_id: int, target_id: int, how: How) -> bool:
    """Inside a unit of work that holds both: ask to follow, and tell the person asked; False when it waits already."""
    added = await execute(
        """INSERT INTO follow_request (id, follower_id, target_id, reblogs, notify, languages)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (follower_id, target_id) DO NOTHING""",
        new_id(),
        follower_id,
        target_id,
        how.reblogs,
        how.notify_posts,
        how.languages,
    )
    if added:
        await notify(target_id, NotificationKind.FOLLOW_REQUEST, actor_id=follower_id)
    return bool(added)


async def waiting(account_id: int, page: Page) -> Slice[Cursor]:
    """Who asks to follow an account, the newest request first."""
    where, values = page.where("k.id", 2)
    found = await rows(
        f"""SELECT k.follower_id AS id, k.id AS cursor FROM follow_request k JOIN account a ON a.id = k.follower_id
        WHERE k.target_id = $1 AND a.suspended_at IS NULL AND {where} {page.order("k.id")}""",
        account_id,
        *values,
    )
    cursors = page.newest_first([Cursor(each["id"], each["cursor"]) for each in found])
    return slice_of(cursors, lambda each: each.cursor)


async def waiting_count(account_id: int) -> int:
    """How many ask to follow an account."""
    found = await row(
        """SELECT count(*) AS count FROM follow_request k JOIN account a ON a.id = k.follower_id
        WHERE k.target_id = $1 AND a.suspended_at IS NULL""",
        account_id,
    )
    return int(found["count"]) if found else 0


async def accept(viewer: Viewer, follower_id: int) -> None:
    """Let somebody in who asks to follow the viewer; raises Missing when they do not (any more)."""
    async with unit_of_work():
        await hold(viewer.account_id, follower_id)
        if not await admit(follower_id, viewer.account_id):
            raise Missing
        await notify(viewer.account_id, NotificationKind.FOLLOW, actor_id=follower_id)


async def refuse(viewer: Viewer, follower_id: int) -> None:
    """Send a request away, of which nobody is told; raises Missing when there is none."""
    async with unit_of_work():
        await hold(viewer.account_id, follower_id)
        if await end_request(follower_id, viewer.account_id) is None:
            raise Missing


async def admit(follower_id: int, target_id: int) -> bool:
    """Inside a unit of work that holds both: what was asked for is so; False when nothing was asked."""
    asked = await end_request(follower_id, target_id)
    if asked is None:
        return False
    return await begin_follow(follower_id, target_id, asked)


async def let_everybody_in(viewer: Viewer) -> None:
    """Whoever waits follows from now on: for accounts that are open again.

    A transaction each: together they would hold accounts in another order than everybody else.
    """
    while part := (await waiting(viewer.account_id, Page(limit=PORTION))).rows:
        for each in part:
            async with unit_of_work():
                own = await hold(each.account_id, viewer.account_id)
                if own["locked"]:  # again, before everybody was in
                    return
                await admit(each.account_id, viewer.account_id)
