"""One query for a page of statuses: ids, versions and the viewer's own flags. What they look like is cached elsewhere.

A `Line` is all that a timeline, a thread or a stream needs to be rendered from cached pieces (`entities/pieces.py`).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec

from server.identity.viewer import Viewer
from server.kit.database import Row, many, rows
from server.kit.errors import Missing
from server.kit.paging import Page, Slice, slice_of
from server.microblog.models import Audience, QuotePolicy, QuoteState
from server.microblog.visible import follows, there_is, visible_to

FAVOURITED, REBLOGGED, BOOKMARKED, MUTED, OWN, PINNED, MAY_QUOTE = (1 << bit for bit in range(7))
"""What a viewer did with a status and may do: added up in `Line.flags`. OWN is for what its author may pin."""
POLICY, QUOTING = 1 << 7, 1 << 9
"""In the same sum: the quote policy (times POLICY) and the state of what the status itself quotes (times QUOTING)."""

_POLICY = "COALESCE(r.quote_policy, s.quote_policy)"
_MINE = f"""{MAY_QUOTE} + CASE WHEN r.id IS NULL AND s.audience < {Audience.MENTIONED:d} THEN {OWN}
    + CASE WHEN EXISTS (SELECT 1 FROM pin lp WHERE lp.account_id = {{viewer}} AND lp.status_id = s.id)
        THEN {PINNED} ELSE 0 END ELSE 0 END"""
_OTHERS = f"""CASE {_POLICY} WHEN {QuotePolicy.PUBLIC:d} THEN {MAY_QUOTE} WHEN {QuotePolicy.FOLLOWERS:d}
    THEN CASE WHEN {follows("{viewer}", "COALESCE(r.author_id, s.author_id)")} THEN {MAY_QUOTE} ELSE 0 END
    ELSE 0 END"""
# Counters and a look at whether the viewer has any at all spare most rows a seek for each flag.
_FLAGS = f"""CASE WHEN COALESCE(r.favourites_count, s.favourites_count) > 0 AND EXISTS (SELECT 1 FROM favourite lf
        WHERE lf.account_id = {{viewer}} AND lf.status_id = COALESCE(r.id, s.id)) THEN {FAVOURITED} ELSE 0 END
    + CASE WHEN COALESCE(r.reblogs_count, s.reblogs_count) > 0 AND EXISTS (SELECT 1 FROM status lb
        WHERE lb.reblog_of_id = COALESCE(r.id, s.id) AND lb.author_id = {{viewer}}) THEN {REBLOGGED} ELSE 0 END
    + CASE WHEN {there_is("bookmark ly WHERE ly.account_id = {viewer}")} AND EXISTS (SELECT 1 FROM bookmark lk
        WHERE lk.account_id = {{viewer}} AND lk.status_id = COALESCE(r.id, s.id)) THEN {BOOKMARKED} ELSE 0 END
    + CASE WHEN {there_is("thread_mute lz WHERE lz.account_id = {viewer}")} AND EXISTS (SELECT 1 FROM thread_mute lm
        WHERE lm.account_id = {{viewer}} AND lm.root_id = COALESCE(r.root_id, s.root_id)) THEN {MUTED} ELSE 0 END
    + CASE WHEN COALESCE(r.author_id, s.author_id) = {{viewer}} THEN {_MINE} ELSE {_OTHERS} END
    + {_POLICY} * {POLICY} + COALESCE(r.quote_state, s.quote_state) * {QUOTING} AS flags,
    COALESCE(r.quote_of_id, s.quote_of_id) AS quote_of_id,
    CASE WHEN COALESCE(r.has_poll, s.has_poll) THEN (SELECT lv.choices FROM poll_vote lv
        WHERE lv.poll_id = COALESCE(r.id, s.id) AND lv.account_id = {{viewer}}) END AS choices"""
PIECES = """s.id, s.version, s.author_id, a.version AS author_version,
    r.id AS reblog_id, r.version AS reblog_version, r.author_id AS reblog_author_id,
    ra.version AS reblog_author_version"""
COLUMNS = f"{PIECES}, {_FLAGS}"
JOINS = """JOIN account a ON a.id = s.author_id LEFT JOIN status r ON r.id = s.reblog_of_id
    LEFT JOIN account ra ON ra.id = r.author_id"""


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A status and its author, each with the version that is to be shown."""

    status_id: int
    version: int
    author_id: int
    author_version: int


