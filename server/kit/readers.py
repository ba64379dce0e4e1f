"""Connections that only read, beside those of Tortoise: what they save is most of the price of an indexed read."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import asyncpg


class Reader(Protocol):
    """Answers a SELECT in the engine's own placeholders."""

    async def rows(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        """All rows, each by name or by place."""

    async def close(self) -> None:
        """Let go of the connections."""


class SqliteReader:
    """One connection in the loop's own thread, for bounded, indexed reads: they cost microseconds and never wait."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, cached_statements=512
        )
        self._connection.row_factory = sqlite3.Row
        for pragma in ("query_only=1", "busy_timeout=1000", "cache_size=-32768", "mmap_size=268435456"):
            self._connection.execute(f"PRAGMA {pragma}").close()

    async def rows(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        """See Reader."""
        return self._connection.execute(sql, values).fetchall()

    async def close(self) -> None:
        """See Reader."""
        self._connection.close()


class PostgresReader:
    """A pool of its own. Nothing is connected before it is asked; a connection that was lost is made anew."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    @classmethod
    async def of(cls, credentials: Mapping[str, Any]) -> "PostgresReader":
        """As Tortoise's connection is told to connect: `maxsize`, 5 unless given, holds for each of the two pools."""
        given = {key: value for key, value in credentials.items() if key != "minsize"}
        settings = {**given.pop("server_settings", {}), "default_transaction_read_only": "on"}
        for ours, theirs in (("schema", "search_path"), ("application_name", "application_name")):
            if given.get(ours):
                settings[theirs] = given[ours]
            given.pop(ours, None)
        most = int(given.pop("maxsize", 5))
        return cls(await asyncpg.create_pool(**given, min_size=0, max_size=most, server_settings=settings))

    async def rows(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        """See Reader."""
        found: Sequence[Any] = await self._pool.fetch(sql, *values)
        return found

    async def close(self) -> None:
        """See Reader."""
        self._pool.terminate()
