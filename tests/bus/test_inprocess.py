"""What the bus of a single process promises beyond its contract."""

import asyncio

import pytest

from server.bus.inprocess import InProcessBus


@pytest.mark.parametrize("between", range(5))
async def test_a_reader_that_is_ended_as_it_is_woken_ends(between):
    """It must not go on as if nothing had been said: the server would never stop."""
    bus = InProcessBus()
    reader = asyncio.get_running_loop().create_task(_for_ever(bus))
    await asyncio.sleep(0.01)
    await bus.publish("facts", b"")
    for _ in range(between):
        await asyncio.sleep(0)
    reader.cancel()
    done, _ = await asyncio.wait([reader], timeout=0.5)
    assert done, "it goes on"
    assert reader.cancelled()


async def _for_ever(bus):
    while True:
        await bus.wait("facts", 10)
