"""That somebody writes is told to the others of that conversation who asked for it, for the moment only."""

import time
from dataclasses import replace

import msgspec
import pytest

from server.facts import latest_position
from server.identity.preferences import show_presence
from server.microblog.blocking import block
from server.microblog.conversations import conversation_with
from server.microblog.models import Audience
from server.realtime import typing as module
from server.realtime.streams import Stream
from tests.cast import Cast
from tests.microblog.saying import say
from tests.realtime.listening import HOME, Listener, running

DIRECT = Stream("direct")


@pytest.fixture
async def talk(cast: Cast) -> int:
    """A conversation of Ada, Boris and Chen."""
    await say(cast.ada, "@boris @chen hello", audience=Audience.MENTIONED)
    return await conversation_with(cast.ada, {cast.boris.account_id, cast.chen.account_id}) or 0


async def open_page(gateway, viewer, *streams: Stream, extras=("typing",)) -> Listener:
    listener = Listener(gateway, viewer)
    listener.connection.extras = frozenset(extras)
    return await listener.listen(*(streams or (HOME,)))


async def told(listener: Listener) -> list[dict]:
    frames = [msgspec.json.decode(text) for text in await listener.texts()]
    assert all("position" not in each for each in frames)
    return [msgspec.json.decode(each["payload"]) for each in frames if each["event"] == "ramage.typing"]


async def test_the_others_of_a_conversation_hear_who_writes(cast: Cast, talk: int) -> None:
    """Nobody else, not oneself, and nothing is written down."""
    before = await latest_position()
    async with running() as gateway:
        ada, boris, chen, ines = [
            await open_page(gateway, who) for who in (cast.ada, cast.boris, cast.chen, cast.ines)
        ]
        plain = await open_page(gateway, cast.boris, extras=())
        await gateway.typing.wrote(ada.connection, str(talk))
        said = [{"conversation": str(talk), "account": str(cast.ada.account_id)}]
        assert await told(boris) == await told(chen) == said
        assert [await told(each) for each in (ada, ines, plain)] == [[], [], []]
    assert await latest_position() == before


async def test_each_page_hears_it_once_on_whichever_of_the_two_streams(cast: Cast, talk: int) -> None:
    async with running() as gateway:
        ada = await open_page(gateway, cast.ada)
        both, chat = (
            await open_page(gateway, cast.boris, HOME, DIRECT),
            await open_page(gateway, cast.boris, DIRECT),
        )
        await gateway.typing.wrote(ada.connection, talk)
        assert [msgspec.json.decode(each)["stream"] for each in await both.texts()] == [["user"]]
        assert [msgspec.json.decode(each)["stream"] for each in await chat.texts()] == [["direct"]]


async def test_it_is_said_but_now_and_then(cast: Cast, talk: int, monkeypatch, queries: list[str]) -> None:
    """However often a socket says it, and on however many; the rest costs no look at anything."""
    async with running() as gateway:
        ada, again, boris = [await open_page(gateway, who) for who in (cast.ada, cast.ada, cast.boris)]
        await gateway.typing.wrote(ada.connection, talk)
        queries.clear()
        for _ in range(100):
            await gateway.typing.wrote(ada.connection, talk)
            await gateway.typing.wrote(again.connection, talk)
        assert [each for each in queries if "conversation_part" in each] == []
        assert len(await told(boris)) == 1
        now = time.monotonic()
        monkeypatch.setattr(module.time, "monotonic", lambda: now + module.EVERY)
        await gateway.typing.wrote(again.connection, talk)
        assert len(await told(boris)) == 1


@pytest.mark.parametrize(
    "why", ["a stranger", "a block", "not seen", "an app without the scope", "no conversation"]
)
async def test_who_may_not_is_not_heard(cast: Cast, talk: int, why: str) -> None:
    writer, conversation = cast.ada, talk
    if why == "a stranger":
        writer = cast.ines
    elif why == "a block":
        await block(cast.boris, cast.ada.account_id)
    elif why == "not seen":
        await show_presence(cast.ada, shows=False)
    elif why == "an app without the scope":
        writer = replace(cast.ada, scopes=frozenset({"read"}), token_id=1)
    else:
        conversation = None
    async with running() as gateway:
        page, boris = await open_page(gateway, writer), await open_page(gateway, cast.boris)
        for one in (conversation, {"id": 1}, "x", -1, 2**70):
            await gateway.typing.wrote(page.connection, one)
        assert await told(boris) == []
