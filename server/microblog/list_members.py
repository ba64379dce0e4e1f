"""Who is in a list: some of those that its owner follows. With the follow that ends too (see `bonds.end_follow`)."""

from collections.abc import Sequence

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import among, execute, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.kit.paging import Page, Slice, slice_of
from server.microblog.lists import own_list, settle_home
from server.microblog.people import Cursor
from server.microblog.visible import account_visible_to

MOST_MEMBERS = 2000
"""So many that a request for all of them can still be answered."""


async def members(viewer: Viewer, list_id: int, page: Page) -> Slice[Cursor]:
    """Who is in one of the viewer's lists, the newest member first. Raises Missing."""
    await own_list(viewer, list_id)
    where, values = page.where("k.id", 3)
    found = await rows(
        f"""SELECT a.id, k.id AS cursor FROM list_member k JOIN account a ON a.id = k.account_id
        WHERE k.list_id = $2 AND a.suspended_at IS NULL AND {account_visible_to("$1")}
        AND {where} {page.order("k.id")}""",
        viewer.account_id,
        list_id,
        *values,
    )
    cursors = page.newest_first([Cursor(each["id"], each["cursor"]) for each in found])
    return slice_of(cursors, lambda each: each.cursor)


async def add_members(viewer: Viewer, list_id: int, account_ids: Sequence[int]) -> None:
    """Put accounts into a list, all or none.

    Raises Missing for one that the viewer does not follow, Invalid for one that is in it and for too many.
    """
    wanted = list(dict.fromkeys(account_ids))
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        await own_list(viewer, list_id)
        those, ids = among("target_id", 2, wanted)
        followed = await rows(
            f"SELECT target_id FROM follow WHERE follower_id = $1 AND {those}", viewer.account_id, ids
        )
        if len(followed) < len(wanted):
            raise Missing
        there = await _there(list_id)
        if there & set(wanted):
            raise Invalid("list-member-twice", field="account_ids")
        if len(there) + len(wanted) > MOST_MEMBERS:
            raise Invalid("list-full", field="account_ids", limit=MOST_MEMBERS)
        for each in wanted:
            await execute(
                "INSERT INTO list_member (id, list_id, account_id) VALUES ($1, $2, $3)",
                new_id(),
                list_id,
                each,
            )
        await settle_home(viewer, wanted)


async def remove_members(viewer: Viewer, list_id: int, account_ids: Sequence[int]) -> None:
    """Take accounts out of a list; nothing happens to those that are not in it. Raises Missing for the list."""
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        await own_list(viewer, list_id)
        those, ids = among("account_id", 2, account_ids)
        await execute(f"DELETE FROM list_member WHERE list_id = $1 AND {those}", list_id, ids)
        await settle_home(viewer, account_ids)


async def _there(list_id: int) -> set[int]:
    found = await rows("SELECT account_id FROM list_member WHERE list_id = $1", list_id)
    return {each["account_id"] for each in found}
