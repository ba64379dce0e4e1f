"""A call to a network ends in time, and how it ended is never guessed."""

import asyncio
from datetime import timedelta

from server.advocacy.calling import bounded
from server.advocacy.pace import Pace
from server.kit import clock
from server.networks import Sent, Unclear, UnclearReason

QUICK = Pace(call=timedelta(milliseconds=20))


async def test_an_answer_in_time_is_the_answer():
    async def answer():
        return Sent("1", "u")

    assert await bounded(answer(), QUICK) == Sent("1", "u")


async def test_a_call_over_time_is_unclear():
    assert await bounded(asyncio.sleep(5), QUICK) == Unclear(UnclearReason.NO_ANSWER)


def test_every_call_ends_well_before_its_lease():
    assert Pace().call < Pace().lease / 2


def test_the_last_look_is_never_before_the_network_has_settled():
    began = clock.now()
    slow = timedelta(minutes=10)
    assert Pace().next_look(began, slow, began + timedelta(minutes=3)) == began + slow
    assert Pace().next_look(began, slow, began + slow) is None
