"""Somebody's deck: the columns that they read beside each other, kept with the account.

Columns name what they show by its id, and say nothing of it: whether it may be seen is asked when it is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.kit.numbers import whole_number
from server.microblog.tags import tag_name

MOST_COLUMNS = 20
NARROWEST, WIDEST = 240, 800
"""In pixels."""
LONGEST = 200
"""So many characters a search in a column has."""


class ColumnKind(StrEnum):
    """What a column shows. A watch is a search whose news are looked for."""

    HOME = "home"
    COMPANY = "company"
    SITE = "site"
    GROUP = "group"
    LIST = "list"
    TAG = "tag"
    SEARCH = "search"
    WATCH = "watch"
    NOTIFICATIONS = "notifications"
    MESSAGES = "messages"


_BY_ID = frozenset({ColumnKind.SITE, ColumnKind.GROUP, ColumnKind.LIST})
_BY_WORDS = frozenset({ColumnKind.SEARCH, ColumnKind.WATCH})


@dataclass(frozen=True)
class DeckColumn:
    """One column; `what` is an id, a tag or words, and empty where there is but one of the kind."""

    kind: ColumnKind
    what: str
    width: int


async def deck_of(viewer: Viewer) -> Sequence[DeckColumn]:
    """The viewer's columns, from the left to the right; none until some were kept."""
    found = await row("SELECT columns FROM deck WHERE account_id = $1", viewer.account_id)
    return msgspec.json.decode(found["columns"], type=list[DeckColumn]) if found else []


async def keep_deck(viewer: Viewer, columns: Sequence[DeckColumn]) -> Sequence[DeckColumn]:
    """Keep these instead of what was there; of two browsers the last one holds. Raises Invalid."""
    if len(columns) > MOST_COLUMNS:
        raise Invalid("deck-many", field="columns", limit=MOST_COLUMNS)
    kept = [_checked(each, number) for number, each in enumerate(columns, 1)]
    _none_twice(kept)
    async with unit_of_work():
        await still_here(viewer.account_id)
        await execute(
            """INSERT INTO deck (id, account_id, columns) VALUES ($1, $2, $3)
            ON CONFLICT (account_id) DO UPDATE SET columns = excluded.columns""",
            new_id(),
            viewer.account_id,
            msgspec.json.encode(kept).decode(),
        )
    return kept


def _checked(column: DeckColumn, number: int) -> DeckColumn:
    if not NARROWEST <= column.width <= WIDEST:
        raise Invalid("deck-width", field="columns", number=number, narrowest=NARROWEST, widest=WIDEST)
    what = _what(column)
    if what is None:
        raise Invalid("deck-what", field="columns", number=number)
    return DeckColumn(column.kind, what, column.width)


def _what(column: DeckColumn) -> str | None:
    """As it is kept; None for what names nothing of this kind."""
    typed = " ".join(column.what.split())
    if column.kind in _BY_ID:
        number = whole_number(typed)
        return None if number is None else str(number)
    if column.kind in _BY_WORDS:
        return typed if 0 < len(typed) <= LONGEST else None
    if column.kind is ColumnKind.TAG:
        return typed.removeprefix("#") if _folded_tag(typed) else None
    return None if typed else ""


def _none_twice(columns: Sequence[DeckColumn]) -> None:
    seen = set[tuple[ColumnKind, str]]()
    for number, each in enumerate(columns, 1):
        named = (each.kind, _folded_tag(each.what) if each.kind is ColumnKind.TAG else each.what)
        if named in seen:
            raise Invalid("deck-twice", field="columns", number=number)
        seen.add(named)


def _folded_tag(typed: str) -> str:
    """The one name of all spellings of a tag; empty for what is none."""
    try:
        return tag_name(typed)
    except Missing:
        return ""
