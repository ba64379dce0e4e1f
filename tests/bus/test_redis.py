"""What the bus between processes promises beyond its contract: it is never in anybody's way."""

import asyncio
import time
from contextlib import AsyncExitStack

import pytest

from server.bus import redis as redis_bus
from server.bus.redis import RedisBus
from tests.contracts.test_bus_port import running
from tests.faults.proxy import proxied
from tests.redis_server import redis_server


@pytest.fixture
def redis():
    with redis_server() as server:
        yield server


async def wakes(one, other):
    """Whether publishing at one wakes a reader at the other."""
    while await other.wait("facts", 0.01):
        pass  # what was published before
    await one.publish("facts", b"")
    return await other.wait("facts", 1)


async def until_it_wakes(one, other):
    async with asyncio.timeout(15):
        while not await wakes(one, other):
            pass


async def until(so):
    async with asyncio.timeout(5):
        while not so():  # noqa: ASYNC110 - an ear tells nobody
            await asyncio.sleep(0.01)


async def two(url, stack):
    return [await stack.enter_async_context(running(RedisBus(url))) for _ in range(2)]


async def test_a_wake_up_reaches_the_other_process_within_a_tenth_of_a_second(redis):
    async with AsyncExitStack() as stack:
        one, other = await two(redis.url, stack)
        await until_it_wakes(one, other)
        await until_it_wakes(other, one)
        began = time.monotonic()
        assert await wakes(one, other)
        assert time.monotonic() - began < 0.1


async def test_while_redis_is_away_nobody_waits_and_afterwards_it_goes_on(redis):
    async with AsyncExitStack() as stack:
        one, other = await two(redis.url, stack)
        await until_it_wakes(one, other)
        redis.stop()
        began = time.monotonic()
        for _ in range(100):
            await one.publish("facts", b"")
        assert time.monotonic() - began < 0.1
        assert await one.wait("facts", 0.1), "this process is woken all the same"
        assert not await wakes(one, other)
        redis.start()
        await until_it_wakes(one, other)


async def test_a_server_that_was_never_there_is_found_when_it_comes(redis):
    redis.stop()
    async with AsyncExitStack() as stack:
        one, other = await two(redis.url, stack)
        await asyncio.sleep(0.3)
        redis.start()
        await until_it_wakes(one, other)


async def test_a_line_that_is_dead_without_a_word_is_noticed(redis, monkeypatch):
    monkeypatch.setattr(redis_bus, "QUIET", 0.2)
    async with AsyncExitStack() as stack:
        proxy = await stack.enter_async_context(proxied(redis.port))
        one, other = await two(f"redis://127.0.0.1:{proxy.port}/0", stack)
        await until_it_wakes(one, other)
        proxy.swallow()
        await asyncio.sleep(1)
        proxy.swallow(on=False)
        await until_it_wakes(one, other)


async def test_what_is_said_reaches_the_other_process_but_not_after_its_time(redis, monkeypatch):
    """Of what was said while Redis was away only the freshest is passed on, and nobody waited."""
    monkeypatch.setattr(redis_bus, "FRESH", 1.0)
    async with AsyncExitStack() as stack:
        one, other = await two(redis.url, stack)
        heard = []
        other.hear("typing", heard.append)
        await until_it_wakes(one, other)
        one.say("typing", b"now")
        await until(lambda: heard == [b"now"])
        redis.stop()
        await wakes(one, other)  # meets the cut
        began = time.monotonic()
        for number in range(2 * redis_bus.MOST_SAID):
            one.say("typing", b"%d" % number)
        assert time.monotonic() - began < 0.5
        await asyncio.sleep(1.1)
        redis.start()
        await until_it_wakes(one, other)
        one.say("typing", b"again")
        await until(lambda: heard == [b"now", b"again"])
