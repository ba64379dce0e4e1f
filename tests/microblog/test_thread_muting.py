"""What hearing no more of a thread promises."""

import asyncio

import pytest

from server.kit.database import rows
from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.boosting import boost
from server.microblog.favouriting import favourite
from server.microblog.home import home
from server.microblog.lines import MUTED, line_of
from server.microblog.models import Audience
from server.microblog.thread_muting import mute_thread, unmute_thread
from tests.cast import Cast
from tests.microblog.saying import narrowed, say, told


async def test_nothing_more_of_a_muted_thread_notifies(cast: Cast) -> None:
    """No answer, mention, like or boost, wherever in the thread it was muted; others are told as ever."""
    first = await say(cast.ada, "hello")
    answer = await say(cast.boris, "@chen hi", in_reply_to_id=first)
    before = await told(cast.ada)
    assert (await mute_thread(cast.ada, answer)).has(MUTED)
    deep = await say(cast.boris, "@ada @chen again", in_reply_to_id=answer)
    await favourite(cast.boris, first)
    await boost(cast.chen, first)
    assert await told(cast.ada) == before
    assert ("mention", cast.boris.account_id) in await told(cast.chen)
    assert (await line_of(cast.ada, deep)).has(MUTED)
    assert not (await line_of(cast.chen, deep)).has(MUTED)


async def test_other_threads_are_told_of_and_this_one_is_again_after_unmuting(cast: Cast) -> None:
    """What was said meanwhile is not told afterwards; and the thread is read as before all the time."""
    first, other = await say(cast.ada, "hello"), await say(cast.ada, "other")
    await mute_thread(cast.ada, first)
    await say(cast.boris, "here", in_reply_to_id=other)
    assert len(await told(cast.ada)) == 1
    await say(cast.boris, "silent", in_reply_to_id=first)
    assert first in [line.own.status_id for line in (await home(cast.ada, Page())).rows]
    assert not (await unmute_thread(cast.ada, first)).has(MUTED)
    assert len(await told(cast.ada)) == 1
    await say(cast.boris, "loud", in_reply_to_id=first)
    assert len(await told(cast.ada)) == 2


async def test_muting_a_thread_twice_at_once_is_once(cast: Cast) -> None:
    first = await say(cast.ada, "hello")
    await asyncio.gather(*(mute_thread(cast.boris, first) for _ in range(4)))
    assert len(await rows("SELECT id FROM thread_mute")) == 1


async def test_of_a_boost_the_originals_thread_is_muted(cast: Cast) -> None:
    first = await say(cast.ada, "hello")
    boosted = (await boost(cast.chen, first)).own.status_id
    await mute_thread(cast.boris, boosted)
    assert (await line_of(cast.boris, first)).has(MUTED)


async def test_a_thread_that_may_not_be_seen_cannot_be_muted(cast: Cast) -> None:
    first = await say(cast.ada, "hello")
    await narrowed(first, Audience.MENTIONED)
    with pytest.raises(Missing):
        await mute_thread(cast.boris, first)
