"""When a poll ends, its voters and its author are told: in portions, each of them once."""

from datetime import timedelta

from server.kit import clock
from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.microblog.models import NotificationKind
from server.microblog.notifying import notify_many

PORTION = 100
NEWS = timedelta(days=31)
"""Nobody is told of what ended longer ago; nor does the worker look through all polls there ever were."""
_DUE = """SELECT p.status_id FROM poll p JOIN status s ON s.id = p.status_id
    WHERE p.ends_at > $1 AND p.ends_at <= $2 AND NOT p.told ORDER BY p.ends_at LIMIT 1"""
_HELD = """SELECT s.author_id, p.told_to FROM status s JOIN poll p ON p.status_id = s.id
    WHERE s.id = $1 AND p.ends_at <= $2 AND NOT p.told"""
_VOTERS = "SELECT id, account_id FROM poll_vote WHERE poll_id = $1 AND id > $2 ORDER BY id LIMIT $3"


async def tell_ended_polls() -> int:
    """For the worker: the next portion of those who wait for the end of a poll is told; returns how many polls it was.

    How far it came is committed with what was told, so neither a crash nor a second worker tells anybody twice.
    """
    now = clock.to_ms(clock.now())
    due = await row(_DUE, now - NEWS // clock.MILLISECOND, now)
    if due is None:
        return 0
    async with unit_of_work():
        # Held, so that who votes in its last moment comes before this, and two workers one after the other.
        poll = await row(f"{_HELD}{held('NO KEY UPDATE OF s, p')}", due["status_id"], now)
        if poll is not None:
            await _tell(due["status_id"], poll)
    return 1


async def _tell(poll_id: int, poll: Row) -> None:
    voters = await rows(_VOTERS, poll_id, poll["told_to"], PORTION)
    last = len(voters) < PORTION
    told = [each["account_id"] for each in voters] + [poll["author_id"]] * last
    await notify_many(told, NotificationKind.POLL, actor_id=poll["author_id"], status_id=poll_id)
    if not last:
        await execute("UPDATE poll SET told_to = $1 WHERE status_id = $2", voters[-1]["id"], poll_id)
        return
    await execute("UPDATE poll SET told = TRUE WHERE status_id = $1", poll_id)
    await execute("UPDATE status SET version = version + 1 WHERE id = $1", poll_id)
