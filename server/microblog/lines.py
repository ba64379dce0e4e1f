"""One query for a page of statuses: ids, versions and the viewer's own flags. What they look like is cached elsewhere.

A `Line` is all that a timeline, a thread or a stream needs to be rendered from cached pieces (`entities/pieces.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from server.identity.viewer import Viewer
from server.kit.database import Row, many, rows
from server.kit.errors import Missing
from server.kit.paging import Page, Slice, slice_of
from server.microblog.visible import visible_to

_FLAGS = """EXISTS (SELECT 1 FROM favourite lf
        WHERE lf.account_id = {viewer} AND lf.status_id = COALESCE(r.id, s.id)) AS favourited,
    EXISTS (SELECT 1 FROM status lb
        WHERE lb.reblog_of_id = COALESCE(r.id, s.id) AND lb.author_id = {viewer}) AS reblogged"""
_COLUMNS = f"""s.id, s.version, s.author_id, a.version AS author_version,
    r.id AS reblog_id, r.version AS reblog_version, r.author_id AS reblog_author_id,
    ra.version AS reblog_author_version, {_FLAGS}"""
_JOINS = """JOIN account a ON a.id = s.author_id LEFT JOIN status r ON r.id = s.reblog_of_id
    LEFT JOIN account ra ON ra.id = r.author_id"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A status and its author, each with the version that is to be shown."""

    status_id: int
    version: int
    author_id: int
    author_version: int


@dataclass(frozen=True, slots=True)
class Line:
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
    sql = f"""WITH page AS ({ids_sql}) SELECT {_COLUMNS.format(viewer="$1")}, s.id AS cursor
        FROM page JOIN status s ON s.id = page.id {_JOINS} {page.order("s.id")}"""
    found = page.newest_first([_line(row) for row in await rows(sql, viewer.account_id, *values)])
    return slice_of(found, lambda line: line.cursor)


async def page_by(viewer: Viewer, source: str, where: str, values: Sequence[Any], page: Page) -> Slice[Line]:
    """Lines ordered by another row's id (`k.id` of `source`, joined to `s`), for lists such as one's favourites."""
    sql = f"""SELECT {_COLUMNS.format(viewer="$1")}, k.id AS cursor FROM {source} {_JOINS}
        WHERE {where} AND {visible_to("$1")} {page.order("k.id")}"""
    found = page.newest_first([_line(row) for row in await rows(sql, viewer.account_id, *values)])
    return slice_of(found, lambda line: line.cursor)


async def lines_of(viewer: Viewer, status_ids: Sequence[int]) -> dict[int, Line]:
    """The lines of those of the statuses that the viewer may see, by id."""
    sql = f"""SELECT {_COLUMNS.format(viewer="$1")}, s.id AS cursor FROM status s {_JOINS}
        WHERE {many("s.id", 2, status_ids)} AND {visible_to("$1")}"""
    return {row["id"]: _line(row) for row in await rows(sql, viewer.account_id, *status_ids)}


async def line_of(viewer: Viewer, status_id: int) -> Line:
    """One line; raises Missing when it is absent or not the viewer's to see."""
    found = await lines_of(viewer, [status_id])
    if status_id not in found:
        raise Missing
    return found[status_id]


async def lines_for_many(account_ids: Sequence[int], status_id: int) -> dict[int, Line]:
    """The line of one status for each of the accounts that may see it: the audience of a stream, in one query."""
    sql = f"""SELECT v.id AS viewer_id, {_COLUMNS.format(viewer="v.id")}, s.id AS cursor
        FROM account v JOIN status s ON s.id = $1 {_JOINS}
        WHERE {many("v.id", 2, account_ids)} AND v.suspended_at IS NULL AND {visible_to("v.id")}"""
    return {row["viewer_id"]: _line(row) for row in await rows(sql, status_id, *account_ids)}


def _line(row: Row) -> Line:
    reblog = None
    if row["reblog_id"] is not None:
        reblog = Piece(
            row["reblog_id"], row["reblog_version"], row["reblog_author_id"], row["reblog_author_version"]
        )
    own = Piece(row["id"], row["version"], row["author_id"], row["author_version"])
    return Line(own, reblog, bool(row["favourited"]), bool(row["reblogged"]), row["cursor"])
