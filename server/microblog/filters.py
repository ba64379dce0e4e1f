"""The filters that somebody made, as they are listed and changed. What they catch is in `sieves.py`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, rows
from server.kit.errors import Missing
from server.microblog.models import FilterAction
from server.microblog.sieves import STATUSES, WORDS

_FILTERS = "SELECT id, title, context, action, ends_at FROM filter WHERE account_id = $1 ORDER BY id DESC"
T = TypeVar("T")


@dataclass(frozen=True)
class FilterWord:
    """A word that a filter looks for."""

    id: int
    keyword: str
    whole_word: bool


@dataclass(frozen=True)
class NamedStatus:
    """A status that a filter stands for; the id is of its being there."""

    id: int
    status_id: int


@dataclass(frozen=True)
class FilterView:
    """A filter with all that is in it."""

    id: int
    title: str
    context: tuple[str, ...]
    action: FilterAction
    ends_at: datetime | None
    words: Sequence[FilterWord]
    statuses: Sequence[NamedStatus]


async def filters_for(viewer: Viewer) -> list[FilterView]:
    """The viewer's filters, the newest first: three queries for any number of them."""
    words, statuses = dict[int, list[FilterWord]](), dict[int, list[NamedStatus]]()
    for each in await rows(WORDS, viewer.account_id):
        word = FilterWord(each["id"], each["keyword"], bool(each["whole_word"]))
        words.setdefault(each["part_of_id"], []).append(word)
    for each in await rows(STATUSES, viewer.account_id):
        statuses.setdefault(each["part_of_id"], []).append(NamedStatus(each["id"], each["status_id"]))
    return [_view(each, words, statuses) for each in await rows(_FILTERS, viewer.account_id)]


async def filter_view(viewer: Viewer, filter_id: int) -> FilterView:
    """One of the viewer's filters; raises Missing."""
    return _first(found for found in await filters_for(viewer) if found.id == filter_id)


async def filter_with_word(viewer: Viewer, word_id: int) -> tuple[FilterView, FilterWord]:
    """A word of one of the viewer's filters, and that filter; raises Missing."""
    pairs = ((found, word) for found in await filters_for(viewer) for word in found.words)
    return _first(pair for pair in pairs if pair[1].id == word_id)


async def filter_with_status(viewer: Viewer, named_id: int) -> tuple[FilterView, NamedStatus]:
    """A status that one of the viewer's filters stands for, and that filter; raises Missing."""
    pairs = ((found, named) for found in await filters_for(viewer) for named in found.statuses)
    return _first(pair for pair in pairs if pair[1].id == named_id)


def _first(found: Iterator[T]) -> T:
    for each in found:
        return each
    raise Missing


def _view(
    found: Row, words: Mapping[int, Sequence[FilterWord]], statuses: Mapping[int, Sequence[NamedStatus]]
) -> FilterView:
    return FilterView(
        id=found["id"],
        title=found["title"],
        context=tuple(found["context"].split()),
        action=FilterAction(found["action"]),
        ends_at=clock.from_ms(found["ends_at"]) if found["ends_at"] is not None else None,
        words=words.get(found["id"], ()),
        statuses=statuses.get(found["id"], ()),
    )
