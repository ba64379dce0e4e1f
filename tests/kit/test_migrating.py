"""What migrations promise, and a guard for each trap of the library that they stand on (decision 0011)."""

import asyncio
import importlib
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.context import get_current_context
from tortoise.exceptions import OperationalError
from tortoise.migrations.api import migrate as run
from tortoise.migrations.autodetector import MigrationAutodetector

from server.kit import database as kit_database
from server.kit.database import config, sqlite_path
from server.kit.migrating import migrate, missing_migrations
from server.wiring import MODELS
from tests.conftest import ENGINE

# The library builds the state of every migration anew: many seconds each, for what changes only with it.
SLOW = pytest.mark.campaign
HERE = Path(__file__).parent.parent.parent / "migrations"
LAST = max(path.stem for path in HERE.glob("0*.py"))
FAILS = """from tortoise import migrations
from tortoise.migrations import operations as ops


async def fail(apps, schema_editor):
    await schema_editor.client.execute_script("CREATE TABLE song (words TEXT); INSERT INTO song VALUES ('la');")
    raise RuntimeError("halfway")


class Migration(migrations.Migration):
    dependencies = [("ramage", "{last}")]
    operations = [ops.RunPython(fail, reverse_code=fail)]
"""
ALTER = """from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("ramage", "{last}")]
    operations = [
        ops.AlterField(model_name="Account", name="display_name", field=fields.CharField(max_length=120, default=""))
    ]
"""


def models():
    """Every model class."""
    for name in MODELS:
        module = importlib.import_module(name)
        for model in vars(module).values():
            if isinstance(model, type) and model.__module__.startswith(name) and hasattr(model, "_meta"):
                yield model


def shape(path: Path) -> dict[str, str]:
    """Tables and indexes of an SQLite file: their definitions without names that are made from hashes."""
    with sqlite3.connect(path) as connection:
        found = connection.execute(
            "SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')"
        ).fetchall()
    plain = [re.sub(r'"(idx|uid)_\w+"', '"index"', re.sub(r"/\*.*?\*/|\s+", " ", sql)) for _, _, sql in found]
    return {
        f"{kind} {table} {sql if kind == 'index' else _columns(sql)}"
        for (kind, table, _), sql in zip(found, plain, strict=True)
    }


def _columns(sql: str) -> str:
    return ",".join(sorted(part.strip().split(" ")[0] for part in sql.partition("(")[2].split(",")))


def test_no_model_says_a_semicolon():
    """Its docstring becomes a comment in SQL, which SQLite's migration editor splits at semicolons."""
    assert not [model.__name__ for model in models() if ";" in (model.__doc__ or "")]


def test_every_foreign_key_is_indexed():
    """The ORM does not do it by itself; a missing one cost milliseconds a timeline."""
    bare = []
    for model in models():
        meta = model._meta  # noqa: SLF001 - the ORM's way to say it
        first = {index.fields[0] for index in meta.indexes if hasattr(index, "fields")}
        first |= {fields[0] for fields in meta.unique_together}
        for name in meta.fk_fields | meta.o2o_fields:
            field = meta.fields_map[name]
            column = f"{name}_id"
            if field.model_name == "ramage.Account":
                continue  # no account is ever deleted
            if not (field.index or field.unique or column in first or name in first):
                bare.append(f"{model.__name__}.{name}")
    assert not bare


def test_no_primary_key_is_made_by_the_database():
    """The writer would forget it and the next migration would drop the column."""
    assert not [model.__name__ for model in models() if model._meta.pk.generated]  # noqa: SLF001


def test_migrations_import_nothing_that_may_be_missing():
    """With an optional extra installed the writer adds imports of it."""
    for path in HERE.glob("0*.py"):
        assert "orjson" not in path.read_text(encoding="utf-8")


async def test_the_models_and_the_migrations_say_the_same(database_url):
    """Nothing is left to be written by `makemigrations`, and nothing to be applied."""
    assert await missing_migrations(database_url, MODELS) == []
    settings = config(database_url, MODELS)
    await Tortoise.init(config=settings)
    context = get_current_context()
    assert context is not None
    writers = await MigrationAutodetector(context.apps, settings["apps"]).changes()
    await Tortoise.close_connections()
    assert [str(operation) for writer in writers for operation in writer.operations] == []


@pytest.mark.only_on("sqlite")
async def test_a_migrated_database_has_the_shape_of_a_fresh_one(database_url, tmp_path):
    """A rebuilt table loses its secondary indexes: then this is where it shows."""
    fresh = tmp_path / "fresh.sqlite3"
    await Tortoise.init(config=config(f"sqlite://{fresh}", MODELS))
    await Tortoise.generate_schemas()
    await Tortoise.close_connections()
    kept_by_others = ("tortoise_migrations", "sqlite_sequence", "table status_search")
    migrated = {
        line for line in shape(sqlite_path(database_url)) if not any(each in line for each in kept_by_others)
    }
    assert migrated == shape(fresh)


