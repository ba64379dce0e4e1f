"""Exports as the worker makes them, one at a time: files that go into ZIP archives of a size that memory bears."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import msgspec
import structlog

from server.identity.access import Limits, known_by_id
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, held, row, unit_of_work
from server.kit.errors import DomainError
from server.microblog.exporting import KEPT, Part, parts_from
from server.microblog.removing import named, remove_files, unnamed
from server.storage import Storage, new_key

PART_BYTES = 48 << 20
"""An archive that is longer is closed, and another one begun: a file may make the last one longer."""
LEASE = timedelta(minutes=10)
MOST_ATTEMPTS = 2
TYPE = "application/x-ramage-export"
_TEXTS = (".json", ".csv", ".txt")
_DUE = "SELECT id, account_id, attempts, parts FROM export WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1"
_MINE = "WHERE id = $1 AND state = 'making' AND attempts = $2"
"""Not of whoever took it over, once this one's lease was over."""
log = structlog.get_logger()


@dataclass(frozen=True)
class Exported:
    """A file of an export, and how far that brings it; without a name, it only says so."""

    name: str
    content: bytes
    done: int
    total: int


Write = Callable[[Viewer], AsyncGenerator[Exported]]


class _Stopped(Exception):
    pass


async def make_due_export(storage: Storage, limits: Limits, write: Write) -> int:
    """Make the one that waits longest; returns how many were looked after. Cancelled ones leave nothing."""
    due = await _claim()
    if due is None:
        return 0
    viewer, parts = await known_by_id(due["account_id"], limits), list[Part]()
    try:
        if viewer is not None:
            async with aclosing(write(viewer)) as files:
                await _make(due, files, parts, storage)
            await _settle(due)
            return 1
    except DomainError:
        log.exception("an export could not be made", export_id=str(due["id"]))
    except _Stopped:
        pass
    await _give_up(due, parts)
    await remove_files([part.key for part in parts], storage)
    return 1


async def _claim() -> Row | None:
    now = clock.now()
    if await row(_DUE, clock.to_ms(now)) is None:
        return None
    async with unit_of_work():
        found = await row(_DUE + held("UPDATE SKIP LOCKED"), clock.to_ms(now))
        if found is None:
            return None
        await unnamed(part.key for part in parts_from(found))  # of a worker that died
        if found["attempts"] >= MOST_ATTEMPTS:
            await execute(
                "UPDATE export SET state = 'failed', parts = '', due_at = NULL WHERE id = $1", found["id"]
            )
            return None
        await execute(
            """UPDATE export SET state = 'making', parts = '', done = 0, due_at = $1, attempts = attempts + 1
            WHERE id = $2""",
            clock.to_ms(now + LEASE),
            found["id"],
        )
    return found


async def _make(due: Row, files: AsyncGenerator[Exported], parts: list[Part], storage: Storage) -> None:
    content, more = BytesIO(), True
    while more:
        # Kept open for all of its files: opening it anew would read and write its whole directory for each.
        with ZipFile(content, "w") as archive:
            more = await _fill(due, files, archive, content)
        if archive.namelist():
            await _save(due, content, parts, storage)
        content = BytesIO()


async def _fill(due: Row, files: AsyncGenerator[Exported], archive: ZipFile, content: BytesIO) -> bool:
    """Whether there is more than has a place in it."""
    async for file in files:
        await _note(due, file)
        if file.name:
            kind = ZIP_DEFLATED if file.name.endswith(_TEXTS) else ZIP_STORED
            await asyncio.to_thread(archive.writestr, file.name, file.content, kind)
        if content.tell() >= PART_BYTES:
            return True
    return False


async def _save(due: Row, archive: BytesIO, parts: list[Part], storage: Storage) -> None:
    """The row names it at once: what nothing names is swept, and an export may take longer than that."""
    part = Part(new_key(TYPE), archive.tell())
    async with unit_of_work():
        await unnamed([part.key])
    parts.append(part)
    await storage.save(part.key, archive.getvalue(), TYPE)
    async with unit_of_work():
        await _change(due, "parts = $3", msgspec.json.encode(parts).decode())
        await named([part.key])


async def _note(due: Row, file: Exported) -> None:
    """How far it is, and that it is still wanted."""
    until = clock.to_ms(clock.now() + LEASE)
    async with unit_of_work():
        await _change(due, "done = $3, total = $4, due_at = $5", file.done, file.total, until)


async def _settle(due: Row) -> None:
    void = clock.to_ms(clock.now() + KEPT)
    async with unit_of_work():
        await _change(due, "state = 'ready', due_at = NULL, void_at = $3", void)


async def _give_up(due: Row, parts: list[Part]) -> None:
    """Nothing names its files from now on; an export that somebody else makes by now is left alone."""
    async with unit_of_work():
        await unnamed(part.key for part in parts)
        with suppress(_Stopped):
            await _change(due, "state = 'failed', parts = '', due_at = NULL")


async def _change(due: Row, what: str, *values: object) -> None:
    if not await execute(f"UPDATE export SET {what} {_MINE}", due["id"], due["attempts"] + 1, *values):
        raise _Stopped
