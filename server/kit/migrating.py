"""Bringing a database to the newest shape. Run from one place; PostgreSQL is locked meanwhile, SQLite has one writer.

On SQLite foreign keys are off while migrating: altering a column rebuilds its table, and dropping the old one would
cascade into its children. A model's docstring becomes a comment in its SQL, which SQLite's migration editor splits at
semicolons: there must be none in it.
"""

from collections.abc import Sequence

import asyncpg
from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.migrations.api import migrate as run
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget

from server.kit.database import config, sqlite_path

_LOCK = 7_201_002


async def migrate(url: str, models: Sequence[str]) -> None:
    """Apply every migration that is missing."""
    if url.startswith("sqlite"):
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
        await _apply(url, models)
        return
    holder = await asyncpg.connect(url)
    try:
        await holder.execute(f"SELECT pg_advisory_lock({_LOCK})")
        await _apply(url, models)
    finally:
        await holder.close()


async def missing_migrations(url: str, models: Sequence[str]) -> list[str]:
    """The names of migrations that the database does not have yet."""
    settings = config(url, models)
    await Tortoise.init(config=settings, init_connections=False)
    try:
        executor = MigrationExecutor(get_connection("default"), settings["apps"])
        plan = await executor.plan([MigrationTarget(app_label="ramage", name="__latest__")])
        return [step.migration.name for step in plan]
    finally:
        await Tortoise.close_connections()


async def _apply(url: str, models: Sequence[str]) -> None:
    try:
        await run(config=config(url, models, foreign_keys=False))
    finally:
        await Tortoise.close_connections()
