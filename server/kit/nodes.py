"""A number for each process that makes ids, so that no two beside each other make the same one: a lease, renewed."""

import asyncio
from datetime import timedelta

import structlog

from server.kit import clock
from server.kit.database import engine, execute, row, rows, unit_of_work
from server.kit.errors import Unavailable
from server.kit.ids import NODE_BITS, use_node

NODES = 1 << NODE_BITS
LEASE = timedelta(minutes=3)
RENEW_SECONDS = 30.0
_LOCK = 7_201_002
_PREFIX = "node."
_TAKE = """INSERT INTO counter (name, value) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value"""

log = structlog.get_logger()


class Held:
    """The lease of this process: the node's row, and until when it was written there."""

    name: str = ""
    until: int = 0


async def take_node() -> int:
    """Take the number that has been free for longest; raises Unavailable when there are too many processes."""
    async with unit_of_work():
        if engine() == "postgres":
            await row(f"SELECT pg_advisory_xact_lock({_LOCK})")
        found = await rows("SELECT name, value FROM counter WHERE name LIKE 'node.%'")
        leased = {str(each["name"]): int(each["value"]) for each in found}
        until, name = min(
            (leased.get(f"{_PREFIX}{node}", node - NODES), f"{_PREFIX}{node}") for node in range(NODES)
        )
        if until > clock.to_ms(clock.now()):
            raise Unavailable("nodes-taken", most=NODES)
        await _write(name)
    node = int(name.removeprefix(_PREFIX))
    use_node(node)
    return node


async def give_node_back() -> None:
    """Let another process take this number at once: its ids are of a later millisecond."""
    if Held.name:
        async with unit_of_work():
            await _move(clock.to_ms(clock.now()))
        Held.name = ""


async def keep_node() -> None:
    """Renew the lease until cancelled; a lease that was lost, because the database was away for long, is taken anew."""
    while True:
        await asyncio.sleep(RENEW_SECONDS)
        try:
            await renew_node()
        except Unavailable:
            log.warning("the lease of this process' number was not renewed")


async def renew_node() -> None:
    """Hold this process' number for another while, or take another one when somebody else has it now."""
    async with unit_of_work():
        if await _move(clock.to_ms(clock.now() + LEASE)):
            return
    await take_node()


async def _write(name: str) -> None:
    until = clock.to_ms(clock.now() + LEASE)
    await execute(_TAKE, name, until)
    Held.name, Held.until = name, until


async def _move(until: int) -> bool:
    moved = await execute(
        "UPDATE counter SET value = $1 WHERE name = $2 AND value = $3", until, Held.name, Held.until
    )
    if moved:
        Held.until = until
    return bool(moved)
