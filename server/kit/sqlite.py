"""Tortoise's SQLite backend, with the statements of a transaction run in the loop's own thread.

A hop to the connection's thread costs more than most statements do. A transaction hops for COMMIT, which waits for the
disk, and for BEGIN IMMEDIATE only while another process writes. In between it holds the write lock, so it waits for
nobody, and Tortoise's own lock keeps everybody else off the connection. Statements must be bounded and indexed: they
hold up the loop.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import aiosqlite
from tortoise.backends.base.client import NestedTransactionContext, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
    translate_exceptions,
)
from tortoise.connection import get_connections

_BEGIN = "BEGIN IMMEDIATE"


class LoopClient(SqliteClient):
    """The one connection of a process. Outside a transaction everything runs in its own thread, as Tortoise has it."""

    async def create_connection(self, with_db: bool) -> None:  # noqa: FBT001 - Tortoise's signature
        if self._connection is not None:
            return
        self._connection = await aiosqlite.connect(
            self.filename, isolation_level=None, check_same_thread=False
        )
        self._connection.row_factory = sqlite3.Row
        for pragma, value in self.pragmas.items():
            await self._connection.execute_fetchall(f"PRAGMA {pragma}={value}")
        await self._post_connect()

    def _in_transaction(self) -> TransactionContext:
        return _Context(_Transaction(self, self.pragmas["busy_timeout"]), self._lock)


class _Context(SqliteTransactionContext):
    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            # Tortoise would keep the lock for ever when BEGIN fails or its task is cancelled. The thread may be about
            # to begin: this ROLLBACK stands behind it in the queue.
            try:
                await self.connection.rollback()
            finally:
                self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return self.connection  # type: ignore[no-any-return]


class _Transaction(SqliteTransactionWrapper):
    def __init__(self, connection: SqliteClient, patience: str) -> None:
        super().__init__(connection)
        self._patience = patience

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(_Transaction(self, self._patience))

    async def begin(self) -> None:
        # Taking the write lock first: a deferred BEGIN that reads and then writes fails when another wrote.
        try:
            self._begin_at_once()
        except sqlite3.OperationalError:
            # Another process writes, or the thread has yet to end what a cancelled task began: wait there for both.
            await self._connection.execute_fetchall(_BEGIN)

    @translate_exceptions
    async def execute_insert(self, query: str, values: list[Any]) -> int | None:
        return self._sqlite.execute(query, values).lastrowid

    @translate_exceptions
    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        self._sqlite.executemany(query, values)

    @translate_exceptions
    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[Any]]:
        before = self._sqlite.total_changes
        found = self._sqlite.execute(query, values or ()).fetchall()
        return (self._sqlite.total_changes - before) or len(found), found

    async def execute_script(self, query: str) -> None:
        """Statement by statement: sqlite3's own way with scripts commits what came before them."""
        for statement in _statements(query):
            await self.execute_query(statement)

    @translate_exceptions
    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        return [dict(row) for row in self._sqlite.execute(query, values or ()).fetchall()]

    def _begin_at_once(self) -> None:
        self._sqlite.execute("PRAGMA busy_timeout = 0").close()
        try:
            self._sqlite.execute(_BEGIN)
        finally:
            self._sqlite.execute(f"PRAGMA busy_timeout = {self._patience}").close()

    @property
    def _sqlite(self) -> sqlite3.Connection:
        return self._connection._conn  # noqa: SLF001 - aiosqlite offers it only through its thread


def _statements(script: str) -> Iterator[str]:
    """Those of a script; a semicolon within a text or a trigger ends none."""
    statement = ""
    for part in script.split(";"):
        statement += part
        if not statement.strip():
            continue
        statement += ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip(" \n;"):  # a text that never ends is SQLite's to complain about
        yield statement


client_class = LoopClient
"""Where Tortoise looks for a backend."""
