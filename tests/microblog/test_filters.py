"""One's filters as they are listed: one's own, the newest first, in a few queries."""

import pytest

from server.kit.errors import Missing
from server.microblog.filtering import FilterDraft, WordDraft, add_status, make_filter
from server.microblog.filters import filter_view, filter_with_status, filter_with_word, filters_for
from tests.cast import Cast
from tests.microblog.saying import say

PETS = FilterDraft("Pets", ["home"], words=(WordDraft("cat"), WordDraft("dog")))


async def test_one_sees_ones_own(cast: Cast) -> None:
    """The newest first, with what is in each."""
    first, second = await make_filter(cast.ada, PETS), await make_filter(cast.ada, PETS)
    named_id = await add_status(cast.ada, first, await say(cast.boris, "hello"))
    found = await filters_for(cast.ada)
    assert [(each.id, len(each.words), len(each.statuses)) for each in found] == [
        (second, 2, 0),
        (first, 2, 1),
    ]
    assert (await filter_with_status(cast.ada, named_id))[0].id == first
    word_id = found[0].words[1].id
    assert (await filter_with_word(cast.ada, word_id))[0].id == second
    assert await filters_for(cast.boris) == []
    for attempt in (
        filter_view(cast.boris, first),
        filter_with_word(cast.boris, word_id),
        filter_with_status(cast.boris, named_id),
    ):
        with pytest.raises(Missing):
            await attempt


@pytest.mark.parametrize("filters", [2, 40])
async def test_any_number_of_filters_takes_three_queries(
    cast: Cast, queries: list[str], filters: int
) -> None:
    status_id = await say(cast.boris, "hello")
    for _ in range(filters):
        await add_status(cast.ada, await make_filter(cast.ada, PETS), status_id)
    queries.clear()
    assert len(await filters_for(cast.ada)) == filters
    assert len(queries) == 3
