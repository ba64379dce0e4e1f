"""Getting into a group and out of it: by oneself where it is open or one is invited, else by a keeper's answer."""

from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.bonds import How, end_request, hold
from server.microblog.groups.held import group_for, kept_by, needs_another_keeper
from server.microblog.groups.notices import end_invitation, forget_keeper, forget_requests, tell_keepers
from server.microblog.models import Opening
from server.microblog.requesting import PORTION, admit, ask, waiting

_CLOSED = "SELECT 1 AS one FROM grouping WHERE account_id = $1 AND opening <> 'open'"
_KEEPS = "SELECT keeper FROM follow WHERE follower_id = $1 AND target_id = $2"


async def admits(viewer: Viewer, group_id: int, how: How) -> bool:
    """Inside a unit of work that holds both: whether the viewer gets in at once; if not, the keepers are asked.

    Raises Missing for a hidden group that the viewer was not invited to.
    """
    group = await group_for(viewer, group_id)
    if group.opening is Opening.OPEN or group.invited:
        await end_invitation(group_id, viewer.account_id)
        return True
    if await ask(viewer.account_id, group_id, how):
        await tell_keepers(group_id)
    return False


async def leaving(account_id: int, group_id: int) -> None:
    """Inside a unit of work, before a follow ends: if it is a group's, take back a request and stop keeping.

    Raises Conflict for the last keeper, who has to name another one first.
    """
    if await row("SELECT 1 AS one FROM grouping WHERE account_id = $1", group_id) is None:
        return
    await hold(account_id, group_id)
    if await end_request(account_id, group_id) is not None:
        await forget_requests(group_id)
    found = await row(_KEEPS, account_id, group_id)
    if found is not None and found["keeper"]:
        await needs_another_keeper(group_id, account_id)
        await forget_keeper(group_id, account_id)


async def accept(viewer: Viewer, group_id: int, account_id: int) -> None:
    """A keeper lets somebody in who asked; raises Missing when that was answered already."""
    async with unit_of_work():
        await kept_by(viewer, group_id, account_id)
        if not await admit(account_id, group_id):
            raise Missing
        await forget_requests(group_id)


async def refuse(viewer: Viewer, group_id: int, account_id: int) -> None:
    """A keeper does not let somebody in, who is not told; raises Missing when that was answered already."""
    async with unit_of_work():
        await kept_by(viewer, group_id, account_id)
        if await end_request(account_id, group_id) is None:
            raise Missing
        await forget_requests(group_id)


async def let_everybody_in(group_id: int) -> None:
    """Whoever waits is a member from now on: for groups that are open now. A transaction each, as for people."""
    while part := (await waiting(group_id, Page(limit=PORTION))).rows:
        for each in part:
            async with unit_of_work():
                await hold(each.account_id, group_id)
                if await row(_CLOSED, group_id) is not None:  # again, before everybody was in
                    return
                await admit(each.account_id, group_id)
    async with unit_of_work():
        await forget_requests(group_id)


async def refuse_everybody(group_id: int) -> None:
    """Inside a unit of work that holds the group: nobody is let in."""
    await execute("DELETE FROM follow_request WHERE target_id = $1", group_id)
    await forget_requests(group_id)
