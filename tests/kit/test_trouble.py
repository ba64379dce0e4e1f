"""What is said when the database cannot do its part."""

import asyncio
import os
import signal
import tempfile
from pathlib import Path

import pytest
from tortoise.exceptions import OperationalError

from server.kit.database import close_database, execute, open_database, rows, unit_of_work
from server.kit.errors import Unavailable
from server.wiring import MODELS
from tests.postgres import start_postgres


@pytest.mark.only_on("sqlite")
async def test_a_full_disk_is_said_and_changes_nothing(database: str) -> None:
    """And what is there can be read."""
    await execute("PRAGMA max_page_count = 1")
    with pytest.raises(Unavailable, match="storage-full"):
        await _write_much()
    assert await rows("SELECT name FROM counter WHERE name LIKE '00%'") == []


@pytest.mark.only_on("postgres")
async def test_a_server_that_has_stopped_is_said() -> None:
    """For reads, for writes, and for whoever is in the middle of one."""
    server = start_postgres(Path(tempfile.mkdtemp(prefix="ramage-postgres-")))
    await open_database(server.get_uri(), MODELS, everywhere=False)
    with pytest.raises(Unavailable, match="database-away"):
        await _write_until_it_dies(server.get_pid())
    with pytest.raises(Unavailable, match="database-away"):
        await rows("SELECT 1")
    with pytest.raises(Unavailable, match="database-away"):
        async with unit_of_work():
            pass
    await close_database()


@pytest.mark.only_on("postgres")
async def test_of_two_that_wait_for_each_other_one_may_try_again(database: str) -> None:
    """The other goes through."""
    async with unit_of_work():
        for name in ("one", "two"):
            await execute("INSERT INTO counter (name, value) VALUES ($1, 0)", name)
    met = asyncio.Barrier(2)

    async def both(*names: str) -> None:
        async with unit_of_work():
            for name in names:
                await execute("UPDATE counter SET value = value + 1 WHERE name = $1", name)
                if name == names[0]:
                    await met.wait()

    ended = await asyncio.gather(both("one", "two"), both("two", "one"), return_exceptions=True)
    assert [str(each) for each in ended if each is not None] == ["database-away"]
    assert [
        each["value"] for each in await rows("SELECT value FROM counter WHERE name IN ('one', 'two')")
    ] == [1, 1]


async def test_a_wrong_statement_is_our_own_mistake(database: str) -> None:
    """It must be seen as one."""
    with pytest.raises(OperationalError):
        async with unit_of_work():
            await execute("UPDATE nothing SET x = 1")


async def _write_much() -> None:
    async with unit_of_work():
        for place in range(2000):
            await execute("INSERT INTO counter (name, value) VALUES ($1, 0)", f"{place:040d}")


async def _write_until_it_dies(pid: int) -> None:
    async with unit_of_work():
        await execute("CREATE TABLE half (id BIGINT)")
        os.kill(pid, signal.SIGQUIT)
        while True:
            await rows("SELECT pg_sleep(0.05)")
