"""What a socket promises to one that asks too much of it, on the real server."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from server.realtime.socket import MOST_STREAMS
from tests.conftest import copied
from tests.serving import Server, serving


@pytest.fixture(scope="module")
def server(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with copied(template, tmp_path_factory.mktemp("socket")) as url, serving(url) as running:
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


async def test_a_token_offered_as_a_subprotocol_is_answered_with_itself(server: Server) -> None:
    """A browser closes a socket that answers with another one, or none; Elk and Phanpy send their token so."""
    token = server.token_for("ada")
    async with connect(server.socket_url, subprotocols=[token]) as opened:
        assert opened.subprotocol == token
        await opened.send(json.dumps({"type": "subscribe", "stream": "the end"}))
        assert json.loads(await opened.recv())["error"] == "Unknown stream type"
    with pytest.raises(InvalidStatus) as refused:
        async with connect(server.socket_url, subprotocols=[f"{token}x"]):
            pass
    assert refused.value.response.status_code == 401


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


async def test_who_writes_and_who_is_here_comes_over_real_sockets(server: Server) -> None:
    """A page asks for both, another says that its person writes."""
    tokens = server.tokens_for(["ada", "boris"])
    ask = {"type": "subscribe", "stream": "user", "extras": ["presence", "typing"]}
    async with (
        connect(server.socket_url, additional_headers={"Authorization": f"Bearer {tokens['ada']}"}) as hers,
        connect(server.socket_url, additional_headers={"Authorization": f"Bearer {tokens['boris']}"}) as his,
        httpx.AsyncClient(base_url=server.url, headers={"Authorization": f"Bearer {tokens['ada']}"}) as phone,
    ):
        await his.send(json.dumps(ask))
        await phone.post("/api/v1/statuses", json={"status": "@boris hello", "visibility": "direct"})
        [talk] = (await phone.get("/api/v1/conversations")).json()
        await hers.send(json.dumps({"type": "typing", "conversation": talk["id"]}))
        heard = {}
        async with asyncio.timeout(10):
            while not heard.keys() >= {"ramage.typing", "ramage.presence"}:
                frame = json.loads(await his.recv())
                heard[frame["event"]] = json.loads(frame["payload"])
    ada = (await _me(server, tokens["ada"]))["id"]
    assert heard["ramage.typing"] == {"conversation": talk["id"], "account": ada}
    assert heard["ramage.presence"]["whole"]
    assert ada in heard["ramage.presence"]["present"]


async def _me(server: Server, token: str) -> dict:
    async with httpx.AsyncClient(base_url=server.url) as client:
        place = "/api/v1/accounts/verify_credentials"
        return (await client.get(place, headers={"Authorization": f"Bearer {token}"})).json()
