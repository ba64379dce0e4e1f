"""Keeping a status for later, of which nobody else learns."""

from server.identity.viewer import Viewer
from server.kit.database import execute, held, unit_of_work
from server.kit.ids import new_id
from server.kit.paging import Page, Slice
from server.microblog.lines import Line, line_of, page_by


async def bookmark(viewer: Viewer, status_id: int) -> Line:
    """Keep a status (of a boost: what it boosts); twice is once. Raises Missing."""
    async with unit_of_work():
        kept = (await line_of(viewer, status_id)).shown
        await execute(
            f"""INSERT INTO bookmark (id, account_id, status_id)
            SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), s.id FROM status s WHERE s.id = $3{held("KEY SHARE")}
            ON CONFLICT (account_id, status_id) DO NOTHING""",
            new_id(),
            viewer.account_id,
            kept.status_id,
        )
    return await line_of(viewer, status_id)


async def unbookmark(viewer: Viewer, status_id: int) -> Line:
    """Keep it no longer; nothing happens when it was not kept. Raises Missing."""
    async with unit_of_work():
        kept = (await line_of(viewer, status_id)).shown
        await execute(
            "DELETE FROM bookmark WHERE account_id = $1 AND status_id = $2", viewer.account_id, kept.status_id
        )
    return await line_of(viewer, status_id)


async def bookmarks(viewer: Viewer, page: Page) -> Slice[Line]:
    """What the viewer keeps and may still see, the newest bookmark first."""
    where, values = page.where("k.id", 2)
    return await page_by(
        viewer,
        "bookmark k JOIN status s ON s.id = k.status_id",
        f"k.account_id = $1 AND {where}",
        values,
        page,
    )
