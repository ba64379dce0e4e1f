"""Secrets that stand in addresses and headers never stand in the log, however much it says."""

import asyncio
import json

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.serving import serving

WRONG = "a-token-that-was-never-given"


@pytest.fixture
def server(database_url, tokens):
    with serving(database_url, env={"RAMAGE_LOG_LEVEL": "debug"}) as server:
        yield server


async def test_a_token_in_an_address_is_not_written_down(server, tokens, phone_of_ada):
    token = tokens["boris"]
    async with connect(f"{server.socket_url}?stream=user&access_token={token}", proxy=None) as connection:
        await phone_of_ada.post("hello")
        async with asyncio.timeout(10):
            assert json.loads(await connection.recv())["event"] == "update"
    with pytest.raises(InvalidStatus):
        await connect(f"{server.socket_url}?access_token={WRONG}", proxy=None)
    async with httpx.AsyncClient(base_url=server.url, params={"access_token": token}) as browser:
        async with browser.stream("GET", "/api/v1/streaming/user") as events:
            assert events.status_code == 200
        for path in ("/api/v1/streaming/nothing", "/api/v1/timelines/home", "/nowhere"):
            assert (await browser.get(path)).status_code < 500
    server.stop()
    assert token not in server.said
    assert tokens["ada"] not in server.said
    assert WRONG not in server.said
