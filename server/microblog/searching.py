"""Searching what was said: the newest hits first, of what the searcher may see.

SQLite's index gives hits from the newest on and stops when a page is full. PostgreSQL's gives all of them or none: so
the newest stretch of what was said is walked first, which fills the page for every word that is common now; a longer
one follows for a word that was common before, and the index is asked for all others (decision 0017 has the same ways
for home).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, engine, rows
from server.kit.ids import first_id_at
from server.kit.paging import Page, Slice, slice_of
from server.microblog.lines import Line, lines_of
from server.microblog.models import Audience
from server.microblog.searching_match import USUAL, Match, Phrase, in_fts5, in_tsquery, phrases_of
from server.microblog.searching_names import Meant, meant
from server.microblog.searching_query import Named, Query, read_query
from server.microblog.searching_rank import ranked
from server.microblog.visible import unmuted_by, visible_to
from server.microblog.words import AUTHOR, LANGUAGE, TRAIT, WITHIN

RANKED = 1_000
"""Ranking, and paging by number, reach so many of the newest hits."""
WALK, LONGEST_WALK = 2_000, 30_000
_ACTED = {"bookmarked": "bookmark", "favourited": "favourite"}
_PINNED = "EXISTS (SELECT 1 FROM pin qp WHERE qp.status_id = s.id)"
_KINDS = {"pinned": _PINNED} | {
    name: f"EXISTS (SELECT 1 FROM {table} qa WHERE qa.account_id = $1 AND qa.status_id = s.id)"
    for name, table in _ACTED.items()
}
# In the order of the index of what one marked: a page of it is full before all of it is read.
_MARKED = {"pinned": "(SELECT DISTINCT p.status_id FROM pin p)"} | {
    name: f"(SELECT m.status_id FROM {table} m WHERE m.account_id = $1)" for name, table in _ACTED.items()
}
# Of a CASE, PostgreSQL expects that half is so: it reads until the page is full, instead of sorting all that is found.
_AS_READ = "CASE WHEN w.lexemes @@ $3::text::tsquery THEN TRUE ELSE FALSE END"
# How many PostgreSQL believes there are: it keeps the commonest thousand words of the column.
_EXPECTED = "EXPLAIN (FORMAT JSON) SELECT 1 FROM status_words w WHERE w.lexemes @@ $1::text::tsquery"
_OF_SITE = "EXISTS (SELECT 1 FROM person qs WHERE qs.account_id = s.author_id AND qs.site_id = {:d})"

# Asked of what holds the words, by primary key and by the index of who is named.
_FINDABLE = f"""(s.audience > {Audience.UNLISTED:d} OR s.author_id = $1
    OR (SELECT qi.indexable FROM account qi WHERE qi.id = s.author_id)
    OR EXISTS (SELECT 1 FROM mention qm WHERE qm.account_id = $1 AND qm.status_id = s.id))"""


@dataclass(frozen=True)
class Asked:
    """What to search: `by` narrows it to what one account said; `relevant`: the best of the newest hits first."""

    text: str
    by: int | None = None
    relevant: bool = False
    offset: int = 0


@dataclass(frozen=True)
class _Plan:
    """A search ready to run: what the words must hold, and conditions on the status in SQL of our own."""

    match: Match
    conditions: tuple[str, ...]
    source: str
    page: Page
    muted: bool


async def search_statuses(viewer: Viewer, asked: Asked, page: Page) -> Slice[Line]:
    """A page of what was said, by its ids or by its number (`offset`); nothing for what asks for nothing."""
    plan = await _plan(viewer, asked, page)
    if plan is None or asked.offset >= RANKED:
        return Slice([], None, None)
    reach = page.limit + asked.offset
    if asked.relevant:
        hits = await _hits(viewer, replace(plan, page=replace(plan.page, limit=RANKED)))
        ids = (await ranked(viewer, hits, plan.match))[asked.offset : reach]
    else:
        ids = await _hits(viewer, replace(plan, page=replace(plan.page, limit=min(reach, RANKED))))
        ids = ids[: -asked.offset or None] if page.upwards else ids[asked.offset :]
    lines = await lines_of(viewer, ids)
    return slice_of([lines[each] for each in ids if each in lines], lambda line: line.cursor)


async def _plan(viewer: Viewer, asked: Asked, page: Page) -> _Plan | None:
    query = read_query(asked.text)
    if query.empty:
        return None
    names = list(zip(query.named, await meant(viewer, query.named), strict=True))
    sites = [(found.site_id, name.wanted) for name, found in names if found.site_id is not None]
    conditions = [_negated(_OF_SITE.format(site_id), wanted) for site_id, wanted in sites]
    kinds = [(name, wanted) for name, wanted in query.kinds if name in _KINDS]
    source = next((name for name, wanted in kinds if wanted), "")
    conditions += [_negated(_KINDS[name], wanted) for name, wanted in kinds if name != source or not wanted]
    return _Plan(
        match=_match(viewer, query, asked, [each for each in names if each[1].site_id is None]),
        conditions=tuple(conditions),
        source=source,
        page=_bounded(page, query),
        muted=any(name.operator == "from" and name.wanted for name, _ in names) or asked.by is not None,
    )


def _negated(condition: str, wanted: bool) -> str:  # noqa: FBT001 - read as part of the query
    return condition if wanted else f"NOT {condition}"


def _match(viewer: Viewer, query: Query, asked: Asked, names: Sequence[tuple[Named, Meant]]) -> Match:
    """Words, and marks for all that a status' own words say of it."""
    said = [language for language, wanted in query.languages if wanted]
    languages = said or dict.fromkeys([*USUAL, viewer.locale[:2]])
    clauses = [(phrases_of(term, tuple(languages)), term.wanted) for term in query.terms]
    for named, found in names:
        sign = WITHIN if named.operator == "in" else AUTHOR
        clauses.append((_marked(sign, found.account_ids or (0,)), named.wanted))
    clauses += [(_marked(TRAIT, [name]), wanted) for name, wanted in query.has]
    clauses += [(_marked(LANGUAGE, [name]), wanted) for name, wanted in query.languages]
    for name, wanted in query.kinds:
        if name == "mine":
            clauses.append((_marked(AUTHOR, [viewer.account_id]), wanted))
        elif name not in _KINDS:
            clauses.append((_marked(TRAIT, [name]), wanted))
    if asked.by is not None:
        clauses.append((_marked(AUTHOR, [asked.by]), True))
    return Match(
        tuple(phrases for phrases, wanted in clauses if wanted),
        tuple(phrase for phrases, wanted in clauses if not wanted for phrase in phrases),
    )


