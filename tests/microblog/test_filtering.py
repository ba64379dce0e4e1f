"""Filters: made, changed, taken away; their versions; who may touch them; how many there may be."""

import asyncio
from datetime import timedelta

import pytest

from server.facts import FactKind
from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Invalid, Missing, Unauthenticated
from server.microblog.blocking import block
from server.microblog.deleting import delete_status
from server.microblog.filtering import (
    CONTEXTS,
    MOST_FILTERS,
    MOST_WORDS,
    FilterDraft,
    WordDraft,
    add_status,
    add_word,
    change_filter,
    change_word,
    drop_filter,
    drop_status,
    make_filter,
)
from server.microblog.filters import filter_view, filter_with_status, filter_with_word, filters_for
from server.microblog.models import Audience, FilterAction
from server.microblog.sieves import filters_of
from tests.cast import Cast
from tests.microblog.saying import say

PETS = FilterDraft(
    "Pets",
    ["thread", "home"],
    FilterAction.HIDE,
    words=(WordDraft("cat"), WordDraft("dog", whole_word=False)),
)


async def changes() -> int:
    found = await rows("SELECT id FROM fact WHERE kind = $1", FactKind.FILTERS_CHANGED.value)
    return len(found)


async def test_a_filter_is_made_with_its_words(cast: Cast) -> None:
    """Contexts come back in one order; a word is whole unless said otherwise."""
    filter_id = await make_filter(cast.ada, PETS)
    found = await filter_view(cast.ada, filter_id)
    assert (found.title, found.context, found.action, found.ends_at) == (
        "Pets", ("home", "thread"), FilterAction.HIDE, None,
    )  # fmt: skip
    assert [(each.keyword, each.whole_word) for each in found.words] == [("cat", True), ("dog", False)]
    assert found.statuses == ()
    assert [each.id for each in await filters_for(cast.ada)] == [filter_id]
    assert await filters_for(cast.boris) == []


async def test_a_change_takes_what_it_names_and_leaves_the_rest(cast: Cast) -> None:
    """Words are changed by their id, taken away, and added."""
    filter_id = await make_filter(cast.ada, PETS)
    cat, dog = (await filter_view(cast.ada, filter_id)).words
    words = (WordDraft("kitten", id=cat.id), WordDraft(id=dog.id, gone=True), WordDraft("bird"))
    await change_filter(cast.ada, filter_id, FilterDraft(words=words))
    found = await filter_view(cast.ada, filter_id)
    assert [(each.id == cat.id, each.keyword, each.whole_word) for each in found.words] == [
        (True, "kitten", True), (False, "bird", True),
    ]  # fmt: skip
    assert (found.title, found.action) == ("Pets", FilterAction.HIDE)
    draft = FilterDraft("Animals", ["account"], FilterAction.BLUR, with_end=True, lasting=timedelta(hours=1))
    await change_filter(cast.ada, filter_id, draft)
    found = await filter_view(cast.ada, filter_id)
    assert (found.title, found.context, found.action) == ("Animals", ("account",), FilterAction.BLUR)
    assert found.ends_at is not None
    assert timedelta(minutes=59) < found.ends_at - clock.now() < timedelta(minutes=61)
    await change_filter(cast.ada, filter_id, FilterDraft(with_end=True))
    assert (await filter_view(cast.ada, filter_id)).ends_at is None


async def test_words_and_statuses_come_and_go_one_by_one(cast: Cast) -> None:
    """The same status twice is there once."""
    filter_id = await make_filter(cast.ada, FilterDraft("Pets", ["home"]))
    status_id = await say(cast.boris, "my cat")
    word_id = await add_word(cast.ada, filter_id, WordDraft("cat", whole_word=False))
    await change_word(cast.ada, WordDraft(" cats ", id=word_id))
    found, word = await filter_with_word(cast.ada, word_id)
    assert (found.id, word.keyword, word.whole_word) == (filter_id, "cats", False)
    named_id = await add_status(cast.ada, filter_id, status_id)
    assert await add_status(cast.ada, filter_id, status_id) == named_id
    assert (await filter_with_status(cast.ada, named_id))[1].status_id == status_id
    await drop_status(cast.ada, named_id)
    await change_word(cast.ada, WordDraft(id=word_id, gone=True))
    found = await filter_view(cast.ada, filter_id)
    assert (found.words, found.statuses) == ((), ())


