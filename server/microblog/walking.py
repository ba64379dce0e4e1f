"""Two ways to the newest of many: walk a stretch of the table, or ask each source for its own newest.

Walking the primary key reads little where much of what is there is wanted, and the whole table where nothing is.
Asking each source costs a seek for each. So the stretch is bounded, and the sources are asked only where it held too
few, by a statement of their own.
"""

from server.kit.database import engine
from server.kit.paging import Page

STRETCH = 600
"""So many statuses are walked at most: who wants one of thirty finds twenty; a miss costs 0.1 ms on SQLite."""


def walked(page: Page, first: int, length: int) -> tuple[str, str]:
    """FROM and WHERE that keep a walk to the first statuses `s` of the page, whose placeholders begin at `$first`.

    PostgreSQL reads them one after the other until the page is full; SQLite would sort them all first, and finds the
    end of the stretch in no time, where PostgreSQL looks at the row behind each entry of the index.
    """
    order = f"ORDER BY w.id {'ASC' if page.upwards else 'DESC'} LIMIT"
    start = _start(page, first)
    if engine() == "postgres":
        return f"(SELECT w.* FROM status w {start}{order} {length}) s", "1 = 1"
    sign, end = ("<", 1 << 62) if page.upwards else (">", 0)
    return (
        "status s",
        f"s.id {sign} COALESCE((SELECT w.id FROM status w {start}{order} 1 OFFSET {length}), {end})",
    )


def _start(page: Page, first: int) -> str:
    if page.upwards:
        return f"WHERE w.id > ${first + (page.max_id is not None)} "
    return "" if page.max_id is None else f"WHERE w.id < ${first} "


def newest_of_each(source: str, newest: str) -> str:
    """FROM: for each row of `source`, the rows of its own `newest`: a SELECT of `id` with ORDER BY and LIMIT.

    Their ids are `s.id`. PostgreSQL has LATERAL for it; SQLite goes by primary key through a correlated list.
    """
    if engine() == "postgres":
        return f"{source} CROSS JOIN LATERAL ({newest}) s"
    return f"{source} JOIN status s ON s.id IN ({newest})"
