"""What may be used a single time."""

import asyncio
from datetime import timedelta

from server.identity.models import UsedOnce
from server.identity.once import use_once
from server.kit import clock

SOON = timedelta(minutes=10)


async def test_a_second_use_is_refused(database):
    assert await use_once("state:1", clock.now() + SOON)
    assert not await use_once("state:1", clock.now() + SOON)
    assert await use_once("state:2", clock.now() + SOON)


async def test_of_many_at_once_one_is_first(database):
    answers = await asyncio.gather(*(use_once("state:1", clock.now() + SOON) for _ in range(8)))
    assert sum(answers) == 1


async def test_what_is_void_is_forgotten_and_names_are_not_kept(database):
    await use_once("state:old", clock.now() - SOON)
    await use_once("state:new", clock.now() + SOON)
    kept = await UsedOnce.all()
    assert len(kept) == 1
    assert "state" not in kept[0].key_hash
