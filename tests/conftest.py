"""A real database a test: a copy of a migrated template, on SQLite or (RAMAGE_TEST_ENGINE=postgres) PostgreSQL."""

import asyncio
import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import asyncpg
import pytest
from tortoise.apps import Apps

from server.kit import database as kit_database
from server.kit.migrating import migrate
from server.wiring import MODELS
from tests.postgres import start_postgres

pytest_plugins = ("tests.cast",)

SHAPING = Path(__file__).parent / "kit"
"""Tests there change the shape of their database."""
_ALONE = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_EMPTY = """DO $$ DECLARE it record; used boolean; BEGIN
    SET LOCAL lock_timeout = '2s';
    SET LOCAL session_replication_role = replica;
    FOR it IN SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'tortoise_migrations' LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', it.name) INTO used;
        IF used THEN EXECUTE format('DELETE FROM %I', it.name); END IF;
    END LOOP;
    ALTER TABLE audit_entry ENABLE TRIGGER USER;
    INSERT INTO counter (name, value) VALUES ('audit.place', 0);
END $$"""
ENGINE = os.environ.get("RAMAGE_TEST_ENGINE", "sqlite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other engine. It is no skip: nothing is missing, it has its own run."""
    elsewhere = [item for item in items if _engine_of(item) != ENGINE]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if _engine_of(item) == ENGINE]


def _engine_of(item: pytest.Item) -> str:
    mark = item.get_closest_marker("only_on")
    return mark.args[0] if mark else ENGINE


@pytest.fixture(scope="session", autouse=True)
def models_made_once() -> Iterator[None]:
    """What Tortoise makes of the models at every opening, a third of a test's time, is the same each time here."""
    make = Apps._build_initial_querysets  # noqa: SLF001 - the library has no other way to hold on to it
    made = set[frozenset[type]]()

    def once(apps: Apps) -> None:
        models = frozenset(model for app in apps.apps.values() for model in app.values())
        if type(apps) is not Apps or models not in made:
            make(apps)
        if type(apps) is Apps:
            made.add(models)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Apps, "_build_initial_querysets", once)
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a migrated, empty database that is copied for each test."""
    if made := os.environ.get("RAMAGE_TEST_TEMPLATE"):
        yield made
        return
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
def database_url(template: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh, migrated database of this test's own."""
    one_after_the_other = ENGINE == "postgres" and not request.path.is_relative_to(SHAPING)
    with used_again(template, tmp_path) if one_after_the_other else copied(template, tmp_path) as url:
        yield url


class _Ready:
    """A database as it came from the template, for the next test."""

    url = ""


@contextmanager
def used_again(template: str, folder: Path) -> Iterator[str]:
    """The database of the test before, emptied: PostgreSQL is slower at making one the more it has made."""
    if _Ready.url:
        url, _Ready.url = _Ready.url, ""
    else:
        url = asyncio.run(_made(template))
    yield url
    with suppress(asyncpg.PostgresError):  # somebody holds on to it: the next test gets a new one
        asyncio.run(_emptied(url))
        _Ready.url = url


async def _made(template: str) -> str:
    name = f"t_{uuid.uuid4().hex}"
    await _sql(
        _named(template, "postgres"), f"CREATE DATABASE {name} TEMPLATE template_ramage STRATEGY file_copy"
    )
    return _named(template, name)


async def _emptied(url: str) -> None:
    """Who is still connected is sent away, all goes that a test wrote, and what it switched off is on again."""
    await _sql(url, _ALONE, _EMPTY)


@contextmanager
def copied(template: str, folder: Path) -> Iterator[str]:
    """A copy of the template until the end of the block."""
    if ENGINE == "sqlite":
        copy = folder / "ramage.sqlite3"
        shutil.copyfile(kit_database.sqlite_path(template), copy)
        yield f"sqlite://{copy}"
        return
    url = asyncio.run(_made(template))
    yield url
    name = url.rpartition("/t_")[2].partition("?")[0]
    asyncio.run(_sql(_named(template, "postgres"), f"DROP DATABASE t_{name} WITH (FORCE)"))


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


async def _sql(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
