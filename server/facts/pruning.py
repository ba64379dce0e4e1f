"""Facts are kept for seven days; whoever resumes from before refetches."""

from datetime import timedelta

from server.kit import clock
from server.kit.database import execute, unit_of_work

KEPT = timedelta(days=7)
PORTION = 500
_FORGET = """DELETE FROM fact WHERE id IN
    (SELECT id FROM fact WHERE created_at < $1 AND position IS NOT NULL ORDER BY created_at LIMIT $2)"""


async def forget_old_facts() -> int:
    """Housekeeping: a portion of the numbered facts of more than seven days ago goes; returns how many went."""
    async with unit_of_work():
        return await execute(_FORGET, clock.to_ms(clock.now() - KEPT), PORTION)
