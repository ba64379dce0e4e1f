"""A group that hides is not named any more where others than its members can read it."""

from server.kit.database import execute, held, rows

# Posts from the time when it was open, or of people who were no members.
_OUTSIDE = """SELECT m.status_id FROM mention m JOIN status ms ON ms.id = m.status_id
    WHERE m.account_id = $1 AND COALESCE(ms.group_id, 0) <> $1"""

_SHOWING = f"(s.id IN ({_OUTSIDE}) OR s.reblog_of_id IN ({_OUTSIDE}))"


async def unname(group_id: int) -> None:
    """Inside a unit of work: what names it outside stays as it was typed, and leads nowhere; nor is it pinned."""
    # Held by id, as whoever deletes several holds them.
    await rows(f"SELECT s.id FROM status s WHERE {_SHOWING} ORDER BY s.id{held('NO KEY UPDATE')}", group_id)
    await execute(f"UPDATE status AS s SET version = version + 1 WHERE {_SHOWING}", group_id)
    await execute(f"DELETE FROM pin WHERE account_id = $1 AND status_id IN ({_OUTSIDE})", group_id)
    await execute(
        "DELETE FROM mention WHERE account_id = $1 AND status_id IN "
        "(SELECT s.id FROM status s WHERE COALESCE(s.group_id, 0) <> $1)",
        group_id,
    )
