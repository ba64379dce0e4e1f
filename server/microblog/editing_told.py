"""Telling those who boosted or quoted a status that it was edited: by the worker, some at a time."""

from collections.abc import Sequence

from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.kit.ids import new_id
from server.microblog.models import NotificationKind, QuoteState
from server.microblog.notifying import notify_many

PORTION = 100
_REACHED = f"""reblog_of_id = $1 OR (quote_of_id = $1 AND quote_state = {QuoteState.ACCEPTED:d})"""
_REMEMBER = f"""INSERT INTO edit_to_tell (id, status_id, after_id) SELECT CAST($2 AS BIGINT), CAST($1 AS BIGINT), 0
    WHERE EXISTS (SELECT 1 FROM status WHERE {_REACHED})
    ON CONFLICT (status_id) DO UPDATE SET after_id = 0"""
_NEXT = f"""SELECT id, author_id, reblog_of_id FROM status WHERE id > $2 AND ({_REACHED})
    ORDER BY id LIMIT $3"""


_WAITING = "SELECT status_id FROM edit_to_tell ORDER BY id LIMIT 10"


async def remember_to_tell(status_id: int) -> None:
    """Inside the unit of work of an edit that holds the status: edited again meanwhile, all are told anew."""
    await execute(_REMEMBER, status_id, new_id())


async def tell_of_edits() -> int:
    """Worker: tell a portion of those who boosted or quoted an edited status; returns how many were looked at."""
    if not await rows(_WAITING):
        return 0
    async with unit_of_work():
        due = await _due()
        if due is None:
            return 0
        reached = await rows(_NEXT, due["status_id"], due["after_id"], PORTION)
        await _tell(due["author_id"], due["status_id"], reached)
        if len(reached) < PORTION:
            await execute("DELETE FROM edit_to_tell WHERE status_id = $1", due["status_id"])
        else:
            await execute(
                "UPDATE edit_to_tell SET after_id = $1 WHERE status_id = $2",
                reached[-1]["id"],
                due["status_id"],
            )
    return max(1, len(reached))


async def _due() -> Row | None:
    """One that nobody else is telling of, with its status held first, as an edit and a deletion do."""
    for waiting in await rows(_WAITING):
        status_id = waiting["status_id"]
        status = await row(f"SELECT id FROM status WHERE id = $1{held('KEY SHARE SKIP LOCKED')}", status_id)
        if status is None:
            continue
        found = await row(
            f"""SELECT e.status_id, e.after_id, s.author_id FROM edit_to_tell e JOIN status s ON s.id = e.status_id
            WHERE e.status_id = $1{held("UPDATE OF e SKIP LOCKED")}""",
            status_id,
        )
        if found is not None:
            return found
    return None


async def _tell(author_id: int, status_id: int, reached: Sequence[Row]) -> None:
    boosters = [each["author_id"] for each in reached if each["reblog_of_id"] is not None]
    if boosters:
        await notify_many(
            boosters, NotificationKind.UPDATE, actor_id=author_id, status_id=status_id, anew=True
        )
    for quoting in (each for each in reached if each["reblog_of_id"] is None):
        await notify_many(
            [quoting["author_id"]],
            NotificationKind.QUOTED_UPDATE,
            actor_id=author_id,
            status_id=quoting["id"],
            anew=True,
        )
