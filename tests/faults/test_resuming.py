"""A stream that breaks, again and again, misses nothing and repeats nothing."""

import asyncio
import random
from contextlib import asynccontextmanager

import pytest

from server.facts import latest_position
from tests.faults.listening import Listener
from tests.faults.posting_on import restart, until
from tests.faults.proxy import proxied

READERS = 5


@asynccontextmanager
async def listening(proxy, token):
    """Some devices of one person, through the proxy."""
    url = f"ws://127.0.0.1:{proxy.port}/api/v1/streaming"
    since = await latest_position()
    listeners = [Listener(url, token, since) for _ in range(READERS)]
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(listener.listen()) for listener in listeners]
        yield listeners
        for each in running:
            each.cancel()


async def posts(phone, number):
    """The ids of so many statuses, in order."""
    return [await phone.post(f"post {place}") for place in range(number)]


async def heard_all(listeners, taken):
    async def everywhere():
        return all(len(listener.heard) >= len(taken) for listener in listeners)

    await until(everywhere, 30)
    await asyncio.sleep(0.2)  # what came twice would come now
    for listener in listeners:
        assert listener.heard == taken
        assert "resync" not in listener.events


async def test_a_line_that_is_cut_misses_nothing(server, tokens, phone_of_ada):
    async with proxied(server.port) as proxy, listening(proxy, tokens["boris"]) as listeners:
        posting = asyncio.get_running_loop().create_task(posts(phone_of_ada, 300))
        chance, cut = random.Random(5), 0
        while not posting.done():
            await asyncio.sleep(chance.uniform(0.02, 0.1))
            cut += proxy.cut()
        await heard_all(listeners, await posting)
        assert cut >= READERS, "the lines were never cut"
        print(f"  {cut} lines were cut, {sum(each.connections for each in listeners)} connections made")


@pytest.mark.parametrize(
    "kills", [pytest.param(1, id="once"), pytest.param(8, id="eight times", marks=pytest.mark.campaign)]
)
async def test_a_server_that_is_killed_misses_nothing(server, tokens, phone_of_ada, kills):
    async with proxied(server.port) as proxy, listening(proxy, tokens["boris"]) as listeners:
        posting = asyncio.get_running_loop().create_task(posts(phone_of_ada, 60 * (kills + 1)))
        for number in range(kills):

            async def is_due(due=50 * (number + 1)):
                return len(listeners[0].heard) >= due

            await until(is_due)
            await restart(server)
        await heard_all(listeners, await posting)
        assert min(each.connections for each in listeners) > kills


async def test_what_was_said_while_nobody_listened_is_heard_first(server, tokens, phone_of_ada):
    """Away for a while, the server restarted meanwhile: all of it comes, then what is new."""
    async with proxied(server.port) as proxy:
        async with listening(proxy, tokens["boris"]) as listeners:
            before = [await phone_of_ada.post("before")]
            await heard_all(listeners, before)
        position = listeners[0].position
        missed = await posts(phone_of_ada, 20)
        await restart(server)
        back = Listener(listeners[0].url, tokens["boris"], position)
        task = asyncio.get_running_loop().create_task(back.listen())
        after = [await phone_of_ada.post("after")]
        await heard_all([back], [*missed, *after])
        task.cancel()
