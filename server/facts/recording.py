"""Writing a fact with the change that it tells of."""

from server.facts.kinds import FactKind
from server.facts.positions import after_recording, position_at_insert
from server.kit import clock
from server.kit.database import after_commit, execute
from server.kit.ids import new_id

_INSERT = """INSERT INTO fact (id, position, kind, actor_id, status_id, target_id, audience, group_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"""


async def record(
    kind: FactKind,
    *,
    actor_id: int | None = None,
    status_id: int | None = None,
    target_id: int | None = None,
    audience: int | None = None,
    group_id: int | None = None,
) -> int:
    """Record a fact inside the current unit of work; returns its id. Readers are woken after the commit."""
    fact_id = new_id()
    position = await position_at_insert()
    now = clock.to_ms(clock.now())
    # Not by the model: a fact is part of nearly every request that writes, and this is a sixth of the cost.
    await execute(
        _INSERT, fact_id, position, kind.value, actor_id, status_id, target_id, audience, group_id, now
    )
    after_commit(after_recording)
    return fact_id
