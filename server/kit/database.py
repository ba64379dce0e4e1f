"""The one door to the database: opening it, units of work, and raw reads.

Raw SQL is written once with `$1` placeholders. Reads outside a unit of work go through connections that only read
(`readers.py`): on SQLite one in the loop's own thread, so use it for bounded, indexed reads only.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from tortoise import Tortoise
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from server.kit.errors import Unavailable
from server.kit.readers import PostgresReader, Reader, SqliteReader
from server.kit.trouble import TROUBLE, trouble

Hook = Callable[[], Awaitable[None]]


class Row(Protocol):
    """One result row: by name or by place."""

    def __getitem__(self, key: str | int) -> Any: ...


class _Open:
    """What is open in this process."""

    reader: Reader | None = None
    engine: str = ""


# Every read goes by an index whatever is asked for, and planning a page of home anew takes ten times its execution.
_ONE_PLAN = {"plan_cache_mode": "force_generic_plan", "jit": "off"}
# Of asyncpg's cache, which otherwise forgets a hundred and first statement, one of 15 KB, and each after five minutes.
_EVERY_STATEMENT = {
    "statement_cache_size": 400,
    "max_cacheable_statement_size": 0,
    "max_cached_statement_lifetime": 0,
}
_hooks: ContextVar[list[Hook] | None] = ContextVar("after_commit", default=None)
seen_by_tests: list[Callable[[str], None]] = []


def config(
    url: str, models: Mapping[str, Sequence[str]] | Sequence[str], *, foreign_keys: bool = True
) -> dict[str, Any]:
    """Tortoise's configuration for a database address.

    `foreign_keys=False` is for migrations: on SQLite they rebuild tables, and dropping a parent would cascade.
    """
    if url.startswith("sqlite"):
        wanted = {"synchronous": "FULL", "busy_timeout": "5000", "cache_size": "-65536"}
        wanted["foreign_keys"] = "ON" if foreign_keys else "OFF"
        given = url.partition("?")[2]
        pragmas = "&".join(f"{name}={value}" for name, value in wanted.items() if f"{name}=" not in given)
        settings = expand_db_url(f"{url}{'&' if given else '?'}{pragmas}")
        settings["engine"] = "server.kit.sqlite"
    else:
        settings = expand_db_url(re.sub(r"^postgres(ql)?:", "asyncpg:", url))
        settings["credentials"] |= {
            "server_settings": _ONE_PLAN,
            "reset": _nothing_to_reset,
            **_EVERY_STATEMENT,
        }
    return {
        "connections": {"default": settings},
        "apps": {
            "ramage": {"models": list(models), "default_connection": "default", "migrations": "migrations"}
        },
        "use_tz": True,
        "timezone": "UTC",
    }


async def open_database(url: str, models: Sequence[str], *, everywhere: bool = True) -> None:
    """Connect. `everywhere` lets tasks that were not started from here find the connection (the server needs it)."""
    settings = config(url, models)
    await Tortoise.init(config=settings, _enable_global_fallback=everywhere)
    _Open.engine = get_connection("default").capabilities.dialect
    if _Open.engine == "sqlite":
        await get_connection("default").execute_query("SELECT 1")
        _Open.reader = SqliteReader(sqlite_path(url))
    else:
        _Open.reader = await PostgresReader.of(settings["connections"]["default"]["credentials"])


async def close_database() -> None:
    """Let go of every connection (an open SQLite connection keeps the interpreter from exiting)."""
    if _Open.reader is not None:
        await _Open.reader.close()
        _Open.reader = None
    await Tortoise.close_connections()


async def _nothing_to_reset(_connection: object) -> None:
    """For asyncpg's pool, whose own reset asks PostgreSQL a second time for each query.

    Nothing here outlives a transaction on a connection of the pool: locks end with it, and nobody listens or sets.
    """


def sqlite_path(url: str) -> Path:
    """The file behind a `sqlite://` address."""
    return Path(url.removeprefix("sqlite://").partition("?")[0])


def engine() -> str:
    """`sqlite` or `postgres`."""
    return _Open.engine


def connection() -> BaseDBAsyncClient:
    """Tortoise's connection: the transaction's own inside a unit of work."""
    return get_connection("default")


@asynccontextmanager
async def unit_of_work() -> AsyncIterator[BaseDBAsyncClient]:
    """One transaction. Nested ones are savepoints; hooks of `after_commit` run when the outermost has committed.

    Raises Unavailable when the database is away or full.
    """
    outer = _hooks.get()
    hooks: list[Hook] = []
    token = _hooks.set(hooks)
    try:
        async with in_transaction() as transaction:
            yield transaction
    except TROUBLE as error:
        _say(error)
        raise
    finally:
        _hooks.reset(token)
    if outer is not None:
        outer.extend(hook for hook in hooks if hook not in outer)
        return
    for hook in hooks:
        await hook()


def after_commit(hook: Hook) -> None:
    """Run `hook` once the current unit of work has committed; never when it is rolled back.

    A hook that is given again is run once.
    """
    hooks = _hooks.get()
    if hooks is None:
        raise RuntimeError("after_commit outside a unit of work")
    if hook not in hooks:
        hooks.append(hook)


async def rows(sql: str, *values: Any) -> Sequence[Row]:
    """All rows of a SELECT; raises Unavailable when the database is away."""
    for look in seen_by_tests:
        look(sql)
    if _Open.engine == "sqlite":
        sql = _numbered(sql)
    try:
        if _hooks.get() is None and _Open.reader is not None:
            return await _Open.reader.rows(sql, values)
        return (await connection().execute_query(sql, list(values)))[1]
    except TROUBLE as error:
        _say(error)
        raise


async def row(sql: str, *values: Any) -> Row | None:
    """The first row of a SELECT, if there is one."""
    found = await rows(sql, *values)
    return found[0] if found else None


async def execute(sql: str, *values: Any) -> int:
    """A statement that writes, inside a unit of work; returns the number of rows it touched."""
    for look in seen_by_tests:
        look(sql)
    if _Open.engine == "sqlite":
        return (await connection().execute_query(_numbered(sql), list(values)))[0]
    if sql.startswith("INSERT"):
        # Tortoise reads `INSERT 0 1` as no row: asking for rows back counts them.
        sql = f"WITH made AS ({sql} RETURNING 1) SELECT * FROM made"
    return (await connection().execute_query(sql, list(values)))[0]


def many(column: str, first: int, values: Sequence[object]) -> str:
    """`column IN (…)` with one placeholder for each of the values, numbered from `first`. Empty matches nothing."""
    if not values:
        return "1 = 0"
    return f"{column} IN ({', '.join(f'${first + place}' for place in range(len(values)))})"


def among(column: str, place: int, ids: Sequence[int]) -> tuple[str, object]:
    """The same for any number of ids with one placeholder, so that the statement stays the same; and its value."""
    if _Open.engine == "sqlite":
        return f"{column} IN (SELECT value FROM json_each(${place}))", str(list(ids))
    return f"{column} = ANY(${place}::bigint[])", list(ids)


def json_list(dialect: str, columns: Mapping[str, str]) -> str:
    """SQL for all rows of a query as one JSON list of objects, in each engine's own words."""
    pairs = ", ".join(f"'{name}', {column}" for name, column in columns.items())
    if dialect == "sqlite":
        return f"json_group_array(json_object({pairs}))"
    return f"json_agg(json_build_object({pairs}))"


def held(lock: str) -> str:
    """The end of a SELECT in a unit of work that holds its rows: `UPDATE` or `KEY SHARE`, in PostgreSQL's words.

    SQLite's one writer holds everything already.
    """
    return f" FOR {lock}" if _Open.engine == "postgres" else ""


def _say(error: Exception) -> None:
    key = trouble(error)
    if key is not None:
        raise Unavailable(key) from error


@lru_cache(maxsize=1024)
def _numbered(sql: str) -> str:
    return re.sub(r"\$(\d+)", r"?\1", sql)
