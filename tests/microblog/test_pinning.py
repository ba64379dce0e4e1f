"""What a person keeps on top of their profile."""

import asyncio

import pytest

from server.identity.viewer import Viewer
from server.kit.errors import Invalid, Missing
from server.kit.paging import Page
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from server.microblog.following import follow
from server.microblog.lines import OWN, PINNED
from server.microblog.models import Audience
from server.microblog.pinning import MOST_PINS, pin_own, pinned, unpin_own
from tests.cast import Cast
from tests.microblog.saying import say


async def on_top(viewer: Viewer, of: Viewer) -> list[int]:
    """What somebody sees pinned on a profile."""
    return [line.own.status_id for line in (await pinned(viewer, of.account_id, Page())).rows]


async def test_one_pins_ones_own_posts_the_newest_pin_on_top(cast: Cast) -> None:
    """Twice is once; what others may not see they do not see pinned; what is deleted is gone."""
    first = await say(cast.ada, "who I am")
    second = await say(cast.ada, "for those who follow me", audience=Audience.FOLLOWERS)
    await follow(cast.boris, cast.ada.account_id)
    for status_id in (first, second, first):
        assert (await pin_own(cast.ada, status_id)).has(PINNED)
    assert await on_top(cast.boris, cast.ada) == await on_top(cast.ada, cast.ada) == [second, first]
    assert await on_top(cast.chen, cast.ada) == [first]
    line = await unpin_own(cast.ada, first)
    assert line.has(OWN)
    assert not line.has(PINNED)
    await unpin_own(cast.ada, first)
    await delete_status(cast.ada, second)
    assert await on_top(cast.ada, cast.ada) == []


async def test_only_what_is_ones_own_and_not_for_a_few_is_pinned(cast: Cast) -> None:
    """Neither others' posts, nor boosts, nor what only those named see; what one may not see is not found."""
    hers, mine = await say(cast.boris, "hers"), await say(cast.ada, "mine")
    direct = await say(cast.ada, "@boris you", audience=Audience.MENTIONED)
    boosts = [(await boost(cast.ada, each)).own.status_id for each in (hers, mine)]
    for status_id in (hers, direct, *boosts):
        with pytest.raises(Invalid, match="pin-own-only"):
            await pin_own(cast.ada, status_id)
    hidden = await say(cast.boris, "not for ada", audience=Audience.MENTIONED)
    for verb in (pin_own, unpin_own):
        with pytest.raises(Missing):
            await verb(cast.ada, hidden)
    assert await on_top(cast.ada, cast.ada) == []


async def test_five_fit_on_top_however_many_come_at_once(cast: Cast) -> None:
    """The sixth is refused; pinning one of them again is not."""
    posts = [await say(cast.ada, f"post {place}") for place in range(MOST_PINS + 3)]
    ended = await asyncio.gather(*(pin_own(cast.ada, each) for each in posts), return_exceptions=True)
    refused = [each for each in ended if isinstance(each, BaseException)]
    assert [str(each) for each in refused] == ["too-many-pins"] * 3
    kept = await on_top(cast.ada, cast.ada)
    assert len(kept) == MOST_PINS
    await pin_own(cast.ada, kept[0])
    assert await on_top(cast.ada, cast.ada) == kept


async def test_a_post_deleted_at_the_same_moment_is_pinned_or_not_there(cast: Cast) -> None:
    """Never a pin of nothing, and never a failure of another kind."""
    for _ in range(6):
        status_id = await say(cast.ada, "hello")
        ended = await asyncio.gather(
            pin_own(cast.ada, status_id), delete_status(cast.ada, status_id), return_exceptions=True
        )
        assert not isinstance(ended[0], BaseException) or isinstance(ended[0], Missing)
        assert not isinstance(ended[1], BaseException)
        assert await on_top(cast.ada, cast.ada) == []
