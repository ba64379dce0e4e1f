"""Who is here is told to those who asked: what changed, once a second, from all processes, and never across a block."""

import asyncio
import time
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import msgspec
import pytest

from server.bus.inprocess import InProcessBus
from server.identity.preferences import show_presence
from server.microblog.blocking import block
from server.realtime import presence as module
from server.realtime.gateway import Gateway
from server.realtime.outlets import MOST_QUEUED
from tests.cast import Cast
from tests.realtime.listening import HOME, Listener, running


@pytest.fixture
def clock(monkeypatch):
    """A clock that is set forward."""

    class Clock:
        ahead = 0.0

        def monotonic(self) -> float:
            return time.monotonic() + self.ahead

    made = Clock()
    monkeypatch.setattr(module, "time", made)
    return made


async def here(gateway: Gateway, viewer, extra: str = "presence") -> Listener:
    """Somebody with a page open that asks who is here."""
    listener = Listener(gateway, viewer)
    listener.connection.extras = frozenset({extra})
    return await listener.listen(HOME)


async def tick(*gateways: Gateway) -> None:
    """A second goes by: what each says is heard by all before anybody is told."""
    for _ in range(2):
        for gateway in gateways:
            assert gateway.presence is not None
            await gateway.presence.tick()


async def told(listener: Listener) -> list[dict]:
    """What came about who is here, with names for ids."""
    found = []
    for text in await listener.texts():
        frame = msgspec.json.decode(text)
        assert (frame["event"], frame["stream"], "position" in frame) == ("ramage.presence", ["user"], False)
        found.append(msgspec.json.decode(frame["payload"]))
    return found


def change(present=(), absent=(), *, whole: bool = False) -> dict:
    ids = [[str(each) for each in sorted(who.account_id for who in group)] for group in (present, absent)]
    return {"present": ids[0], "absent": ids[1], "whole": whole}


@asynccontextmanager
async def two():
    """Two processes that hear each other."""
    bus = InProcessBus()
    async with running(bus) as one, running(bus) as other:
        yield one, other


async def test_who_comes_gets_all_and_the_others_what_changed(cast: Cast) -> None:
    """Nothing when nothing did; several at once in one."""
    async with running() as gateway:
        ada = await here(gateway, cast.ada)
        await tick(gateway)
        assert await told(ada) == [change([cast.ada], whole=True)]
        await tick(gateway)
        assert await told(ada) == []
        boris, chen = await here(gateway, cast.boris), await here(gateway, cast.chen)
        await tick(gateway)
        assert await told(ada) == [change([cast.boris, cast.chen])]
        assert (
            await told(boris) == await told(chen) == [change([cast.ada, cast.boris, cast.chen], whole=True)]
        )


async def test_who_goes_is_told_after_a_moment_and_not_when_a_page_is_loaded_anew(cast: Cast, clock) -> None:
    async with running() as gateway:
        ada, boris = await here(gateway, cast.ada), await here(gateway, cast.boris)
        await tick(gateway)
        await told(ada)
        gateway.readers.leave(boris.connection)
        await tick(gateway)
        boris = await here(gateway, cast.boris)
        await tick(gateway)
        assert await told(ada) == []
        phone = await here(gateway, cast.boris)
        gateway.readers.leave(boris.connection)
        clock.ahead += module.GRACE + 1
        await tick(gateway)
        assert await told(ada) == [], "on another device"
        gateway.readers.leave(phone.connection)
        clock.ahead += module.GRACE + 1
        await tick(gateway)
        assert await told(ada) == [change(absent=[cast.boris])]


async def test_nobody_is_shown_across_a_block(cast: Cast, clock) -> None:
    """Neither who is here nor who goes; the third one sees both."""
    await block(cast.ada, cast.boris.account_id)
    async with running() as gateway:
        ada, chen = await here(gateway, cast.ada), await here(gateway, cast.chen)
        await tick(gateway)
        assert await told(ada) == await told(chen) == [change([cast.ada, cast.chen], whole=True)]
        boris = await here(gateway, cast.boris)
        await tick(gateway)
        assert await told(ada) == [change()]
        assert await told(boris) == [change([cast.boris, cast.chen], whole=True)]
        assert await told(chen) == [change([cast.boris])]
        gateway.readers.leave(boris.connection)
        clock.ahead += module.GRACE + 1
        await tick(gateway)
        assert (await told(ada), await told(chen)) == ([change()], [change(absent=[cast.boris])])


