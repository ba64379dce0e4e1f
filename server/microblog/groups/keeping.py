"""Running a group: who keeps it, and who has to go."""

from server.identity.audit import audit
from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Forbidden, Missing
from server.microblog.bonds import end_follow
from server.microblog.groups.held import has_keepers, held_with, kept_by, needs_another_keeper
from server.microblog.groups.joining import leaving
from server.microblog.groups.notices import forget_keeper, tell_new_keeper

_MEMBER = """SELECT f.keeper FROM follow f JOIN account fa ON fa.id = f.follower_id AND fa.suspended_at IS NULL
    WHERE f.follower_id = $1 AND f.target_id = $2"""


async def name_keeper(viewer: Viewer, group_id: int, account_id: int) -> None:
    """Make a member a keeper; raises Missing for others.

    Any member may start to keep a group that nobody keeps any more, because those who did have left the company.
    """
    async with unit_of_work():
        group = await held_with(viewer, group_id, account_id)
        takes_over = group.member and account_id == viewer.account_id and not await has_keepers(group_id)
        if not group.keeper and not takes_over:
            raise Forbidden("keepers-only")
        if not await _keeps(account_id, group_id):
            await _keep(account_id, group_id, keeper=True)
            await tell_new_keeper(group_id, account_id)
            await _note(viewer, "group.keeper-named", group_id, account_id)


async def release_keeper(viewer: Viewer, group_id: int, account_id: int) -> None:
    """A keeper is a member like others from now on; raises Conflict for the last one, Missing for no member."""
    async with unit_of_work():
        await kept_by(viewer, group_id, account_id)
        if await _keeps(account_id, group_id):
            await needs_another_keeper(group_id, account_id)
            await _keep(account_id, group_id, keeper=False)
            await forget_keeper(group_id, account_id)
            await _note(viewer, "group.keeper-released", group_id, account_id)


async def remove_member(viewer: Viewer, group_id: int, account_id: int) -> None:
    """A keeper takes somebody out of the group, at once; raises Missing, and Conflict for the last keeper."""
    async with unit_of_work():
        await kept_by(viewer, group_id, account_id)
        await leaving(account_id, group_id)
        if not await end_follow(account_id, group_id):
            raise Missing
        await _note(viewer, "group.member-removed", group_id, account_id)


async def _keeps(account_id: int, group_id: int) -> bool:
    found = await row(_MEMBER, account_id, group_id)
    if found is None:
        raise Missing
    return bool(found["keeper"])


async def _keep(account_id: int, group_id: int, *, keeper: bool) -> None:
    await execute(
        "UPDATE follow SET keeper = $1 WHERE follower_id = $2 AND target_id = $3",
        keeper,
        account_id,
        group_id,
    )


async def _note(viewer: Viewer, verb: str, group_id: int, account_id: int) -> None:
    await audit(viewer, verb, target_kind="group", target_id=group_id, detail={"account_id": account_id})
