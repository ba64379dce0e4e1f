"""What an account keeps on top of its profile: a person their own posts, a group (`groups/pinning.py`) those in it."""

from server.identity.viewer import Viewer
from server.kit.database import execute, held, row, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.kit.paging import Page, Slice
from server.microblog.lines import OWN, Line, line_of, page_by

MOST_PINS = 5


async def pin_own(viewer: Viewer, status_id: int) -> Line:
    """Keep one's own post on top of one's profile; twice is once.

    Raises Missing, and Invalid for somebody else's, for a boost, for what only those named see, and for a sixth.
    """
    async with unit_of_work():
        found = await row(f"SELECT id FROM status WHERE id = $1{held('KEY SHARE')}", status_id)
        line = await line_of(viewer, status_id)
        if found is None:
            raise Missing
        if not line.has(OWN):
            raise Invalid("pin-own-only")
        await row(f"SELECT id FROM account WHERE id = $1{held('NO KEY UPDATE')}", viewer.account_id)
        await keep_on_top(viewer.account_id, status_id)
    return await line_of(viewer, status_id)


async def unpin_own(viewer: Viewer, status_id: int) -> Line:
    """Let it go down; nothing happens when it was not on top. Raises Missing."""
    async with unit_of_work():
        await line_of(viewer, status_id)
        await take_down(viewer.account_id, status_id)
    return await line_of(viewer, status_id)


async def pinned(viewer: Viewer, account_id: int, page: Page) -> Slice[Line]:
    """What an account keeps on top, the newest pin first, as far as the viewer may see it."""
    where, values = page.where("k.id", 3)
    source = "pin k JOIN status s ON s.id = k.status_id"
    return await page_by(viewer, source, f"k.account_id = $2 AND {where}", [account_id, *values], page)


async def keep_on_top(account_id: int, status_id: int) -> None:
    """Inside a unit of work that holds the account: one pin more; raises Invalid when five are there."""
    found = await row(
        "SELECT count(*) AS count FROM pin WHERE account_id = $1 AND status_id <> $2", account_id, status_id
    )
    if found is not None and found["count"] >= MOST_PINS:
        raise Invalid("too-many-pins", limit=MOST_PINS)
    await execute(
        """INSERT INTO pin (id, account_id, status_id) VALUES ($1, $2, $3)
        ON CONFLICT (account_id, status_id) DO NOTHING""",
        new_id(),
        account_id,
        status_id,
    )


async def take_down(account_id: int, status_id: int) -> None:
    """Inside a unit of work: one pin less, if it was there."""
    await execute("DELETE FROM pin WHERE account_id = $1 AND status_id = $2", account_id, status_id)
