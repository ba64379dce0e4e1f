"""Reading facts in their order."""

from dataclasses import dataclass

from server.facts.kinds import FactKind
from server.kit.database import row, rows

_AFTER = """SELECT position, kind, actor_id, status_id, target_id, audience, group_id FROM fact
    WHERE position > $1 ORDER BY position LIMIT $2"""


@dataclass(frozen=True)
class FactRow:
    """A fact as readers see it."""

    position: int
    kind: FactKind
    actor_id: int | None
    status_id: int | None
    target_id: int | None
    audience: int | None
    group_id: int | None


async def facts_after(position: int, limit: int = 500) -> list[FactRow]:
    """The facts that come next after a position, in order."""
    return [
        FactRow(
            found["position"],
            FactKind(found["kind"]),
            found["actor_id"],
            found["status_id"],
            found["target_id"],
            found["audience"],
            found["group_id"],
        )
        for found in await rows(_AFTER, position, limit)
    ]


async def oldest_position() -> int:
    """The smallest position that is still kept; a resume from before it cannot be answered. 0 when none is kept."""
    found = await row("SELECT min(position) AS position FROM fact")
    return int(found["position"] or 0) if found else 0