@pytest.mark.only_on("sqlite")
def test_a_migrated_database_has_its_triggers(database_url):
    """They go with a table that is rebuilt, and no model knows of them."""
    with sqlite3.connect(sqlite_path(database_url)) as connection:
        found = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        ).fetchall()
    assert [name for (name,) in found] == [
        "audit_entry_fixed",
        "audit_entry_kept",
        "status_words_added",
        "status_words_changed",
        "status_words_gone",
    ]


@pytest.fixture
def probe(tmp_path, monkeypatch) -> Iterator[str]:
    """Our migrations and one more that alters a column of a table with many children."""
    folder = tmp_path / "probe_migrations"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "9999_probe.py").write_text(ALTER.format(last=LAST), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "probe_migrations"
    for name in [name for name in sys.modules if name.startswith("probe_migrations")]:
        del sys.modules[name]


@SLOW
@pytest.mark.only_on("sqlite")
async def test_children_survive_the_rebuild_of_their_parent(database_url, probe):
    """On SQLite a column is altered by dropping its table: with foreign keys on, that would empty what refers to it."""
    await kit_database.open_database(database_url, MODELS, everywhere=False)
    await kit_database.connection().execute_script(
        """INSERT INTO account (id, username, display_name, found_by, note, kind, statuses_count, followers_count,
            following_count, version) VALUES (1, 'ada', 'Ada', '', '', 'person', 0, 0, 0, 1);
        INSERT INTO status (id, author_id, text, spoiler_text, sensitive, audience, root_id, favourites_count,
            reblogs_count, replies_count, version) VALUES (2, 1, 'kept', '', '0', 0, 2, 0, 0, 0, 1);"""
    )
    await kit_database.close_database()
    settings = config(database_url, MODELS, foreign_keys=False)
    settings["apps"]["ramage"]["migrations"] = probe
    await run(config=settings)
    found = (await get_connection("default").execute_query("SELECT text FROM status"))[1]
    assert [row["text"] for row in found] == ["kept"]
    await Tortoise.close_connections()


@SLOW
@pytest.mark.only_on("sqlite")
async def test_a_migration_that_fails_leaves_nothing_behind(database_url, probe, tmp_path):
    """Also of its scripts, which sqlite3 by itself would commit."""
    (tmp_path / probe / "9999_probe.py").write_text(FAILS.format(last=LAST), encoding="utf-8")
    settings = config(database_url, MODELS, foreign_keys=False)
    settings["apps"]["ramage"]["migrations"] = probe
    with pytest.raises(RuntimeError, match="halfway"):
        await run(config=settings)
    await Tortoise.close_connections()
    with sqlite3.connect(sqlite_path(database_url)) as connection:
        assert not connection.execute("SELECT name FROM sqlite_master WHERE name = 'song'").fetchall()


@SLOW
async def test_two_who_migrate_at_once_do_it_once(template, tmp_path):
    """The second waits and finds nothing left to do."""
    if ENGINE == "sqlite":
        url = f"sqlite://{tmp_path / 'new.sqlite3'}"
        await migrate(url, MODELS)
        await migrate(url, MODELS)
    else:
        url = template
        await asyncio.gather(*(asyncio.to_thread(asyncio.run, migrate(url, MODELS)) for _ in range(2)))
    assert await missing_migrations(url, MODELS) == []


_TIDE = {
    "sqlite": "SELECT rowid FROM status_search WHERE words MATCH 'tide'",
    "postgres": "SELECT status_id FROM status_words WHERE lexemes @@ 'tide'::tsquery",
}


@SLOW
async def test_the_index_of_words_can_be_taken_away_and_made_again(database_url, tmp_path):
    """What was said before there was an index gets into it; going back leaves the words, and nothing of the index."""
    url = database_url
    if (
        ENGINE == "sqlite"
    ):  # where going back through later rebuilds loses indexes that the way back then looks for
        url = f"sqlite://{tmp_path}/words.sqlite3"
    settings = config(url, MODELS, foreign_keys=False)
    if ENGINE == "sqlite":
        await run(config=settings, target="ramage.0013_search")
        await Tortoise.close_connections()

    async def done(what: str) -> int:
        await Tortoise.init(config=settings)
        try:
            return len((await get_connection("default").execute_query(what))[1])
        finally:
            await Tortoise.close_connections()

    await done("INSERT INTO status_words (status_id, words) VALUES (1, '. low tide .')")
    assert await done(_TIDE[ENGINE]) == 1
    await run(config=settings, target="ramage.0012_cards_of_statuses", direction="backward")
    await Tortoise.close_connections()
    with pytest.raises(OperationalError):
        await done(_TIDE[ENGINE])
    await migrate(url, MODELS)
    assert await done(_TIDE[ENGINE]) == 1
    await done("UPDATE status_words SET words = '. high .' WHERE status_id = 1")
    assert await done(_TIDE[ENGINE]) == 0
    await done("DELETE FROM status_words")
    assert await missing_migrations(url, MODELS) == []
