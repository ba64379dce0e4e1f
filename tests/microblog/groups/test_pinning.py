"""What a group keeps on top."""

import asyncio

import pytest

from server.identity.viewer import Viewer
from server.kit.errors import Forbidden, Invalid, Missing
from server.kit.paging import Page
from server.microblog.deleting import delete_status
from server.microblog.following import unfollow
from server.microblog.groups.pinning import pin, unpin
from server.microblog.models import Opening
from server.microblog.pinning import MOST_PINS, pinned
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.saying import say


async def on_top(viewer: Viewer, group_id: int) -> list[int]:
    """What somebody sees pinned."""
    return [line.own.status_id for line in (await pinned(viewer, group_id, Page())).rows]


@pytest.mark.parametrize("opening", [Opening.OPEN, Opening.CLOSED])
async def test_a_keeper_pins_posts_of_the_group_the_newest_pin_on_top(cast: Cast, opening: Opening) -> None:
    """Answers too; whoever may not see a post does not see it pinned; what is deleted is gone."""
    line = await group(cast.ada, opening, cast.boris)
    first = await say(cast.boris, "@line_4 rules")
    second = await say(cast.boris, "@line_4 and these", in_reply_to_id=first)
    for status_id in (second, first, second):
        await pin(cast.ada, line, status_id)
    assert await on_top(cast.boris, line) == [first, second]
    assert await on_top(cast.chen, line) == ([first, second] if opening is Opening.OPEN else [])
    await unpin(cast.ada, line, second)
    await delete_status(cast.boris, first)
    assert await on_top(cast.ada, line) == []


async def test_only_keepers_pin_and_only_what_is_in_the_group(cast: Cast) -> None:
    """What a keeper may not see is not found."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    inside, outside = await say(cast.boris, "@line_4 hello"), await say(cast.ada, "hello")
    board = await group(cast.chen, Opening.HIDDEN, name="Board")
    elsewhere = await say(cast.chen, "@board hello")
    with pytest.raises(Forbidden, match="keepers-only"):
        await pin(cast.boris, line, inside)
    with pytest.raises(Invalid, match="pin-elsewhere"):
        await pin(cast.ada, line, outside)
    with pytest.raises(Missing):
        await pin(cast.ada, line, elsewhere)
    with pytest.raises(Missing):
        await unpin(cast.ada, board, elsewhere)


async def test_five_posts_fit_on_top(cast: Cast) -> None:
    """The sixth is refused; pinning one of them again is not."""
    line = await group(cast.ada, Opening.OPEN)
    posts = [await say(cast.ada, f"@line_4 {place}") for place in range(MOST_PINS + 1)]
    for status_id in posts[:-1]:
        await pin(cast.ada, line, status_id)
    with pytest.raises(Invalid, match="too-many-pins"):
        await pin(cast.ada, line, posts[-1])
    await pin(cast.ada, line, posts[0])
    assert len(await on_top(cast.boris, line)) == MOST_PINS


async def test_whoever_left_sees_nothing_pinned(cast: Cast) -> None:
    """As with everything that is said in a group."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    await pin(cast.ada, line, await say(cast.ada, "@line_4 rules"))
    assert len(await on_top(cast.boris, line)) == 1
    await unfollow(cast.boris, line)
    assert await on_top(cast.boris, line) == []


async def test_a_post_deleted_at_the_same_moment_is_pinned_or_not_there(cast: Cast) -> None:
    """Never a pin of nothing, and never a failure of another kind."""
    line = await group(cast.ada, Opening.OPEN, cast.boris)
    for _ in range(8):
        status_id = await say(cast.boris, "@line_4 hello")
        ended = await asyncio.gather(
            pin(cast.ada, line, status_id), delete_status(cast.boris, status_id), return_exceptions=True
        )
        assert ended[0] is None or isinstance(ended[0], Missing)
        assert not isinstance(ended[1], BaseException)
        assert await on_top(cast.ada, line) == []
