"""The directory of colleagues: by words, site and department; who manages whom."""

from dataclasses import dataclass
from typing import Any

from server.identity.finding import looked_for
from server.kit.database import rows

MOST_TEAM = 50


@dataclass(frozen=True)
class Wanted:
    """Which colleagues to find; what is empty does not narrow."""

    words: str = ""
    site_id: int | None = None
    department: str = ""
    limit: int = 40
    offset: int = 0


async def find_colleagues(wanted: Wanted) -> list[int]:
    """Account ids by name."""
    conditions, values = ["a.suspended_at IS NULL", "a.kind = 'person'"], list[Any]()
    for word in looked_for(wanted.words):
        values.append(f"%{word}%")
        conditions.append(f"a.found_by LIKE ${len(values)}")
    for column, value in (("p.site_id", wanted.site_id), ("p.department", wanted.department or None)):
        if value is not None:
            values.append(value)
            conditions.append(f"{column} = ${len(values)}")
    found = await rows(
        f"""SELECT a.id FROM person p JOIN account a ON a.id = p.account_id WHERE {" AND ".join(conditions)}
        ORDER BY LOWER(p.name), a.id LIMIT {wanted.limit:d} OFFSET {wanted.offset:d}""",
        *values,
    )
    return [each["id"] for each in found]


async def departments() -> list[str]:
    """The names of the departments that somebody who is here works in, by name."""
    found = await rows(
        """SELECT p.department FROM person p JOIN account a ON a.id = p.account_id
        WHERE a.suspended_at IS NULL AND p.left_at IS NULL AND p.department <> ''
        GROUP BY p.department ORDER BY LOWER(p.department), p.department"""
    )
    return [each["department"] for each in found]


async def team_of(account_id: int) -> tuple[int | None, list[int]]:
    """The manager's account, and those with the same manager or managed by this person."""
    found = await rows(
        f"""SELECT o.account_id, CASE WHEN o.subject = p.manager_subject THEN 1 ELSE 0 END AS manages
        FROM person p JOIN person o ON o.issuer = p.issuer AND o.id <> p.id
            AND (o.subject = p.manager_subject OR o.manager_subject = p.subject
                OR (p.manager_subject <> '' AND o.manager_subject = p.manager_subject))
        JOIN account a ON a.id = o.account_id AND a.suspended_at IS NULL
        WHERE p.account_id = $1 ORDER BY LOWER(o.name) LIMIT {MOST_TEAM}""",
        account_id,
    )
    manager = next((each["account_id"] for each in found if each["manages"]), None)
    return manager, [each["account_id"] for each in found if not each["manages"]]
