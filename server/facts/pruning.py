"""Facts are kept for seven days; whoever resumes from before refetches."""

from datetime import timedelta

from server.kit import clock
from server.kit.database import execute, unit_of_work

KEPT = timedelta(days=7)


async def forget_old_facts() -> int:
    """Housekeeping: numbered facts of more than seven days ago go."""
    async with unit_of_work():
        return await execute(
            "DELETE FROM fact WHERE created_at < $1 AND position IS NOT NULL", clock.to_ms(clock.now() - KEPT)
        )
