"""From what was told to what is pushed."""

import asyncio

import pytest

from server.kit.database import rows
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.models import Treatment
from server.microblog.policies import change_policy
from server.microblog.pushing_queue import queue_pushes
from tests.cast import Cast
from tests.microblog.pushed import listening, with_session, with_token
from tests.microblog.saying import say
from tests.push_service import Browser, push_service


@pytest.fixture
async def service():
    async with push_service() as made:
        yield made


async def queued() -> int:
    while await queue_pushes():
        pass
    return len(await rows("SELECT id FROM push"))


async def test_each_subscription_that_wants_it_gets_one(cast: Cast, service) -> None:
    """Once, however often the worker looks, and however many look."""
    await listening(await with_token(cast.ada), service, Browser(), alerts=("mention",))
    await listening(await with_session(cast.ada), service, Browser(), alerts=("mention", "favourite"))
    await listening(await with_token(cast.boris), service, Browser())
    status_id = await say(cast.ada, "hello")
    await say(cast.chen, "@ada hi")
    await favourite(cast.chen, status_id)
    await asyncio.gather(*(queue_pushes() for _ in range(4)))
    assert await queued() == 3
    assert await queued() == 3


async def test_what_happened_before_the_first_look_is_not_pushed(cast: Cast, service) -> None:
    await say(cast.chen, "@ada hi")
    await listening(await with_token(cast.ada), service, Browser())
    assert await queued() == 0


@pytest.mark.parametrize(
    ("policy", "by_boris", "by_chen"), [("all", 1, 1), ("followed", 1, 0), ("follower", 0, 1), ("none", 0, 0)]
)
async def test_a_policy_says_whose(cast: Cast, service, policy: str, by_boris: int, by_chen: int) -> None:
    """Ada follows Boris, and Chen follows her."""
    await follow(cast.ada, cast.boris.account_id)
    await follow(cast.chen, cast.ada.account_id)
    await listening(await with_token(cast.ada), service, Browser(), policy=policy)
    await say(cast.boris, "@ada hi")
    assert await queued() == by_boris
    await say(cast.chen, "@ada hi")
    assert await queued() == by_boris + by_chen


async def test_what_waits_as_a_request_is_not_pushed(cast: Cast, service) -> None:
    await change_policy(cast.ada, {"for_not_following": Treatment.FILTER})
    await listening(await with_token(cast.ada), service, Browser())
    await say(cast.boris, "@ada hi")
    assert await queued() == 0
