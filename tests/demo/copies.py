"""A copy of the migrated template that several tests of one file share, on either engine."""

import asyncio
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from server.kit.database import sqlite_path


@contextmanager
def copied(template: str, folder: Path) -> Iterator[str]:
    """The address of a fresh copy, gone afterwards."""
    name = f"demo_{uuid.uuid4().hex}"
    if template.startswith("sqlite"):
        file = folder / f"{name}.sqlite3"
        shutil.copyfile(sqlite_path(template), file)
        yield f"sqlite://{file}"
        return
    base = template.rpartition("template_ramage")
    other = f"{base[0]}postgres{base[2]}"
    asyncio.run(_sql(other, f"CREATE DATABASE {name} TEMPLATE template_ramage"))
    yield f"{base[0]}{name}{base[2]}"
    asyncio.run(_sql(other, f"DROP DATABASE {name} WITH (FORCE)"))


async def _sql(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