async def test_every_change_gives_a_version_that_was_never_there(cast: Cast) -> None:
    """Nought while there are none; and each is told to open pages."""
    seen = [await filters_of(cast.ada.account_id)]
    for _ in range(2):
        filter_id = await make_filter(cast.ada, PETS)
        seen.append(await filters_of(cast.ada.account_id))
        await add_word(cast.ada, filter_id, WordDraft("bird"))
        seen.append(await filters_of(cast.ada.account_id))
        await drop_filter(cast.ada, filter_id)
        assert await filters_of(cast.ada.account_id) == 0
    assert seen[0] == 0
    assert seen == sorted(set(seen))
    assert await changes() == 6
    assert await filters_of(cast.boris.account_id) == 0


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (FilterDraft(None, ["home"]), "title"), (FilterDraft("  ", ["home"]), "title"),
        (FilterDraft("t" * 201, ["home"]), "title"), (FilterDraft("t", []), "context"), (FilterDraft("t"), "context"),
        (FilterDraft("t", ["home", "elsewhere"]), "context"),
        (FilterDraft("t", CONTEXTS, words=(WordDraft(" "),)), "keyword"),
        (FilterDraft("t", CONTEXTS, words=(WordDraft("w" * 513),)), "keyword"),
    ],
)  # fmt: skip
async def test_what_is_no_filter_leaves_nothing_behind(cast: Cast, draft: FilterDraft, field: str) -> None:
    """Not even the version rises."""
    with pytest.raises(Invalid) as refused:
        await make_filter(cast.ada, draft)
    assert refused.value.field == field
    assert (await filters_for(cast.ada), await filters_of(cast.ada.account_id), await changes()) == ([], 0, 0)


async def test_there_are_so_many_filters_and_words_and_no_more(cast: Cast) -> None:
    """The account's own; nobody else's count."""
    plenty = tuple(WordDraft(f"word {number}") for number in range(MOST_WORDS))
    filter_id = await make_filter(cast.ada, FilterDraft("t", ["home"], words=plenty))
    with pytest.raises(Invalid, match="filters-many"):
        await add_word(cast.ada, filter_id, WordDraft("one more"))
    await add_word(cast.boris, await make_filter(cast.boris, PETS), WordDraft("one more"))
    for _ in range(MOST_FILTERS - 1):
        await make_filter(cast.ada, FilterDraft("t", ["home"]))
    with pytest.raises(Invalid, match="filters-many"):
        await make_filter(cast.ada, FilterDraft("t", ["home"]))
    assert len(await filters_for(cast.ada)) == MOST_FILTERS


async def test_somebody_elses_filters_are_not_there(cast: Cast) -> None:
    """Nor their words and statuses; and a word belongs to its own filter."""
    filter_id, other_id = await make_filter(cast.ada, PETS), await make_filter(cast.ada, PETS)
    mine = await make_filter(cast.boris, PETS)
    word_id = (await filter_view(cast.ada, filter_id)).words[0].id
    named_id = await add_status(cast.ada, filter_id, await say(cast.chen, "hello"))
    for attempt in (
        change_filter(cast.boris, filter_id, FilterDraft("mine now")),
        drop_filter(cast.boris, filter_id),
        add_word(cast.boris, filter_id, WordDraft("bird")),
        change_word(cast.boris, WordDraft("bird", id=word_id)),
        change_word(cast.boris, WordDraft(id=word_id, gone=True)),
        drop_status(cast.boris, named_id),
        change_filter(cast.boris, mine, FilterDraft(words=(WordDraft("bird", id=word_id),))),
        change_filter(cast.ada, other_id, FilterDraft(words=(WordDraft(id=word_id, gone=True),))),
    ):
        with pytest.raises(Missing):
            await attempt
    assert [each.keyword for each in (await filter_view(cast.ada, filter_id)).words] == ["cat", "dog"]


async def test_only_what_one_sees_can_be_named(cast: Cast) -> None:
    """And what is deleted is named no more."""
    filter_id = await make_filter(cast.ada, PETS)
    secret = await say(cast.boris, "@chen for you", audience=Audience.MENTIONED)
    apart = await say(cast.ines, "hello")
    await block(cast.ines, cast.ada.account_id)
    for status_id in (secret, apart, 1):
        with pytest.raises(Missing):
            await add_status(cast.ada, filter_id, status_id)
    status_id = await say(cast.boris, "hello")
    await add_status(cast.ada, filter_id, status_id)
    await delete_status(cast.boris, status_id)
    assert (await filter_view(cast.ada, filter_id)).statuses == ()


async def test_many_changes_at_once_are_all_there(cast: Cast) -> None:
    """One after the other, each with its version."""
    filter_id = await make_filter(cast.ada, FilterDraft("t", ["home"]))
    await asyncio.gather(
        *(add_word(cast.ada, filter_id, WordDraft(f"word {n}")) for n in range(8)),
        *(make_filter(cast.ada, PETS) for _ in range(4)),
    )
    assert len((await filter_view(cast.ada, filter_id)).words) == 8
    assert len(await filters_for(cast.ada)) == 5
    assert await changes() == 13


async def test_whoever_is_suspended_meanwhile_changes_nothing(cast: Cast) -> None:
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)
    with pytest.raises(Unauthenticated):
        await make_filter(cast.ada, PETS)