def _marked(sign: str, of: Sequence[object]) -> tuple[Phrase, ...]:
    return tuple(Phrase((f"{sign}{each}",)) for each in of)


def _bounded(page: Page, query: Query) -> Page:
    if query.ends is not None:
        end = first_id_at(query.ends)
        page = replace(page, max_id=end if page.max_id is None else min(page.max_id, end))
    if query.begins is not None:
        before = first_id_at(query.begins) - 1
        name = "min_id" if page.min_id is not None else "since_id"
        page = replace(page, **{name: max(before, getattr(page, name) or 0)})
    return page


async def _hits(viewer: Viewer, plan: _Plan) -> list[int]:
    """The ids of the newest hits, newest first."""
    text = in_tsquery(plan.match) if engine() == "postgres" else in_fts5(plan.match)
    values = (viewer.account_id, clock.to_ms(clock.now()), text, *plan.page.bounds)
    shape = replace(plan, match=Match(), page=plan.page.shape)
    found = list(await rows(_first(shape, engine()), *values))
    if len(found) < plan.page.limit and engine() == "postgres" and not plan.source:
        found = await _further(shape, text, values)
    return plan.page.newest_first([each["id"] for each in found])


async def _further(plan: _Plan, text: str, values: Sequence[Any]) -> list[Row]:
    """On PostgreSQL, where the first walk was too short: a long one where the index would give more than it reads."""
    (planned,) = await rows(_EXPECTED, text)
    if json.loads(planned[0])[0]["Plan"]["Plan Rows"] > LONGEST_WALK:
        found = list(await rows(_walked(plan, LONGEST_WALK), *values))
        if len(found) == plan.page.limit:
            return found
    return list(await rows(_by_index(plan), *values))


@lru_cache(maxsize=256)
def _first(plan: _Plan, dialect: str) -> str:
    """All on SQLite, and of what one has marked; else a walk through the newest."""
    page, may = plan.page, _may(plan)
    marked = _MARKED.get(plan.source)
    if dialect == "sqlite":
        among, key = (f"{marked} k CROSS JOIN status_search f ON f.rowid = k.status_id", "k.status_id")
        if marked is None:
            among, key = "status_search f", "f.rowid"
        return f"""SELECT s.id FROM {among} CROSS JOIN status s ON s.id = f.rowid
            WHERE f.words MATCH $3 AND {page.where(key, 4)[0]} AND {may} {page.order(key)}"""
    if marked:
        return f"""SELECT s.id FROM {marked} k JOIN status_words w ON w.status_id = k.status_id
            JOIN status s ON s.id = w.status_id
            WHERE {_AS_READ} AND {page.where("k.status_id", 4)[0]} AND {may}
            {page.order("k.status_id")}"""
    return _walked(plan, min(LONGEST_WALK, max(WALK, 30 * page.limit)))


@lru_cache(maxsize=256)
def _walked(plan: _Plan, length: int) -> str:
    """Of PostgreSQL: what the newest `length` statuses of the page hold."""
    page, walk = plan.page, replace(plan.page, limit=length)
    return f"""SELECT s.id FROM (SELECT w.status_id, w.lexemes FROM status_words w
            WHERE {page.where("w.status_id", 4)[0]} {walk.order("w.status_id")}) w
        JOIN status s ON s.id = w.status_id
        WHERE {_AS_READ} AND {_may(plan)}
        {page.order("w.status_id")}"""


@lru_cache(maxsize=256)
def _by_index(plan: _Plan) -> str:
    # The sum keeps PostgreSQL from walking the primary key for a rare word; OFFSET, from asking who may see all hits.
    direction = "ASC" if plan.page.upwards else "DESC"
    return f"""SELECT s.id FROM (SELECT w.status_id + 0 AS hit FROM status_words w
            WHERE w.lexemes @@ $3::text::tsquery AND {plan.page.where("w.status_id + 0", 4)[0]}
            ORDER BY 1 {direction} OFFSET 0) h
        JOIN status s ON s.id = h.hit WHERE {_may(plan)} {plan.page.order("h.hit")}"""


def _may(plan: _Plan) -> str:
    """Of whom does not want to be found, what is for all is found by those it names, and where one has marked it."""
    wanted = [visible_to("$1"), *([] if plan.muted else [unmuted_by("$1")]), *plan.conditions]
    wanted += [] if plan.source in _ACTED else [_FINDABLE]
    # PostgreSQL wants each value to be used.
    return " AND ".join([*wanted, "$2::bigint > 0"] if plan.muted and engine() == "postgres" else wanted)
