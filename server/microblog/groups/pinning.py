"""What a group keeps on top of its page, and reading what any account does."""

from server.identity.viewer import Viewer
from server.kit.database import execute, held, row, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.kit.paging import Page, Slice
from server.microblog.groups.held import kept_by
from server.microblog.lines import Line, page_by
from server.microblog.visible import visible_to

MOST_PINS = 5
_IN_GROUP = f"""SELECT s.id, s.group_id, (SELECT m.id FROM mention m
        WHERE m.status_id = s.id AND m.account_id = $2) AS mention_id
    FROM status s WHERE s.id = $3 AND s.reblog_of_id IS NULL AND {visible_to("$1")}"""


async def pin(viewer: Viewer, group_id: int, status_id: int) -> None:
    """A keeper keeps a post of the group on top; raises Missing, and Invalid when it is not in it or five are there."""
    async with unit_of_work():
        await kept_by(viewer, group_id)
        found = await row(_IN_GROUP + held("KEY SHARE OF s"), viewer.account_id, group_id, status_id)
        if found is None:
            raise Missing
        if found["group_id"] != group_id and found["mention_id"] is None:
            raise Invalid("pin-elsewhere")
        await _insert(group_id, status_id)


async def unpin(viewer: Viewer, group_id: int, status_id: int) -> None:
    """A keeper lets a post go down; nothing happens when it was not on top."""
    async with unit_of_work():
        await kept_by(viewer, group_id)
        await execute("DELETE FROM pin WHERE account_id = $1 AND status_id = $2", group_id, status_id)


async def pinned(viewer: Viewer, account_id: int, page: Page) -> Slice[Line]:
    """What an account keeps on top, the newest pin first, as far as the viewer may see it."""
    where, values = page.where("k.id", 3)
    source = "pin k JOIN status s ON s.id = k.status_id"
    return await page_by(viewer, source, f"k.account_id = $2 AND {where}", [account_id, *values], page)


async def _insert(group_id: int, status_id: int) -> None:
    found = await row(
        "SELECT count(*) AS count FROM pin WHERE account_id = $1 AND status_id <> $2", group_id, status_id
    )
    if found is not None and found["count"] >= MOST_PINS:
        raise Invalid("too-many-pins", limit=MOST_PINS)
    await execute(
        """INSERT INTO pin (id, account_id, status_id) VALUES ($1, $2, $3)
        ON CONFLICT (account_id, status_id) DO NOTHING""",
        new_id(),
        group_id,
        status_id,
    )
