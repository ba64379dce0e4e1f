"""What counting promises, within a process and between two."""

import asyncio
import time
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from server.throttle import Rule
from server.throttle.inprocess import InProcessThrottle
from server.throttle.redis import RedisThrottle
from tests.redis_server import redis_server

RULE = Rule("posts", 5, 60)
NOW = 1_800_000_000


@pytest.fixture(scope="module")
def redis():
    with redis_server() as server:
        yield server


@asynccontextmanager
async def running(made):
    beside = asyncio.get_running_loop().create_task(made.run())
    try:
        yield made
    finally:
        beside.cancel()
        await asyncio.wait([beside])
        await made.close()


@pytest.fixture(params=["inprocess", "redis"])
async def throttle(request):
    url = request.getfixturevalue("redis").url if request.param == "redis" else ""
    async with running(RedisThrottle(url) if url else InProcessThrottle()) as made:
        yield made


async def test_each_one_is_counted_by_each_rule(throttle):
    assert [throttle.take(RULE, "one", NOW) for _ in range(3)] == [1, 2, 3]
    assert throttle.take(RULE, "another", NOW) == 1
    assert throttle.take(Rule("uploads", 5, 60), "one", NOW) == 1


async def test_the_next_window_begins_with_nothing(throttle):
    ends = RULE.ends(NOW)
    throttle.take(RULE, 7, ends - 1)
    assert throttle.take(RULE, 7, ends - 1) == 2
    assert throttle.take(RULE, 7, ends) == 1


async def test_asking_takes_no_time(throttle):
    """It stands in the way of every request (budget: a few microseconds)."""
    began = time.perf_counter()
    for number in range(20_000):
        throttle.take(RULE, number % 100, NOW + 120)
    assert (time.perf_counter() - began) / 20_000 < 20e-6


async def two(url, stack):
    return [await stack.enter_async_context(running(RedisThrottle(url))) for _ in range(2)]


async def counted(throttle, who, least):
    """Ask until this process has heard of so many; each question counts as well."""
    async with asyncio.timeout(10):
        while True:
            used = throttle.take(RULE, who, NOW)
            if used >= least:
                return used
            await asyncio.sleep(0.05)


async def test_two_processes_share_a_budget(redis):
    async with AsyncExitStack() as stack:
        one, other = await two(redis.url, stack)
        for _ in range(10):
            one.take(RULE, "shared", NOW)
        await asyncio.sleep(0.5)
        other.take(RULE, "shared", NOW)
        await asyncio.sleep(0.5)
        assert other.take(RULE, "shared", NOW) == 12
        assert one.take(RULE, "shared", NOW) == 11, "it hears of others when it has something to say"
        await asyncio.sleep(0.5)
        assert one.take(RULE, "shared", NOW) == 14


async def test_without_redis_each_counts_on_its_own_and_afterwards_together(redis):
    async with AsyncExitStack() as stack:
        one, other = await two(redis.url, stack)
        redis.stop()
        began = time.monotonic()
        assert [one.take(RULE, "alone", NOW) for _ in range(3)] == [1, 2, 3]
        assert other.take(RULE, "alone", NOW) == 1
        assert time.monotonic() - began < 0.1
        await asyncio.sleep(0.3)
        redis.start()
        assert await counted(other, "alone", 5) >= 5
