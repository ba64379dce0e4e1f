"""Hearing no more of a thread: it stays where it is read, and nothing in it is told to one any more."""

from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.ids import new_id
from server.microblog.lines import Line, line_of

_ROOT = "SELECT root_id FROM status WHERE id = $1"


async def mute_thread(viewer: Viewer, status_id: int) -> Line:
    """Be told of nothing more in the status' thread (of a boost: in that of what it boosts). Raises Missing."""
    async with unit_of_work():
        await execute(
            """INSERT INTO thread_mute (id, account_id, root_id) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, root_id) DO NOTHING""",
            new_id(),
            viewer.account_id,
            await _root(viewer, status_id),
        )
    return await line_of(viewer, status_id)


async def unmute_thread(viewer: Viewer, status_id: int) -> Line:
    """Be told again of what happens from now on; nothing happens when it was not otherwise. Raises Missing."""
    async with unit_of_work():
        await execute(
            "DELETE FROM thread_mute WHERE account_id = $1 AND root_id = $2",
            viewer.account_id,
            await _root(viewer, status_id),
        )
    return await line_of(viewer, status_id)


async def _root(viewer: Viewer, status_id: int) -> int:
    shown = (await line_of(viewer, status_id)).shown.status_id
    found = await row(_ROOT, shown)
    return int(found["root_id"]) if found else shown
