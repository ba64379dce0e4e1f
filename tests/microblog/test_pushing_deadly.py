"""A push at which workers die."""

from dataclasses import replace

import pytest

from server.kit.database import execute, rows, unit_of_work
from server.microblog.pushing_out import MOST_TRIES, send_due
from server.microblog.pushing_queue import queue_pushes
from tests.cast import Cast
from tests.microblog.pushed import listening, sender, with_token
from tests.microblog.saying import say
from tests.push_service import Browser, push_service


class Died(BaseException):
    """As a killed worker leaves things: nothing after it is done."""


async def test_a_push_at_which_the_worker_dies_is_not_sent_for_ever(cast: Cast) -> None:
    """Its lease runs out and it is taken again, so often and no more."""

    async def dies(_message):
        raise Died

    async with push_service() as service:
        await listening(await with_token(cast.ada), service, Browser())
        await say(cast.boris, "@ada hello")
        await queue_pushes()
        deadly = replace(sender(), write=dies)
        for _ in range(MOST_TRIES):
            with pytest.raises(Died):
                await send_due(deadly)
            async with unit_of_work():
                await execute("UPDATE push SET due_at = 1")
        assert await send_due(deadly) == 1
        assert not await rows("SELECT id FROM push")
