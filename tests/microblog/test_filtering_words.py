"""A filter for each word, as older apps have them, is one of the others underneath."""

import pytest

from server.kit.errors import Invalid, Missing
from server.microblog.filtering import FilterDraft, WordDraft, add_status, make_filter
from server.microblog.filtering_words import change_word_filter, drop_word_filter, make_word_filter
from server.microblog.filters import filter_with_word, filters_for
from server.microblog.models import FilterAction
from server.microblog.sieves import filters_of
from tests.cast import Cast
from tests.microblog.saying import say

HIDDEN = FilterDraft(context=["home"], action=FilterAction.HIDE)


async def test_it_is_named_after_its_word_and_goes_with_it(cast: Cast) -> None:
    word_id = await make_word_filter(cast.ada, WordDraft("cat"), HIDDEN)
    found, word = await filter_with_word(cast.ada, word_id)
    assert (found.title, found.action, word.keyword) == ("cat", FilterAction.HIDE, "cat")
    await change_word_filter(cast.ada, WordDraft("cats", id=word_id), FilterDraft())
    found, word = await filter_with_word(cast.ada, word_id)
    assert (found.title, found.context, word.keyword) == ("cats", ("home",), "cats")
    await drop_word_filter(cast.ada, word_id)
    assert (await filters_for(cast.ada), await filters_of(cast.ada.account_id)) == ([], 0)


async def test_a_long_word_has_a_shorter_name(cast: Cast) -> None:
    word_id = await make_word_filter(cast.ada, WordDraft("w" * 512), HIDDEN)
    found, word = await filter_with_word(cast.ada, word_id)
    assert (len(found.title), len(word.keyword)) == (200, 512)


async def test_what_else_is_in_a_filter_stays(cast: Cast) -> None:
    """A name that somebody chose, other words, statuses."""
    draft = FilterDraft("Pets", ["home"], words=(WordDraft("cat"), WordDraft("dog")))
    filter_id = await make_filter(cast.ada, draft)
    [found] = await filters_for(cast.ada)
    cat, dog = (each.id for each in found.words)
    await change_word_filter(cast.ada, WordDraft("cats", id=cat), FilterDraft(context=["home"]))
    await drop_word_filter(cast.ada, dog)
    await add_status(cast.ada, filter_id, await say(cast.boris, "hello"))
    with pytest.raises(Invalid, match="filter-shared"):
        await change_word_filter(cast.ada, WordDraft(id=cat), FilterDraft(context=["thread"]))
    await drop_word_filter(cast.ada, cat)
    [found] = await filters_for(cast.ada)
    assert (found.title, found.words, len(found.statuses)) == ("Pets", (), 1)


async def test_somebody_elses_word_is_not_there(cast: Cast) -> None:
    word_id = await make_word_filter(cast.ada, WordDraft("cat"), HIDDEN)
    with pytest.raises(Missing):
        await change_word_filter(cast.boris, WordDraft("dog", id=word_id), FilterDraft())
    with pytest.raises(Missing):
        await drop_word_filter(cast.boris, word_id)
    with pytest.raises(Invalid):
        await make_word_filter(cast.boris, WordDraft(" "), HIDDEN)
