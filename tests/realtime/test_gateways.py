"""What the gateways of several processes promise together: whoever changes from one to the other notices nothing."""

from server.facts import latest_position, start_waking
from tests.microblog.saying import say
from tests.realtime.listening import HOME, Listener, running


async def test_who_has_seen_more_at_another_process_waits_until_this_one_has_got_there(cast):
    async with running() as gateway:
        first = await Listener(gateway, cast.boris).listen(HOME)
        start_waking(None)  # facts come from elsewhere, and nobody wakes this process
        await say(cast.ada, "heard at the other process")
        seen = await latest_position()
        assert gateway.taken < seen
        listener = await Listener(gateway, cast.ada).listen(HOME, since=seen)
        assert gateway.taken >= seen
        following = await say(cast.ada, "heard here")
        assert await listener.events() == [("update", str(following))], "no gap, no repeat, no new start"
        assert await first.events() == []
