"""Exports of one's own data: asking for one, seeing how far it is, fetching it, and forgetting it after a week."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from server.identity.audit import audit
from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.kit.errors import Missing, TooMany
from server.kit.ids import created_at, new_id
from server.microblog.models.exports import ExportState
from server.microblog.removing import unnamed

EVERY = timedelta(days=1)
"""One that was finished is the only one of its day."""
KEPT = timedelta(days=7)
_BUSY = (ExportState.WAITING, ExportState.MAKING)
_FINISHED = (ExportState.READY, ExportState.GONE)
_OF = "SELECT id, state, done, total, parts, void_at FROM export WHERE account_id = $1"
_INSERT = """INSERT INTO export (id, account_id, state, done, total, parts, attempts, due_at)
    VALUES ($1, $2, 'waiting', 0, 0, '', 0, $3)"""


class Part(msgspec.Struct, frozen=True):
    """A file of it, and how long it is."""

    key: str
    size: int


@dataclass(frozen=True)
class Export:
    """How far it is: `progress` from 0 to 1. `parts` are there once it is ready, until `void_at`."""

    id: int
    state: ExportState
    progress: float
    asked_at: datetime
    parts: Sequence[Part] = field(default=(), repr=False)
    void_at: datetime | None = None

    def part(self, number: int) -> Part:
        """One file of it, counted from 1. Raises Missing for what is not (or no longer) there."""
        if not 1 <= number <= len(self.parts):
            raise Missing
        return self.parts[number - 1]


async def ask_for_export(viewer: Viewer) -> Export:
    """Have one made; the one that is being made is given instead. Raises TooMany within a day after the last."""
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        before = await row(_OF, viewer.account_id)
        if before is not None and before["state"] in _BUSY:
            return _export(before)
        if before is not None and before["state"] in _FINISHED:
            _check_day(created_at(before["id"]))
        await forget_export(viewer.account_id)
        await execute(_INSERT, new_id(), viewer.account_id, clock.to_ms(clock.now()))
        await audit(viewer, "account.exported", target_kind="account", target_id=viewer.account_id)
    return await own_export(viewer)


async def own_export(viewer: Viewer) -> Export:
    """The newest one; raises Missing when there never was one."""
    found = await row(_OF, viewer.account_id)
    if found is None:
        raise Missing
    return _export(found)


async def end_export(viewer: Viewer) -> Export:
    """Stop making it, or delete what was made. Raises Missing."""
    async with unit_of_work():
        found = await row(_OF + held("UPDATE"), viewer.account_id)
        if found is None:
            raise Missing
        if found["state"] in _BUSY:
            await _end(found, ExportState.CANCELLED)
        elif found["state"] == ExportState.READY:
            await _end(found, ExportState.GONE)
    return await own_export(viewer)


async def forget_export(account_id: int) -> None:
    """Inside a unit of work: nothing of it stays."""
    found = await row(_OF + held("UPDATE"), account_id)
    if found is not None:
        await unnamed(part.key for part in parts_from(found))
        await execute("DELETE FROM export WHERE id = $1", found["id"])


async def forget_old_exports() -> int:
    """Housekeeping: what is older than a week goes. Returns how many went."""
    async with unit_of_work():
        old = await rows(
            f"SELECT id, parts FROM export WHERE state = 'ready' AND void_at <= $1 ORDER BY id{held('UPDATE')}",
            clock.to_ms(clock.now()),
        )
        for each in old:
            await _end(each, ExportState.GONE)
    return len(old)


def parts_from(found: Row) -> list[Part]:
    """The files that a row names."""
    return msgspec.json.decode(found["parts"], type=list[Part]) if found["parts"] else []


def _check_day(asked: datetime) -> None:
    wait = (asked + EVERY - clock.now()).total_seconds()
    if wait > 0:
        raise TooMany("export-often", wait=int(wait) + 1, hours=int(wait // 3600) + 1)


async def _end(found: Row, state: ExportState) -> None:
    await unnamed(part.key for part in parts_from(found))
    await execute("UPDATE export SET state = $1, parts = '', due_at = NULL WHERE id = $2", state, found["id"])


def _export(found: Row) -> Export:
    state = ExportState(found["state"])
    void_at = None if found["void_at"] is None else clock.from_ms(found["void_at"])
    if state == ExportState.READY and void_at is not None and void_at <= clock.now():
        state = ExportState.GONE
    ready = state == ExportState.READY
    return Export(
        found["id"],
        state,
        1.0 if ready else min(0.99, found["done"] / max(found["total"], 1)),
        created_at(found["id"]),
        parts_from(found) if ready else (),
        void_at if ready else None,
    )