async def test_who_does_not_want_to_be_seen_is_not_and_goes_at_once(cast: Cast) -> None:
    """They still see the others; and may change their mind."""
    await show_presence(cast.boris, shows=False)
    async with running() as gateway:
        ada, boris = await here(gateway, cast.ada), await here(gateway, cast.boris)
        await tick(gateway)
        assert await told(ada) == await told(boris) == [change([cast.ada], whole=True)]
        for shows, seen in ((True, change([cast.boris])), (False, change(absent=[cast.boris]))):
            await show_presence(cast.boris, shows=shows)
            await boris.texts()
            await tick(gateway)
            assert await told(ada) == [seen]


async def test_only_who_asked_and_may_is_told(cast: Cast) -> None:
    async with running() as gateway:
        plain = await Listener(gateway, cast.ada).listen(HOME)
        other = await here(gateway, cast.boris, "share")
        narrow = await here(gateway, replace(cast.chen, scopes=frozenset({"read:statuses"}), token_id=1))
        await tick(gateway)
        assert [await told(each) for each in (plain, other, narrow)] == [[], [], []]


async def test_what_another_process_says_counts_until_it_is_silent(cast: Cast, clock) -> None:
    """It may have been killed. Whoever is at both is here until neither has them."""
    async with two() as (one, other):
        ada, boris, chen = (
            await here(one, cast.ada),
            await here(other, cast.boris),
            await here(other, cast.chen),
        )
        second = await here(one, cast.chen)
        await tick(one, other)
        everybody = change([cast.ada, cast.boris, cast.chen], whole=True)
        assert (await told(ada))[0]["whole"]
        assert await told(boris) == [everybody]
        other.readers.leave(chen.connection)
        clock.ahead += module.GRACE + 1
        await tick(one, other)
        assert all(str(cast.chen.account_id) not in each["absent"] for each in await told(ada))
        clock.ahead += module.LIFE + 1
        await tick(one)
        assert await told(ada) == [change(absent=[cast.boris])]
        await tick(one, other)
        assert await told(ada) == [change([cast.boris])]
        one.readers.leave(second.connection)


async def test_words_of_another_version_are_passed_over(cast: Cast) -> None:
    bus = InProcessBus()
    async with running(bus) as gateway:
        ada = await here(gateway, cast.ada)
        for word in (b"", b"{", b"[]", b'{"process":1}', b'{"process":"x","here":["1"]}', b"\xff"):
            bus.say(module.CHANNEL, word)
        await tick(gateway)
        assert await told(ada) == [change([cast.ada], whole=True)]


async def test_who_is_too_far_behind_gets_all_of_it_later(cast: Cast) -> None:
    """And is not cut off for that."""
    async with running() as gateway:
        ada = await here(gateway, cast.ada)
        await tick(gateway)
        await told(ada)
        for _ in range(MOST_QUEUED):
            ada.outlet.queue.put_nowait(None)
        await here(gateway, cast.boris)
        await tick(gateway)
        await ada.texts()
        await tick(gateway)
        assert await told(ada) == [change([cast.ada, cast.boris], whole=True)]
        assert not ada.closing.done()


async def test_a_discreet_place_says_nothing_of_anybody(cast: Cast) -> None:
    async with running(discreet=True) as gateway:
        assert (gateway.presence, gateway.typing) == (None, None)
        ada = await here(gateway, cast.ada)
        await here(gateway, cast.boris)
        assert await told(ada) == []


@pytest.mark.parametrize("readers", [2, 40])
async def test_a_round_takes_as_many_queries_for_two_as_for_forty(cast: Cast, queries, readers: int) -> None:
    """None while nothing changes."""
    async with AsyncExitStack() as stack:
        gateway = await stack.enter_async_context(running())
        assert gateway.presence is not None
        for number in range(readers):
            await here(gateway, replace(cast.ada, account_id=number + 1))
        asked = [each for each in queries if "preference" in each or "FROM block" in each]
        assert asked == []
        await gateway.presence.tick()
        await gateway.presence.tick()
        asked = [each for each in queries if "preference" in each or "FROM block" in each]
        assert len(asked) == 2


async def test_an_error_ends_only_the_round_that_it_happens_in(cast: Cast, monkeypatch):
    """Whatever it is: who is here is told again a moment later."""
    monkeypatch.setattr("server.realtime.gateway.TICK", 0.0)
    async with running() as gateway:
        rounds = []

        async def fails():
            rounds.append(len(rounds))
            if len(rounds) < 3:
                raise ValueError

        monkeypatch.setattr(gateway.presence, "tick", fails)
        *others, telling = gateway.loops()
        for each in others:
            each.close()
        loop = asyncio.get_running_loop().create_task(telling)
        while len(rounds) < 3:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0)
        assert not loop.done()
        loop.cancel()
