"""The same request sent twice makes one thing: the key is kept in the transaction of what it made, for seven days."""

import hashlib
from datetime import timedelta

import msgspec

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import engine, execute, row, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import first_id_at, new_id

KEPT = timedelta(days=7)
PORTION = 500
_FORGET = """DELETE FROM idempotency_key WHERE id IN
    (SELECT id FROM idempotency_key WHERE id < $1 ORDER BY id LIMIT $2)"""
MOST = 200


async def result_of(viewer: Viewer, key: str, body: object) -> int | None:
    """Inside a unit of work: the id that the key has made already, or None when it is free and held from now on.

    Concurrent requests with one key wait here for each other (the row on PostgreSQL, the write lock on SQLite).
    Raises Invalid when the key came with another body.
    """
    if len(key) > MOST:
        raise Invalid("idempotency-key-long", field="Idempotency-Key")
    if engine() == "postgres":
        await row("SELECT pg_advisory_xact_lock(hashtextextended($1, $2))", key, viewer.account_id)
    found = await row(
        "SELECT body_hash, result_id FROM idempotency_key WHERE account_id = $1 AND key = $2",
        viewer.account_id,
        key,
    )
    if found is None:
        return None
    if found["body_hash"] != _hash(body):
        raise Invalid("idempotency-key-used", field="Idempotency-Key")
    return int(found["result_id"])


async def remember(viewer: Viewer, key: str, body: object, result_id: int) -> None:
    """Inside the same unit of work: keep what the key has made."""
    await execute(
        "INSERT INTO idempotency_key (id, account_id, key, body_hash, result_id) VALUES ($1, $2, $3, $4, $5)",
        new_id(),
        viewer.account_id,
        key,
        _hash(body),
        result_id,
    )


async def forget_old_keys() -> int:
    """Housekeeping: a portion of the keys older than seven days goes; returns how many went."""
    async with unit_of_work():
        return await execute(_FORGET, first_id_at(clock.now() - KEPT), PORTION)


def _hash(body: object) -> str:
    return hashlib.sha256(msgspec.json.encode(body, order="deterministic")).hexdigest()
