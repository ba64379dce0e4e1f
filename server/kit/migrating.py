"""Bringing a database to the newest shape. Run from one place; PostgreSQL is locked meanwhile, SQLite has one writer.

On SQLite foreign keys are off while migrating: altering a column rebuilds its table, and dropping the old one would
cascade into its children. A model's docstring becomes a comment in its SQL, which SQLite's migration editor splits at
semicolons: there must be none in it.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cached_property
from typing import Any

import asyncpg
from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps

from server.kit.database import config, sqlite_path

_LOCK = 7_201_002
_NEWEST = [MigrationTarget(app_label="ramage", name="__latest__")]


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
    async with _executor(config(url, models)) as executor:
        plan = await executor.plan(_NEWEST)
        return [step.migration.name for step in plan]


async def _apply(url: str, models: Sequence[str]) -> None:
    async with _executor(config(url, models, foreign_keys=False)) as executor:
        await executor.migrate(_NEWEST)


@asynccontextmanager
async def _executor(settings: dict[str, Any]) -> AsyncIterator["_Executor"]:
    await Tortoise.init(config=settings, init_connections=False)
    try:
        yield _Executor(get_connection("default"), settings["apps"])
    finally:
        await Tortoise.close_connections()


class _Executor(MigrationExecutor):
    """The library's, with a cheaper look back: it renders every model before each step, of which few look back.

    That was two thirds of the time that an empty database took to get its shape.
    """

    async def _project_state(self, *args: Any, **kwargs: Any) -> State:
        state = await super()._project_state(*args, **kwargs)
        return _Now(state.models, state.apps)


class _Now(State):
    def clone(self) -> State:
        return _Before(self)


class _Before(State):
    """What was, whose models are made when first asked for."""

    def __init__(self, now: State) -> None:
        self.models = {key: model.clone() for key, model in now.models.items()}
        self._of = now.apps

    @cached_property
    def apps(self) -> StateApps:  # type: ignore[override]
        return self._of.clone(model_states=self.models)
