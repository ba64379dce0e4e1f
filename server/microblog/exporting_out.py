"""Exports as the worker makes them, one at a time: files that go into ZIP archives of a size that memory bears."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
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
from server.microblog.exporting import KEPT, Part
from server.microblog.removing import named, remove_files, unnamed
from server.storage import Storage, new_key

PART_BYTES = 48 << 20
"""An archive that is longer is closed, and another one begun: a file may make the last one longer."""
LEASE = timedelta(minutes=10)
MOST_ATTEMPTS = 2
TYPE = "application/x-ramage-export"
_TEXTS = (".json", ".csv", ".txt")
_DUE = "SELECT id, account_id, attempts FROM export WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1"
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
            await _settle(due, parts)
            return 1
    except DomainError:
        log.exception("an export could not be made", export_id=str(due["id"]))
    except _Stopped:
        pass
    await remove_files([part.key for part in parts], storage)
    async with unit_of_work():
        await execute(
            "UPDATE export SET state = 'failed', due_at = NULL WHERE id = $1 AND state = 'making'", due["id"]
        )
    return 1


async def _claim() -> Row | None:
    now = clock.now()
    if await row(_DUE, clock.to_ms(now)) is None:
        return None
    async with unit_of_work():
        found = await row(_DUE + held("UPDATE SKIP LOCKED"), clock.to_ms(now))
        if found is not None and found["attempts"] >= MOST_ATTEMPTS:
            await execute("UPDATE export SET state = 'failed', due_at = NULL WHERE id = $1", found["id"])
            return None
        if found is not None:
            await execute(
                """UPDATE export SET state = 'making', done = 0, due_at = $1, attempts = attempts + 1
                WHERE id = $2""",
                clock.to_ms(now + LEASE),
                found["id"],
            )
    return found


async def _make(due: Row, files: AsyncGenerator[Exported], parts: list[Part], storage: Storage) -> None:
    archive = BytesIO()
    async for file in files:
        await _note(due, file)
        if file.name:
            await asyncio.to_thread(_add, archive, file)
        if archive.tell() >= PART_BYTES:
            await _save(archive, parts, storage)
            archive = BytesIO()
    if archive.tell():
        await _save(archive, parts, storage)


def _add(archive: BytesIO, file: Exported) -> None:
    kind = ZIP_DEFLATED if file.name.endswith(_TEXTS) else ZIP_STORED
    with ZipFile(archive, "a", kind) as opened:
        opened.writestr(file.name, file.content)
    archive.seek(0, 2)


async def _save(archive: BytesIO, parts: list[Part], storage: Storage) -> None:
    part = Part(new_key(TYPE), archive.tell())
    async with unit_of_work():
        await unnamed([part.key])
    await storage.save(part.key, archive.getvalue(), TYPE)
    parts.append(part)


async def _note(due: Row, file: Exported) -> None:
    """How far it is, and that it is still wanted."""
    async with unit_of_work():
        mine = await execute(
            """UPDATE export SET done = $1, total = $2, due_at = $3
            WHERE id = $4 AND state = 'making' AND attempts = $5""",
            file.done,
            file.total,
            clock.to_ms(clock.now() + LEASE),
            due["id"],
            due["attempts"] + 1,
        )
    if not mine:
        raise _Stopped


async def _settle(due: Row, parts: list[Part]) -> None:
    async with unit_of_work():
        made = await execute(
            """UPDATE export SET state = 'ready', parts = $1, due_at = NULL, void_at = $2
            WHERE id = $3 AND state = 'making' AND attempts = $4""",
            msgspec.json.encode(parts).decode(),
            clock.to_ms(clock.now() + KEPT),
            due["id"],
            due["attempts"] + 1,
        )
        if not made:
            raise _Stopped
        await named(part.key for part in parts)
