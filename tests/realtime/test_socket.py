"""What a socket promises to one that asks too much of it, on the real server."""

import json
from collections.abc import AsyncIterator, Iterator

import pytest
from websockets.asyncio.client import ClientConnection, connect

from server.realtime.socket import MOST_STREAMS
from tests.serving import Server, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
async def socket(server: Server) -> AsyncIterator[ClientConnection]:
    token = server.token_for("ada")
    async with connect(server.socket_url, additional_headers={"Authorization": f"Bearer {token}"}) as opened:
        yield opened


async def _ask(socket: ClientConnection, kind: str, tag: str) -> None:
    await socket.send(json.dumps({"type": kind, "stream": "hashtag", "tag": tag}))


async def test_the_number_of_streams_is_limited_and_one_can_make_room(socket: ClientConnection) -> None:
    """The same stream again is no other one; an error comes for each that is refused."""
    for place in range(MOST_STREAMS):
        await _ask(socket, "subscribe", f"tag{place}")
    await _ask(socket, "subscribe", "tag0")
    await _ask(socket, "subscribe", "refused")
    await _ask(socket, "unsubscribe", "tag1")
    await _ask(socket, "subscribe", "taken")
    await _ask(socket, "subscribe", "refused too")
    await socket.send(json.dumps({"type": "subscribe", "stream": "the end"}))
    errors = [json.loads(await socket.recv())["error"] for _ in range(3)]
    assert errors == ["Not authorized to stream this"] * 2 + ["Unknown stream type"]


@pytest.mark.parametrize(
    "text", ["{", "[1]", "[" * 60_000, '{"stream":{"a":1}}', '{"stream":"hashtag","tag":null}']
)
async def test_nothing_that_is_sent_ends_the_socket(socket: ClientConnection, text: str) -> None:
    """What is no wish is passed over or answered with an error."""
    await socket.send(text)
    await socket.send(json.dumps({"type": "subscribe", "stream": "the end"}))
    while json.loads(await socket.recv())["error"] != "Unknown stream type":
        pass
    await (await socket.ping())
