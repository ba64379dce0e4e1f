"""A group that hides is not named any more where others than its members can read it."""

from server.kit.database import execute

# Posts from the time when it was open, or of people who were no members.
_OUTSIDE = """SELECT m.status_id FROM mention m JOIN status ms ON ms.id = m.status_id
    WHERE m.account_id = $1 AND COALESCE(ms.group_id, 0) <> $1"""


async def unname(group_id: int) -> None:
    """Inside a unit of work: what names it outside stays as it was typed, and leads nowhere; nor is it pinned."""
    await execute(
        f"""UPDATE status SET version = version + 1
        WHERE id IN ({_OUTSIDE}) OR reblog_of_id IN ({_OUTSIDE})""",
        group_id,
    )
    await execute(f"DELETE FROM pin WHERE account_id = $1 AND status_id IN ({_OUTSIDE})", group_id)
    await execute(
        "DELETE FROM mention WHERE account_id = $1 AND status_id IN "
        "(SELECT s.id FROM status s WHERE COALESCE(s.group_id, 0) <> $1)",
        group_id,
    )
