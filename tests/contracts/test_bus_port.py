"""What every bus promises."""

import asyncio

import pytest

from server.bus import Bus
from server.bus.inprocess import InProcessBus

ADAPTERS = {"inprocess": InProcessBus}


@pytest.fixture(params=ADAPTERS)
async def bus(request):
    """A bus that is closed afterwards."""
    made: Bus = ADAPTERS[request.param]()
    yield made
    await made.close()


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
