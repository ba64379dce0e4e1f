"""Making and changing filters. Each change gives the account a version of its filters that nobody had before."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from server.facts import FactKind, record
from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.microblog.filters import filter_view, filter_with_status, filter_with_word
from server.microblog.lines import line_of
from server.microblog.models import FilterAction

CONTEXTS = ("home", "notifications", "public", "thread", "account")
LONGEST_TITLE, LONGEST_WORD = 200, 512
MOST_FILTERS, MOST_WORDS, MOST_STATUSES = 100, 200, 500
"""For one account: each word is looked for in every status that it reads."""
# One counter for all: a version that an account had once must not come again while a process keeps that sieve.
_COUNT = """INSERT INTO counter (name, value) VALUES ('filters.version', 1)
    ON CONFLICT (name) DO UPDATE SET value = counter.value + 1"""
_RENEW = """UPDATE account SET filters_version = (SELECT value FROM counter WHERE name = 'filters.version')
    WHERE id = $1"""
_NONE = "UPDATE account SET filters_version = 0 WHERE id = $1"
_COUNTS = """SELECT (SELECT count(*) FROM filter WHERE account_id = $1) AS filters,
    (SELECT count(*) FROM filter_keyword k JOIN filter f ON f.id = k.part_of_id WHERE f.account_id = $1) AS words,
    (SELECT count(*) FROM filter_status t JOIN filter f ON f.id = t.part_of_id WHERE f.account_id = $1) AS statuses"""


@dataclass(frozen=True)
class WordDraft:
    """A word to add; with an `id` one to change, or to take away when it is `gone`. None stays as it is."""

    keyword: str | None = None
    whole_word: bool | None = None
    id: int | None = None
    gone: bool = False


@dataclass(frozen=True)
class FilterDraft:
    """A filter as somebody wants it; None stays as it is. `lasting` counts where `with_end` says so, None for ever."""

    title: str | None = None
    context: Collection[str] | None = None
    action: FilterAction | None = None
    with_end: bool = False
    lasting: timedelta | None = None
    words: Sequence[WordDraft] = field(default=())


async def make_filter(viewer: Viewer, draft: FilterDraft) -> int:
    """A new filter with its words; returns its id. Raises Invalid."""
    title, context = _title(draft.title or ""), _context(draft.context or ())
    filter_id = new_id()
    async with _changing(viewer):
        await execute(
            "INSERT INTO filter (id, account_id, title, context, action) VALUES ($1, $2, $3, $4, $5)",
            filter_id,
            viewer.account_id,
            title,
            context,
            (draft.action or FilterAction.WARN).value,
        )
        await _fill(filter_id, draft)
    return filter_id


async def change_filter(viewer: Viewer, filter_id: int, draft: FilterDraft) -> None:
    """Change a filter and its words. Raises Missing, Invalid."""
    async with _changing(viewer):
        await filter_view(viewer, filter_id)
        if draft.title is not None:
            await execute("UPDATE filter SET title = $1 WHERE id = $2", _title(draft.title), filter_id)
        if draft.context is not None:
            await execute("UPDATE filter SET context = $1 WHERE id = $2", _context(draft.context), filter_id)
        if draft.action is not None:
            await execute("UPDATE filter SET action = $1 WHERE id = $2", draft.action.value, filter_id)
        await _fill(filter_id, draft)


async def drop_filter(viewer: Viewer, filter_id: int) -> None:
    """Filter so no more. Raises Missing."""
    async with _changing(viewer):
        await filter_view(viewer, filter_id)
        await execute("DELETE FROM filter WHERE id = $1", filter_id)


async def add_word(viewer: Viewer, filter_id: int, draft: WordDraft) -> int:
    """One more word; returns its id. Raises Missing, Invalid."""
    async with _changing(viewer):
        await filter_view(viewer, filter_id)
        return await _put_word(filter_id, draft)


async def change_word(viewer: Viewer, draft: WordDraft) -> None:
    """Change a word, or take it away. Raises Missing, Invalid."""
    async with _changing(viewer):
        found, _ = await filter_with_word(viewer, draft.id or 0)
        await _put_word(found.id, draft)


async def add_status(viewer: Viewer, filter_id: int, status_id: int) -> int:
    """Let a filter stand for a status; returns the id of that, the same when it did already. Raises Missing."""
    async with _changing(viewer):
        found = await filter_view(viewer, filter_id)
        await line_of(viewer, status_id)
        for each in found.statuses:
            if each.status_id == status_id:
                return each.id
        await execute(
            "INSERT INTO filter_status (id, part_of_id, status_id) VALUES ($1, $2, $3)",
            named_id := new_id(),
            filter_id,
            status_id,
        )
        return named_id


async def drop_status(viewer: Viewer, named_id: int) -> None:
    """Let a filter no more stand for a status. Raises Missing."""
    async with _changing(viewer):
        await filter_with_status(viewer, named_id)
        await execute("DELETE FROM filter_status WHERE id = $1", named_id)


@asynccontextmanager
async def _changing(viewer: Viewer) -> AsyncIterator[None]:
    """One change after the other for an account; at its end the version is new, and open pages know."""
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        yield
        counts = await row(_COUNTS, viewer.account_id)
        filters, words, statuses = (counts[place] for place in range(3)) if counts else (0, 0, 0)
        if filters > MOST_FILTERS or words > MOST_WORDS or statuses > MOST_STATUSES:
            raise Invalid("filters-many", filters=MOST_FILTERS, words=MOST_WORDS, statuses=MOST_STATUSES)
        if filters:
            await execute(_COUNT)
        await execute(_RENEW if filters else _NONE, viewer.account_id)
        await record(FactKind.FILTERS_CHANGED, actor_id=viewer.account_id)


async def _fill(filter_id: int, draft: FilterDraft) -> None:
    if draft.with_end:
        ends_at = clock.to_ms(clock.now() + draft.lasting) if draft.lasting is not None else None
        await execute("UPDATE filter SET ends_at = $1 WHERE id = $2", ends_at, filter_id)
    for word in draft.words:
        await _put_word(filter_id, word)


async def _put_word(filter_id: int, draft: WordDraft) -> int:
    if draft.id is None:
        sql = "INSERT INTO filter_keyword (part_of_id, keyword, whole_word, id) VALUES ($1, $2, $3, $4)"
        word_id, whole = new_id(), draft.whole_word is not False
        await execute(sql, filter_id, _keyword(draft.keyword or ""), whole, word_id)
        return word_id
    found = await row(
        "SELECT keyword, whole_word FROM filter_keyword WHERE id = $1 AND part_of_id = $2",
        draft.id,
        filter_id,
    )
    if found is None:
        raise Missing
    if draft.gone:
        await execute("DELETE FROM filter_keyword WHERE id = $1", draft.id)
        return draft.id
    keyword = found["keyword"] if draft.keyword is None else _keyword(draft.keyword)
    whole = bool(found["whole_word"]) if draft.whole_word is None else draft.whole_word
    sql = "UPDATE filter_keyword SET keyword = $1, whole_word = $2 WHERE id = $3"
    await execute(sql, keyword, whole, draft.id)
    return draft.id


def _title(said: str) -> str:
    title = said.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise Invalid("filter-title", field="title", limit=LONGEST_TITLE)
    return title


def _context(said: Collection[str]) -> str:
    if not said or set(said) - set(CONTEXTS):
        raise Invalid("filter-context", field="context", contexts=", ".join(CONTEXTS))
    return " ".join(each for each in CONTEXTS if each in said)


def _keyword(said: str) -> str:
    keyword = said.strip()
    if not keyword or len(keyword) > LONGEST_WORD:
        raise Invalid("filter-word", field="keyword", limit=LONGEST_WORD)
    return keyword
