"""Files that nothing names: a row says so before and after, so that a crash in between leaves nothing on the disk."""

from collections.abc import Iterable

import structlog

from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Unavailable
from server.storage import Storage

PORTION = 500
log = structlog.get_logger()


async def unnamed(keys: Iterable[str]) -> None:
    """Inside a unit of work: nothing names these files (any more, or yet)."""
    for key in filter(None, keys):
        await execute("INSERT INTO file_to_remove (key) VALUES ($1) ON CONFLICT (key) DO NOTHING", key)


async def named(keys: Iterable[str]) -> None:
    """Inside the unit of work that names them: these files stay."""
    for key in filter(None, keys):
        await execute("DELETE FROM file_to_remove WHERE key = $1", key)


async def remove_files(keys: Iterable[str], storage: Storage) -> int:
    """Remove files that nothing names, after the commit that says so; what cannot be removed now is swept later."""
    gone = []
    for key in keys:
        try:
            await storage.delete(key)
        except Unavailable:
            log.warning("a file could not be removed and is swept later")
            continue
        gone.append(key)
    if gone:
        async with unit_of_work():
            await named(gone)
    return len(gone)


async def sweep(storage: Storage, before: set[str]) -> int:
    """Housekeeping: remove what was unnamed at the look before this one as well; a file on its way is not yet named."""
    found = {
        str(each["key"])
        for each in await rows("SELECT key FROM file_to_remove ORDER BY key LIMIT $1", PORTION)
    }
    due = found & before
    before.clear()
    before |= found - due
    return await remove_files(sorted(due), storage)
