"""The one order of facts, and waking those who read them.

On SQLite the single writer gives the position at insert. On PostgreSQL transactions commit in any order, so one
locked step after the commit numbers every committed fact that has none yet: a reader can never be overtaken by a
smaller position.
"""

import asyncio
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from server.bus import Bus
from server.kit.database import engine, execute, row, rows, unit_of_work

CHANNEL = "facts"
POLL_SECONDS = 1.0
_COUNTER = "fact.position"
_LOCK = 7_201_001
_NEXT = """INSERT INTO counter (name, value) VALUES ($1, 1)
    ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value"""
_NUMBER = """WITH waiting AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM fact WHERE position IS NULL),
    base AS (UPDATE counter SET value = value + (SELECT count(*) FROM waiting) WHERE name = $1 RETURNING value)
    UPDATE fact SET position = (SELECT value FROM base) - (SELECT count(*) FROM waiting) + waiting.place
    FROM waiting WHERE fact.id = waiting.id"""


class _Waking:
    """The bus of this process, once it is started."""

    bus: Bus | None = None


def start_waking(bus: Bus | None) -> None:
    """Use this bus from now on (None: readers find facts by polling alone)."""
    _Waking.bus = bus


async def position_at_insert() -> int | None:
    """The next position on SQLite; None on PostgreSQL, where it is given after the commit."""
    if engine() != "sqlite":
        return None
    found = await row(_NEXT, _COUNTER)
    return int(found["value"]) if found else None


async def after_recording() -> None:
    """Number what was committed and hurry the readers up; a crash before this is repaired by the next poll."""
    await number_waiting()
    if _Waking.bus is not None:
        await _Waking.bus.publish(CHANNEL, b"")


@dataclass
class _Turns:
    """Who asked for numbers and who was served: one step serves all who committed before it began."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    asked: int = 0
    served: int = 0


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, _Turns] = WeakKeyDictionary()


async def number_waiting() -> None:
    """Give every committed fact without a position its place (PostgreSQL; nothing to do on SQLite)."""
    if engine() == "sqlite":
        return
    turns = _turns.setdefault(asyncio.get_running_loop(), _Turns())
    turns.asked += 1
    mine = turns.asked
    async with turns.lock:
        if turns.served >= mine:
            return
        served = turns.asked
        await _number()
        turns.served = served


async def _number() -> None:
    if not await rows("SELECT id FROM fact WHERE position IS NULL LIMIT 1"):
        return
    async with unit_of_work():
        await rows(f"SELECT pg_advisory_xact_lock({_LOCK})")
        await execute(
            "INSERT INTO counter (name, value) VALUES ($1, 0) ON CONFLICT (name) DO NOTHING", _COUNTER
        )
        await execute(_NUMBER, _COUNTER)


async def latest_position() -> int:
    """The position of the newest numbered fact, 0 when there is none yet."""
    found = await row("SELECT value FROM counter WHERE name = $1", _COUNTER)
    return int(found["value"]) if found else 0


async def wait_for_facts() -> None:
    """Return when there may be new facts: at once when woken, after a second in any case."""
    if _Waking.bus is None:
        await asyncio.sleep(POLL_SECONDS)
        return
    await _Waking.bus.wait(CHANNEL, POLL_SECONDS)
