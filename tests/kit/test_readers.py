"""Reads outside a unit of work go through connections that can do nothing else."""

import asyncio
import sqlite3
import tempfile
from contextlib import suppress
from pathlib import Path

import asyncpg
import pytest

from server.kit.database import close_database, open_database, row, rows
from server.kit.errors import Unavailable
from server.kit.readers import PostgresReader
from server.wiring import MODELS
from tests.postgres import start_postgres

_WRITES = "INSERT INTO counter (name, value) VALUES ('mine', 1) RETURNING value"

_END_OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"""


async def test_what_reads_cannot_write(database: str):
    with pytest.raises((Unavailable, sqlite3.OperationalError, asyncpg.ReadOnlySQLTransactionError)):
        await rows(_WRITES)
    assert await rows("SELECT value FROM counter WHERE name = 'mine'") == []


@pytest.mark.only_on("postgres")
async def test_more_readers_than_connections_wait_for_each_other(database: str):
    """Rather than being refused."""
    found = await asyncio.gather(
        *(row("SELECT pg_sleep(0.01), $1::int AS number", each) for each in range(30))
    )
    assert [each["number"] for each in found if each] == list(range(30))


@pytest.mark.only_on("postgres")
async def test_connections_that_were_ended_are_made_anew():
    """As after a restart of PostgreSQL: who asks just then may be told that it is away, and nobody afterwards."""
    server = start_postgres(Path(tempfile.mkdtemp(prefix="ramage-postgres-")))
    await open_database(server.get_uri(), MODELS, everywhere=False)
    try:
        await asyncio.gather(*(rows("SELECT pg_sleep(0.05)") for _ in range(5)))
        await _end_others(server.get_uri())
        await asyncio.sleep(0.2)  # they are told to end, and take a moment
        with suppress(Unavailable):
            await rows("SELECT 1 AS one")
        found = await asyncio.gather(*(row("SELECT 1 AS one") for _ in range(10)))
        assert [each["one"] for each in found if each] == [1] * 10
    finally:
        await close_database()
        server.cleanup()


@pytest.mark.only_on("postgres")
async def test_an_address_says_how_many_connections_and_which_schema(database: str):
    """The same for these as for those that write."""
    host = database.partition("host=")[2].partition("&")[0]
    name = database.rpartition("/")[2] if not host else database.partition("?")[0].rpartition("/")[2]
    told = {"minsize": "3", "maxsize": "1", "schema": "aside", "application_name": "ramage-test"}
    reader = await PostgresReader.of({"host": host, "user": "postgres", "database": name, **told})
    try:
        asked = "SELECT current_setting('search_path') AS path, current_setting('application_name') AS name"
        (said,) = await reader.rows(asked, [])
        assert (said["path"], said["name"]) == ("aside", "ramage-test")
    finally:
        await reader.close()


async def _end_others(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(_END_OTHERS)
    await connection.close()
