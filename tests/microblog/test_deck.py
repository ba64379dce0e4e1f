"""What decks promise."""

import asyncio

import pytest

from server.identity.models import Account
from server.kit import clock
from server.kit.database import rows
from server.kit.errors import Invalid, Unauthenticated
from server.microblog.deck import (
    LONGEST,
    MOST_COLUMNS,
    NARROWEST,
    WIDEST,
    ColumnKind,
    DeckColumn,
    deck_of,
    keep_deck,
)
from tests.cast import Cast

HOME = DeckColumn(ColumnKind.HOME, "", 340)


def column(kind: ColumnKind, what: str = "", width: int = 340) -> DeckColumn:
    return DeckColumn(kind, what, width)


async def test_a_deck_is_kept_in_its_order_and_is_ones_own(cast: Cast) -> None:
    assert await deck_of(cast.ada) == []
    kept = [
        column(ColumnKind.TAG, "Line4", 400),
        HOME,
        column(ColumnKind.GROUP, "17"),
        column(ColumnKind.WATCH, "pump from:ada"),
    ]
    assert await keep_deck(cast.ada, kept) == kept == await deck_of(cast.ada)
    assert await keep_deck(cast.ada, kept[::-1]) == kept[::-1] == await deck_of(cast.ada)
    assert await deck_of(cast.boris) == []
    assert await keep_deck(cast.ada, []) == [] == await deck_of(cast.ada)


async def test_what_was_typed_is_kept_tidy(cast: Cast) -> None:
    """A tag without its sign, an id as the number that it is, words without the spaces around them."""
    typed = [
        column(ColumnKind.TAG, " #Line4 "),
        column(ColumnKind.SITE, "0017"),
        column(ColumnKind.SEARCH, "  pump \n line  "),
    ]
    assert [each.what for each in await keep_deck(cast.ada, typed)] == ["Line4", "17", "pump line"]


async def test_of_two_browsers_the_last_one_holds(cast: Cast) -> None:
    """Also the very first time, and both at once: one of them whole, never some of each."""
    decks = [[column(ColumnKind.TAG, f"tag{number}"), HOME] for number in range(4)]
    await asyncio.gather(*(keep_deck(cast.ada, each) for each in decks))
    assert await deck_of(cast.ada) in decks
    await keep_deck(cast.ada, decks[0])
    assert await deck_of(cast.ada) == decks[0]


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (column(ColumnKind.HOME, width=NARROWEST - 1), "deck-width"),
        (column(ColumnKind.HOME, width=WIDEST + 1), "deck-width"),
        (column(ColumnKind.MESSAGES, "17"), "deck-what"),
        (column(ColumnKind.SITE, ""), "deck-what"),
        (column(ColumnKind.GROUP, "pumps"), "deck-what"),
        (column(ColumnKind.LIST, str(2**63)), "deck-what"),
        (column(ColumnKind.TAG, "two words"), "deck-what"),
        (column(ColumnKind.TAG, "#"), "deck-what"),
        (column(ColumnKind.SEARCH, " "), "deck-what"),
        (column(ColumnKind.WATCH, "x" * (LONGEST + 1)), "deck-what"),
        (column(ColumnKind.TAG, "LINE4"), "deck-twice"),
    ],
)
async def test_a_wrong_column_is_named_and_leaves_the_deck_as_it_was(cast: Cast, wrong, key) -> None:
    before = [HOME, column(ColumnKind.TAG, "line4")]
    await keep_deck(cast.ada, before)
    with pytest.raises(Invalid) as refused:
        await keep_deck(cast.ada, [column(ColumnKind.COMPANY), column(ColumnKind.TAG, "line4"), wrong])
    assert (refused.value.key, refused.value.values["number"]) == (key, 3)
    assert await deck_of(cast.ada) == before


async def test_a_deck_has_so_many_columns_and_no_more(cast: Cast) -> None:
    tags = [column(ColumnKind.TAG, f"tag{number}") for number in range(MOST_COLUMNS + 1)]
    assert len(await keep_deck(cast.ada, tags[:-1])) == MOST_COLUMNS
    with pytest.raises(Invalid) as refused:
        await keep_deck(cast.ada, tags)
    assert refused.value.key == "deck-many"


async def test_who_was_suspended_meanwhile_keeps_nothing(cast: Cast) -> None:
    await Account.filter(id=cast.ada.account_id).update(suspended_at=clock.now())
    with pytest.raises(Unauthenticated):
        await keep_deck(cast.ada, [HOME])
    assert await deck_of(cast.ada) == []


async def test_it_goes_with_the_account(cast: Cast) -> None:
    await keep_deck(cast.ada, [HOME])
    await Account.filter(id=cast.ada.account_id).delete()
    assert await rows("SELECT id FROM deck") == []


async def test_many_columns_take_as_many_queries_as_few(cast: Cast, queries) -> None:
    await keep_deck(cast.ada, [HOME, column(ColumnKind.COMPANY)])
    queries.clear()
    await deck_of(cast.ada)
    few = len(queries)
    await keep_deck(cast.ada, [column(ColumnKind.TAG, f"tag{number}") for number in range(MOST_COLUMNS)])
    queries.clear()
    assert len(await deck_of(cast.ada)) == MOST_COLUMNS
    assert len(queries) == few == 1
