"""What every bus promises, within a process and between two."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from server.bus import Bus
from server.bus.inprocess import InProcessBus
from server.bus.redis import RedisBus
from tests.redis_server import redis_server


@pytest.fixture(scope="module")
def redis():
    with redis_server() as server:
        yield server


@asynccontextmanager
async def running(made: Bus):
    """Open until the end of the block."""
    beside = asyncio.get_running_loop().create_task(made.run())
    try:
        yield made
    finally:
        beside.cancel()
        await asyncio.wait([beside])
        await made.close()


@pytest.fixture(params=["inprocess", "redis"])
async def bus(request):
    url = request.getfixturevalue("redis").url if request.param == "redis" else ""
    async with running(RedisBus(url) if url else InProcessBus()) as made:
        yield made


async def test_everyone_who_waits_is_woken(bus):
    """Several at once, each of them."""
    async with asyncio.TaskGroup() as tasks:
        waiting = [tasks.create_task(bus.wait("facts", 5)) for _ in range(3)]
        await asyncio.sleep(0)
        await bus.publish("facts", b"")
    assert [task.result() for task in waiting] == [True, True, True]


async def test_a_message_between_two_waits_is_not_lost(bus):
    """Nothing falls into the gap while a reader is busy."""
    await bus.publish("facts", b"")
    assert await bus.wait("facts", 0.01)
    assert not await bus.wait("facts", 0.01)


async def test_channels_do_not_wake_each_other(bus):
    """A wake-up is for its own channel."""
    await bus.publish("other", b"")
    assert not await bus.wait("facts", 0.01)


async def test_a_reader_is_woken_once_for_what_was_published_once(bus):
    """Also when it comes back from the server that it was sent to."""
    await bus.publish("facts", b"")
    assert await bus.wait("facts", 1)
    assert not await bus.wait("facts", 0.3)


async def test_what_is_said_reaches_all_who_hear_it_word_for_word(bus):
    """In order, each once; and it wakes nobody who waits."""
    heard, other = [[], []], []
    for ear in heard:
        bus.hear("typing", ear.append)
    bus.hear("presence", other.append)
    for word in (b"one", b"two", b"two", bytes(range(256))):
        bus.say("typing", word)
    assert not await bus.wait("typing", 0.3)
    assert heard == [[b"one", b"two", b"two", bytes(range(256))]] * 2
    assert other == []
