"""Two ways to the newest of many: walk a stretch of the table, or ask each source for its own newest.

Walking the primary key reads little where much of what is there is wanted, and the whole table where nothing is.
Asking each source costs a seek for each. So the stretch is bounded, and the sources are asked only where it held too
few, by a statement of their own.
"""

from server.kit.database import engine
from server.kit.paging import Page

STRETCH = 600
"""So many statuses are walked at most: who wants one of thirty finds twenty; a miss costs 0.1 ms on SQLite."""


def stretch(page: Page, first: int, length: int) -> str:
    """SQL that keeps a walk to the first statuses of the page, whose own placeholders begin at `$first`."""
    start = ""
    if page.upwards:
        order, sign, end = "ASC", "<", 1 << 62
        start = f"WHERE w.id > ${first + (page.max_id is not None)} "
    else:
        order, sign, end = "DESC", ">", 0
        if page.max_id is not None:
            start = f"WHERE w.id < ${first} "
    return f"""s.id {sign} COALESCE(
        (SELECT w.id FROM status w {start}ORDER BY w.id {order} LIMIT 1 OFFSET {length}), {end})"""


def newest_of_each(source: str, newest: str) -> str:
    """FROM: for each row of `source`, the rows of its own `newest`: a SELECT of `id` with ORDER BY and LIMIT.

    Their ids are `s.id`. PostgreSQL has LATERAL for it; SQLite goes by primary key through a correlated list.
    """
    if engine() == "postgres":
        return f"{source} CROSS JOIN LATERAL ({newest}) s"
    return f"{source} JOIN status s ON s.id IN ({newest})"
