"""One query for a page of statuses: ids, versions and the viewer's own flags. What they look like is cached elsewhere.

A `Line` is all that a timeline, a thread or a stream needs to be rendered from cached pieces (`entities/pieces.py`).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, among, many, row, rows
from server.kit.errors import Missing
from server.kit.paging import Page, Slice, slice_of
from server.microblog.visible import unmuted_by, visible_to

_FLAGS = """EXISTS (SELECT 1 FROM favourite lf
        WHERE lf.account_id = {viewer} AND lf.status_id = COALESCE(r.id, s.id)) AS favourited,
    EXISTS (SELECT 1 FROM status lb
        WHERE lb.reblog_of_id = COALESCE(r.id, s.id) AND lb.author_id = {viewer}) AS reblogged"""
_PIECES = """s.id, s.version, s.author_id, a.version AS author_version,
    r.id AS reblog_id, r.version AS reblog_version, r.author_id AS reblog_author_id,
    ra.version AS reblog_author_version"""
_COLUMNS = f"{_PIECES}, {_FLAGS}"
_JOINS = """JOIN account a ON a.id = s.author_id LEFT JOIN status r ON r.id = s.reblog_of_id
    LEFT JOIN account ra ON ra.id = r.author_id"""
_FAVOURITED_BY = "SELECT account_id FROM favourite WHERE status_id = $1"
_REBLOGGED_BY = "SELECT author_id FROM status WHERE reblog_of_id = $1"


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A status and its author, each with the version that is to be shown."""

    status_id: int
    version: int
    author_id: int
    author_version: int


class Line(msgspec.Struct, frozen=True):
    """A status, the one it boosts if it does, and what the viewer did with it."""

    own: Piece
    reblog: Piece | None
    favourited: bool
    reblogged: bool
    cursor: int

    @property
    def shown(self) -> Piece:
        """The status whose text is seen: what a boost boosts, else itself."""
        return self.reblog or self.own


async def page_of(viewer: Viewer, ids_sql: str, values: Sequence[Any], page: Page) -> Slice[Line]:
    """The lines of the statuses whose ids (column `id`) `ids_sql` selects; the cursor is the status' id.

    `$1` is the viewer in `ids_sql`; it must apply `visible_to` and the page in each of its arms.
    """
    return await page_where(viewer, _page_sql(ids_sql, page.order("s.id")), values, page)


@lru_cache(maxsize=512)
def _page_sql(ids_sql: str, order: str) -> str:
    return f"""WITH page AS MATERIALIZED ({ids_sql}) SELECT {_COLUMNS.format(viewer="$1")}, s.id AS cursor
        FROM page JOIN status s ON s.id = page.id {_JOINS} {order}"""


async def page_where(viewer: Viewer, sql: str, values: Sequence[Any], page: Page) -> Slice[Line]:
    """The lines of a statement that `lines_where` made."""
    found = page.newest_first(_lines(await rows(sql, viewer.account_id, *values)))
    return slice_of(found, lambda line: line.cursor)


def lines_where(where: str, page: Page) -> str:
    """The statement for a page of the statuses `s` where something is so, by their id; `$1` is the viewer.

    `where` must apply `visible_to` and the page.
    """
    return f"""SELECT {_COLUMNS.format(viewer="$1")}, s.id AS cursor FROM status s {_JOINS}
        WHERE {where} {page.order("s.id")}"""


async def page_by(viewer: Viewer, source: str, where: str, values: Sequence[Any], page: Page) -> Slice[Line]:
    """Lines ordered by another row's id (`k.id` of `source`, joined to `s`), for lists such as one's favourites."""
    sql = f"""SELECT {_COLUMNS.format(viewer="$1")}, k.id AS cursor FROM {source} {_JOINS}
        WHERE {where} AND {visible_to("$1")} {page.order("k.id")}"""
    found = page.newest_first(_lines(await rows(sql, viewer.account_id, *values)))
    return slice_of(found, lambda line: line.cursor)


async def lines_of(viewer: Viewer, status_ids: Sequence[int]) -> dict[int, Line]:
    """The lines of those of the statuses that the viewer may see, by id."""
    sql = f"""SELECT {_COLUMNS.format(viewer="$1")}, s.id AS cursor FROM status s {_JOINS}
        WHERE {many("s.id", 2, status_ids)} AND {visible_to("$1")}"""
    found = _lines(await rows(sql, viewer.account_id, *status_ids))
    return {line.own.status_id: line for line in found}


async def line_of(viewer: Viewer, status_id: int) -> Line:
    """One line; raises Missing when it is absent or not the viewer's to see."""
    found = await lines_of(viewer, [status_id])
    if status_id not in found:
        raise Missing
    return found[status_id]


async def lines_for_many(account_ids: Sequence[int], status_id: int) -> dict[int, Line]:
    """The line of one status for each account that may see it and wants to: a stream's audience, in four queries.

    The flags are asked by status, not for each viewer: what has just been posted has none.
    """
    base = await row(f"SELECT {_PIECES} FROM status s {_JOINS} WHERE s.id = $1", status_id)
    if base is None:
        return {}
    chosen, ids = among("v.id", 3, account_ids)
    sql = f"""SELECT v.id FROM account v JOIN status s ON s.id = $1
        WHERE {chosen} AND v.suspended_at IS NULL AND {visible_to("v.id")} AND {unmuted_by("v.id")}"""
    may = [found[0] for found in await rows(sql, status_id, clock.to_ms(clock.now()), ids)]
    shown = base["reblog_id"] or status_id
    favourited = {found[0] for found in await rows(_FAVOURITED_BY, shown)}
    reblogged = {found[0] for found in await rows(_REBLOGGED_BY, shown)}
    plain = _line(base, favourited=False, reblogged=False, cursor=status_id)
    lines = dict.fromkeys(may, plain)
    for viewer in (favourited | reblogged) & lines.keys():
        flags = {"favourited": viewer in favourited, "reblogged": viewer in reblogged}
        lines[viewer] = msgspec.structs.replace(plain, **flags)
    return lines


def _lines(found: Sequence[Row]) -> list[Line]:
    """Rows of `_COLUMNS` and a cursor."""
    return [_line(each, favourited=bool(each[8]), reblogged=bool(each[9]), cursor=each[10]) for each in found]


def _line(found: Row, *, favourited: bool, reblogged: bool, cursor: int) -> Line:
    # By place: by name costs a page of twenty as much as rendering it.
    reblog = None if found[4] is None else Piece(found[4], found[5], found[6], found[7])
    return Line(Piece(found[0], found[1], found[2], found[3]), reblog, favourited, reblogged, cursor)
