"""A real database a test: a copy of a migrated template, on SQLite or (RAMAGE_TEST_ENGINE=postgres) PostgreSQL."""

import asyncio
import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import pytest

from server.kit import database as kit_database
from server.kit.migrating import migrate
from server.wiring import MODELS
from tests.postgres import start_postgres

pytest_plugins = ("tests.cast",)

ENGINE = os.environ.get("RAMAGE_TEST_ENGINE", "sqlite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other engine. It is no skip: nothing is missing, it has its own run."""
    elsewhere = [item for item in items if _engine_of(item) != ENGINE]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if _engine_of(item) == ENGINE]


def _engine_of(item: pytest.Item) -> str:
    mark = item.get_closest_marker("only_on")
    return mark.args[0] if mark else ENGINE


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a migrated, empty database that is copied for each test."""
    if ENGINE == "sqlite":
        url = f"sqlite://{tmp_path_factory.mktemp('template') / 'ramage.sqlite3'}"
        asyncio.run(migrate(url, MODELS))
        yield url
        return
    server = start_postgres(Path(tempfile.mkdtemp(prefix="ramage-postgres-")))
    url = _named(server.get_uri(), "template_ramage")
    # Nobody cuts the power here: without waiting for the disk, a database a test costs a thirtieth.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        asyncio.run(_sql(server.get_uri(), f"ALTER SYSTEM SET {setting} = off"))
    asyncio.run(_sql(server.get_uri(), "SELECT pg_reload_conf()"))
    asyncio.run(_sql(server.get_uri(), "CREATE DATABASE template_ramage"))
    asyncio.run(migrate(url, MODELS))
    yield url
    server.cleanup()


@pytest.fixture
def database_url(template: str, tmp_path: Path) -> Iterator[str]:
    """A fresh, migrated database of this test's own."""
    with copied(template, tmp_path) as url:
        yield url


@contextmanager
def copied(template: str, folder: Path) -> Iterator[str]:
    """A copy of the template until the end of the block."""
    if ENGINE == "sqlite":
        copy = folder / "ramage.sqlite3"
        shutil.copyfile(kit_database.sqlite_path(template), copy)
        yield f"sqlite://{copy}"
        return
    name = f"t_{uuid.uuid4().hex}"
    asyncio.run(
        _sql(
            _named(template, "postgres"),
            f"CREATE DATABASE {name} TEMPLATE template_ramage STRATEGY file_copy",
        )
    )
    yield _named(template, name)
    asyncio.run(_sql(_named(template, "postgres"), f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[str]:
    """The same, open in this process."""
    await kit_database.open_database(database_url, MODELS, everywhere=False)
    yield database_url
    await kit_database.close_database()


@pytest.fixture
def queries() -> Iterator[list[str]]:
    """Every statement of raw SQL that is run during the test."""
    seen: list[str] = []
    kit_database.seen_by_tests.append(seen.append)
    yield seen
    kit_database.seen_by_tests.remove(seen.append)


def _named(url: str, database: str) -> str:
    head, _, query = url.partition("?")
    return f"{head.rpartition('/')[0]}/{database}{'?' if query else ''}{query}"


async def _sql(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