class Line(msgspec.Struct, frozen=True, gc=False):
    """A status, the one it boosts if it does, and how the viewer stands to it: `flags` and the poll's `choices`."""

    own: Piece
    reblog: Piece | None
    flags: int
    quote_of_id: int | None
    choices: int | None
    cursor: int

    @property
    def shown(self) -> Piece:
        """The status whose text is seen: what a boost boosts, else itself."""
        return self.reblog or self.own

    def has(self, flag: int) -> bool:
        """Whether one of the flags is set, such as FAVOURITED."""
        return bool(self.flags & flag)

    @property
    def quoting(self) -> QuoteState:
        """How it stands to what it quotes."""
        return QuoteState(self.flags // QUOTING)


async def page_of(viewer: Viewer, ids_sql: str, values: Sequence[Any], page: Page) -> Slice[Line]:
    """The lines of the statuses whose ids (column `id`) `ids_sql` selects; the cursor is the status' id.

    `$1` is the viewer in `ids_sql`; it must apply `visible_to` and the page in each of its arms.
    """
    return await page_where(viewer, _page_sql(ids_sql, page.order("s.id")), values, page)


@lru_cache(maxsize=512)
def _page_sql(ids_sql: str, order: str) -> str:
    return f"""WITH page AS MATERIALIZED ({ids_sql}) SELECT {COLUMNS.format(viewer="$1")}, s.id AS cursor
        FROM page JOIN status s ON s.id = page.id {JOINS} {order}"""


async def page_where(viewer: Viewer, sql: str, values: Sequence[Any], page: Page) -> Slice[Line]:
    """The lines of a statement that `lines_where` made."""
    found = page.newest_first(_lines(await rows(sql, viewer.account_id, *values)))
    return slice_of(found, lambda line: line.cursor)


def lines_where(where: str, page: Page, source: str = "status s") -> str:
    """The statement for a page of the statuses `s` of a source where something is so, by their id.

    `$1` is the viewer. `where` must apply `visible_to` and the page.
    """
    return f"""SELECT {COLUMNS.format(viewer="$1")}, s.id AS cursor FROM {source} {JOINS}
        WHERE {where} {page.order("s.id")}"""


async def page_by(viewer: Viewer, source: str, where: str, values: Sequence[Any], page: Page) -> Slice[Line]:
    """Lines ordered by another row's id (`k.id` of `source`, joined to `s`), for lists such as one's favourites."""
    sql = f"""SELECT {COLUMNS.format(viewer="$1")}, k.id AS cursor FROM {source} {JOINS}
        WHERE {where} AND {visible_to("$1")} {page.order("k.id")}"""
    found = page.newest_first(_lines(await rows(sql, viewer.account_id, *values)))
    return slice_of(found, lambda line: line.cursor)


async def lines_of(viewer: Viewer, status_ids: Sequence[int]) -> dict[int, Line]:
    """The lines of those of the statuses that the viewer may see, by id."""
    sql = f"""SELECT {COLUMNS.format(viewer="$1")}, s.id AS cursor FROM status s {JOINS}
        WHERE {many("s.id", 2, status_ids)} AND {visible_to("$1")}"""
    found = _lines(await rows(sql, viewer.account_id, *status_ids))
    return {line.own.status_id: line for line in found}


async def line_of(viewer: Viewer, status_id: int) -> Line:
    """One line; raises Missing when it is absent or not the viewer's to see."""
    found = await lines_of(viewer, [status_id])
    if status_id not in found:
        raise Missing
    return found[status_id]


def _lines(found: Sequence[Row]) -> list[Line]:
    return [line_from(each) for each in found]


def line_from(found: Row) -> Line:
    """A line from a row of COLUMNS and a cursor."""
    # By place: by name costs a page of twenty as much as rendering it.
    reblog = None if found[4] is None else Piece(found[4], found[5], found[6], found[7])
    return Line(
        Piece(found[0], found[1], found[2], found[3]), reblog, found[8], found[9], found[10], found[11]
    )
