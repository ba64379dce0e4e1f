"""What a narrower audience, a block, a mute and an unfollow mean for those who are connected: at the next fact."""

import asyncio

from server.microblog.blocking import block, unblock
from server.microblog.deleting import delete_status
from server.microblog.following import follow, unfollow
from server.microblog.models import Audience
from server.microblog.muting import mute
from server.microblog.requesting import accept
from server.realtime.streams import Stream
from tests.cast import Cast
from tests.microblog.locking import lock
from tests.microblog.saying import say
from tests.realtime.listening import HOME, Listener, running

PUBLIC = Stream("public")


async def test_a_narrow_post_comes_live_to_its_audience_only(cast: Cast) -> None:
    """And so does that it is deleted, once to each."""
    await follow(cast.boris, cast.ada.account_id)
    await follow(cast.chen, cast.ada.account_id)
    async with running() as gateway:
        boris, chen, ines = [
            await Listener(gateway, who).listen(HOME) for who in (cast.boris, cast.chen, cast.ines)
        ]
        followers = await say(cast.ada, "@chen for my followers", audience=Audience.FOLLOWERS)
        named = await say(cast.ada, "@chen @ines for you", audience=Audience.MENTIONED)
        assert await boris.events() == [("update", str(followers))]
        updates = [each for each in await chen.events() if each[0] == "update"]
        assert updates == [("update", str(followers)), ("update", str(named))]
        assert [name for name, _ in await ines.events()] == ["notification"]
        for status_id in (followers, named):
            await delete_status(cast.ada, status_id)
        assert await boris.events() == [("delete", str(followers))]
        assert await chen.events() == [("delete", str(followers)), ("delete", str(named))]
        assert await ines.events() == [("delete", str(named))]


async def test_a_block_ends_what_comes_live_both_ways(cast: Cast) -> None:
    """In every stream; the company goes on to the others, and comes again when it is taken back."""
    await follow(cast.ada, cast.boris.account_id)
    async with running() as gateway:
        ada, boris, chen = [
            await Listener(gateway, who).listen(HOME, PUBLIC) for who in (cast.ada, cast.boris, cast.chen)
        ]
        await block(cast.ada, cast.boris.account_id)
        his, hers = await say(cast.boris, "@ada hello"), await say(cast.ada, "@boris hello")
        assert await ada.events() == [("update", str(hers))] * 2
        assert await boris.events() == [("update", str(his))] * 2
        assert await chen.events() == [("update", str(his)), ("update", str(hers))]
        await unblock(cast.ada, cast.boris.account_id)
        again = await say(cast.boris, "hello again")
        assert await ada.events() == [("update", str(again))], "from the company: nobody follows any more"


async def test_a_mute_ends_what_comes_live_one_way(cast: Cast) -> None:
    """Neither posts nor what is told."""
    await follow(cast.ada, cast.boris.account_id)
    async with running() as gateway:
        ada = await Listener(gateway, cast.ada).listen(HOME, PUBLIC)
        await mute(cast.ada, cast.boris.account_id)
        await say(cast.boris, "@ada hello")
        assert await ada.events() == []


async def test_who_was_unfollowed_comes_no_more_and_who_was_let_in_begins(cast: Cast) -> None:
    """A request by itself changes nothing; it is told to whom it was made."""
    await follow(cast.boris, cast.ada.account_id)
    await lock(cast.ada)
    async with running() as gateway:
        ada, boris, chen = [
            await Listener(gateway, who).listen(HOME) for who in (cast.ada, cast.boris, cast.chen)
        ]
        await unfollow(cast.boris, cast.ada.account_id)
        await follow(cast.chen, cast.ada.account_id)
        await say(cast.ada, "nobody's", audience=Audience.FOLLOWERS)
        assert (await boris.events(), await chen.events()) == ([], [])
        await accept(cast.ada, cast.chen.account_id)
        status_id = await say(cast.ada, "for Chen", audience=Audience.FOLLOWERS)
        assert await chen.events() == [("update", str(status_id))]
        told = [name for name, _ in await ada.events() if name == "notification"]
        assert told == ["notification", "notification"]


async def test_what_is_resumed_holds_nothing_of_whom_one_blocked_since(cast: Cast) -> None:
    """The replay asks who may see it now."""
    await follow(cast.ada, cast.boris.account_id)
    async with running() as gateway:
        before = gateway.delivered
        await say(cast.boris, "said before the block")
        await block(cast.ada, cast.boris.account_id)
        await asyncio.sleep(0)
        await Listener(gateway, cast.chen).listen(HOME)
        late = await Listener(gateway, cast.ada).listen(PUBLIC, since=before)
        assert await late.events() == []
