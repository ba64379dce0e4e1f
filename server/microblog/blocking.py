"""Keeping apart from somebody: neither sees, follows or reaches the other."""

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import new_id
from server.kit.paging import Page, Slice, slice_of
from server.microblog.bonds import end_follow, end_request, hold
from server.microblog.people import Cursor


async def block(viewer: Viewer, target_id: int) -> None:
    """Keep apart: what follows, requests and notifications there were between the two are gone. Twice is once.

    Raises Missing, and Invalid for oneself and for groups, which one leaves.
    """
    if target_id == viewer.account_id:
        raise Invalid("block-self")
    async with unit_of_work():
        target = await hold(viewer.account_id, target_id)
        if target["kind"] == Kind.GROUP:
            raise Invalid("block-group")
        if await _insert(viewer.account_id, target_id):
            await _part(viewer.account_id, target_id)


async def unblock(viewer: Viewer, target_id: int) -> None:
    """Keep apart no more, unless the other one blocks too. Nobody follows again by that. Raises Missing."""
    async with unit_of_work():
        await hold(viewer.account_id, target_id)
        for account_id, other_id, mine in _both_ways(viewer.account_id, target_id):
            await execute(
                "DELETE FROM block WHERE account_id = $1 AND target_id = $2 AND mine = $3",
                account_id,
                other_id,
                mine,
            )


async def blocked(viewer: Viewer, page: Page) -> Slice[Cursor]:
    """Whom the viewer blocks, the newest block first."""
    where, values = page.where("k.id", 2)
    found = await rows(
        f"""SELECT k.target_id AS id, k.id AS cursor FROM block k
        WHERE k.account_id = $1 AND k.mine AND {where} {page.order("k.id")}""",
        viewer.account_id,
        *values,
    )
    cursors = page.newest_first([Cursor(each["id"], each["cursor"]) for each in found])
    return slice_of(cursors, lambda each: each.cursor)


async def _insert(account_id: int, target_id: int) -> bool:
    added = 0
    for one_id, other_id, mine in _both_ways(account_id, target_id):
        added += await execute(
            """INSERT INTO block (id, account_id, target_id, mine) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account_id, target_id, mine) DO NOTHING""",
            new_id(),
            one_id,
            other_id,
            mine,
        )
    return added > 0


def _both_ways(account_id: int, target_id: int) -> tuple[tuple[int, int, bool], ...]:
    return (account_id, target_id, True), (target_id, account_id, False)


async def _part(account_id: int, target_id: int) -> None:
    for one_id, other_id in ((account_id, target_id), (target_id, account_id)):
        await end_request(one_id, other_id)
        await end_follow(one_id, other_id)
        await execute("DELETE FROM notification WHERE account_id = $1 AND actor_id = $2", one_id, other_id)
