"""Taking a status back to write it anew: its files are uploads again, for a day, at addresses that nobody knows yet."""

from collections.abc import Mapping
from datetime import timedelta

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Missing
from server.microblog.deleting import delete_status, hold_own
from server.microblog.removing import named, remove_files, unnamed
from server.storage import Storage, renewed_key

KEPT = timedelta(days=1)
_SHOWN = "SELECT id, key, preview_key FROM media_attachment WHERE status_id = $1 AND place >= 0 ORDER BY id"
_RELEASE = """UPDATE media_attachment SET status_id = NULL, place = 0, key = $1, preview_key = $2, kept_until = $3
    WHERE id = $4"""


async def take_back(viewer: Viewer, status_id: int, storage: Storage) -> Mapping[str, str]:
    """Delete one's own status and keep its files; returns their new keys by the old ones, which lead nowhere now.

    Raises Missing when it is not the viewer's own.
    """
    async with unit_of_work():
        await hold_own(viewer, status_id)
        moved = await _release(status_id)
        await unnamed(moved)
        gone = await delete_status(viewer, status_id)
    await _move(moved, storage)
    await remove_files(gone, storage)
    return moved


async def _release(status_id: int) -> dict[str, str]:
    moved: dict[str, str] = {}
    until = clock.to_ms(clock.now() + KEPT)
    for media in await rows(_SHOWN, status_id):
        old = (media["key"], media["preview_key"])
        new = tuple(renewed_key(key) if key else "" for key in old)
        await execute(_RELEASE, *new, until, media["id"])
        moved |= {before: after for before, after in zip(old, new, strict=True) if before}
    return moved


async def _move(moved: Mapping[str, str], storage: Storage) -> None:
    """After the commit. Where the process dies before, what is left at an old address is swept."""
    for old, new in moved.items():
        try:
            await storage.move(old, new)
        except Missing:  # nothing to use again
            continue
    async with unit_of_work():
        await named(moved)
