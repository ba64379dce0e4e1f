"""How far somebody has read a timeline, on all their devices."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Conflict
from server.kit.ids import new_id


@dataclass(frozen=True)
class Mark:
    """How far a timeline was read."""

    last_read_id: int
    version: int
    updated_at_ms: int


async def marks(viewer: Viewer) -> dict[str, Mark]:
    """The markers that were ever set, by timeline."""
    found = await rows(
        "SELECT timeline, last_read_id, version, updated_at FROM marker WHERE account_id = $1",
        viewer.account_id,
    )
    return {
        each["timeline"]: Mark(each["last_read_id"], each["version"], each["updated_at"]) for each in found
    }


async def mark(viewer: Viewer, read: Mapping[str, int]) -> dict[str, Mark]:
    """Set how far timelines were read; a marker never goes back.

    Raises Conflict when another device set one at the same moment: whoever lost looks again.
    """
    before = await marks(viewer)
    async with unit_of_work():
        for timeline, last_read_id in sorted(read.items()):
            old = before.get(timeline)
            if old is None or last_read_id > old.last_read_id:
                await _set(viewer, timeline, last_read_id, old)
        return {timeline: found for timeline, found in (await marks(viewer)).items() if timeline in read}


async def _set(viewer: Viewer, timeline: str, last_read_id: int, old: Mark | None) -> None:
    now = clock.to_ms(clock.now())
    if old is None:
        done = await execute(
            """INSERT INTO marker (id, account_id, timeline, last_read_id, version, updated_at)
            VALUES ($1, $2, $3, $4, 1, $5) ON CONFLICT (account_id, timeline) DO NOTHING""",
            new_id(),
            viewer.account_id,
            timeline,
            last_read_id,
            now,
        )
    else:
        done = await execute(
            """UPDATE marker SET last_read_id = $1, version = version + 1, updated_at = $2
            WHERE account_id = $3 AND timeline = $4 AND version = $5""",
            last_read_id,
            now,
            viewer.account_id,
            timeline,
            old.version,
        )
    if not done:
        raise Conflict("marker-moved")
