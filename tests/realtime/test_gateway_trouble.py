"""What the gateway does in trouble: what passes is tried again, what stays is told to those whom it is about."""

import asyncio
from typing import Any

import pytest
from tortoise.exceptions import OperationalError

from server.facts import latest_position
from server.kit.database import execute, unit_of_work
from server.kit.errors import Unavailable
from server.microblog.following import follow
from server.realtime.delivering import frames_of
from server.realtime.gateway import PAUSES, RESYNC
from tests.cast import Cast
from tests.microblog.saying import say
from tests.realtime.listening import HOME, Listener, running


async def test_what_cannot_be_rendered_for_a_moment_comes_all_the_same(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection to the database may break while a fact is being delivered."""
    failures = [OperationalError(ConnectionError("closed in the middle")), Unavailable("database-away")]

    async def now_and_then(*arguments: Any) -> Any:
        if failures:
            raise failures.pop()
        return await frames_of(*arguments)

    monkeypatch.setattr("server.realtime.gateway.frames_of", now_and_then)
    async with running() as gateway:
        ada = await Listener(gateway, cast.ada).listen(HOME)
        status_id = await say(cast.ada, "all the same")
        assert await ada.events() == [("update", str(status_id))]
        assert not failures


async def test_who_misses_what_cannot_be_rendered_is_told_to_refetch(cast: Cast) -> None:
    """And the next fact follows."""
    async with running() as gateway:
        ada = await Listener(gateway, cast.ada).listen(HOME)
        async with unit_of_work():
            broken = await say(cast.ada, "broken")
            await execute("UPDATE status SET audience = 99 WHERE id = $1", broken)
        whole = await say(cast.ada, "whole")
        await asyncio.sleep(sum(PAUSES))
        assert await ada.events() == [("resync", ""), ("update", str(whole))]


async def test_what_is_broken_holds_up_nothing_and_troubles_nobody_else(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only one account would have got is asked for anew by that account alone, and at once."""

    async def broken(*_: Any) -> Any:
        asked.append(1)
        raise ValueError

    asked = list[int]()
    monkeypatch.setattr("server.realtime.own.notice_of", broken)
    async with running() as gateway:
        ada, boris = [await Listener(gateway, who).listen(HOME) for who in (cast.ada, cast.boris)]
        status_id = await say(cast.boris, "@ada ?")
        assert await ada.events() == [("resync", "")]
        assert await boris.events() == [("update", str(status_id))]
    assert asked == [1]


async def test_whom_one_follows_is_read_again_when_the_database_was_away(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running() as gateway:
        boris = await Listener(gateway, cast.boris).listen(HOME)
        load, failures = gateway.readers.load, [Unavailable("database-away")]

        async def now_and_then(account_id: int) -> None:
            if failures:
                raise failures.pop()
            await load(account_id)

        monkeypatch.setattr(gateway.readers, "load", now_and_then)
        await follow(cast.boris, cast.ada.account_id)
        heard = await say(cast.ada, "one")
        assert await boris.events() == [("update", str(heard))]


async def test_who_follows_whom_is_never_left_stale(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are closed, come back, and resume with what was read at their return; nobody else is."""
    async with running() as gateway:
        since = await latest_position()
        boris, chen = [await Listener(gateway, who).listen(HOME) for who in (cast.boris, cast.chen)]

        async def away(_: int) -> None:
            raise Unavailable("database-away")

        with monkeypatch.context() as broken:
            broken.setattr(gateway.readers, "load", away)
            await follow(cast.boris, cast.ada.account_id)
            await chen.events()
        assert (boris.closing.result(), chen.closing.done()) == (RESYNC, False)
        again = await Listener(gateway, cast.boris).listen(HOME, since=since)
        heard = await say(cast.ada, "one")
        assert await again.events() == [("update", str(heard))]


async def test_one_fact_that_cannot_be_rendered_asks_for_one_new_start_when_resuming(cast: Cast) -> None:
    """Or whoever comes back would fail at it again and again."""
    async with running() as gateway:
        since = await latest_position()
        broken, whole = await say(cast.ada, "broken"), await say(cast.ada, "whole")
        async with unit_of_work():
            await execute("UPDATE status SET audience = 99 WHERE id = $1", broken)
        await Listener(gateway, cast.boris).events()
        ada = await Listener(gateway, cast.ada).listen(HOME, since=since)
        assert await ada.events() == [("resync", ""), ("update", str(whole))]
