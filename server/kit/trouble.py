"""What a database may be unable to do just now through no fault of the request: away, busy, full, or in a knot."""

import sqlite3

import asyncpg
from tortoise.exceptions import DBConnectionError, OperationalError

AWAY = (
    ConnectionError,
    FileNotFoundError,  # the socket of a PostgreSQL that has stopped
    DBConnectionError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,  # two that waited for each other: one was ended and may be tried again
)
TROUBLE = (*AWAY, OperationalError, sqlite3.OperationalError)
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: "storage-full",
    sqlite3.SQLITE_BUSY: "database-away",
    sqlite3.SQLITE_IOERR: "database-away",
    sqlite3.SQLITE_READONLY: "database-away",
    sqlite3.SQLITE_CANTOPEN: "database-away",
}


def trouble(error: Exception) -> str | None:
    """The key of the sentence that says so, None for anything else: a wrong statement is our own mistake."""
    # Tortoise wraps the driver's error.
    inner = error.args[0] if isinstance(error, OperationalError) and error.args else error
    if isinstance(inner, asyncpg.DiskFullError):
        return "storage-full"
    if isinstance(inner, AWAY):
        return "database-away"
    code = getattr(inner, "sqlite_errorcode", None)
    return None if code is None else _OF_SQLITE.get(code & 0xFF)
