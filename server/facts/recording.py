"""Writing a fact with the change that it tells of."""

from server.facts.kinds import FactKind
from server.facts.models import Fact
from server.facts.positions import after_recording, position_at_insert
from server.kit import clock
from server.kit.database import after_commit
from server.kit.ids import new_id


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
    await Fact.create(
        id=fact_id,
        position=await position_at_insert(),
        kind=kind.value,
        actor_id=actor_id,
        status_id=status_id,
        target_id=target_id,
        audience=audience,
        group_id=group_id,
        created_at=clock.now(),
    )
    after_commit(after_recording)
    return fact_id
