"""What keeping a status for later promises."""

import asyncio

import pytest

from server.kit.database import rows
from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.blocking import block
from server.microblog.bookmarking import bookmark, bookmarks, unbookmark
from server.microblog.boosting import boost
from server.microblog.lines import BOOKMARKED
from server.microblog.models import Audience
from tests.cast import Cast
from tests.microblog.saying import narrowed, say, told


async def test_a_bookmark_is_ones_own_secret(cast: Cast) -> None:
    """Kept once however often it is asked for at the same moment; nobody is told, nothing is counted."""
    status_id = await say(cast.ada, "hello")
    await asyncio.gather(*(bookmark(cast.boris, status_id) for _ in range(4)))
    assert len(await rows("SELECT id FROM bookmark")) == 1
    assert await told(cast.ada) == []
    assert (await bookmark(cast.boris, status_id)).has(BOOKMARKED)
    assert (await bookmarks(cast.ada, Page())).rows == []
    assert not (await unbookmark(cast.boris, status_id)).has(BOOKMARKED)
    assert not (await unbookmark(cast.boris, status_id)).has(BOOKMARKED)


async def test_of_a_boost_the_original_is_kept(cast: Cast) -> None:
    status_id = await say(cast.ada, "hello")
    boosted = (await boost(cast.chen, status_id)).own.status_id
    assert (await bookmark(cast.boris, boosted)).has(BOOKMARKED)
    assert [line.own.status_id for line in (await bookmarks(cast.boris, Page())).rows] == [status_id]


async def test_bookmarks_are_in_the_order_of_keeping(cast: Cast) -> None:
    """And walked by their own cursors, whatever the ages of what is kept."""
    made = [await say(cast.ada, f"post {number}") for number in range(5)]
    kept = [made[2], made[4], made[0], made[3], made[1]]
    for each in kept:
        await bookmark(cast.boris, each)
    first = await bookmarks(cast.boris, Page(limit=2))
    second = await bookmarks(cast.boris, Page(limit=9, max_id=first.oldest))
    found = [line.own.status_id for part in (first, second) for line in part.rows]
    assert found == kept[::-1]
    back = await bookmarks(cast.boris, Page(limit=1, min_id=second.newest))
    assert [line.own.status_id for line in back.rows] == [kept[3]]


async def test_what_may_not_be_seen_any_more_is_not_in_the_list(cast: Cast) -> None:
    """Nor can it be kept."""
    narrow, blocked = await say(cast.ada, "one"), await say(cast.chen, "two")
    for each in (narrow, blocked):
        await bookmark(cast.boris, each)
    await narrowed(narrow, Audience.MENTIONED)
    await block(cast.chen, cast.boris.account_id)
    assert (await bookmarks(cast.boris, Page())).rows == []
    with pytest.raises(Missing):
        await bookmark(cast.boris, narrow)
