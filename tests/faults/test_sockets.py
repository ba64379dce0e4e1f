"""Real sockets: who is let in, and what closes them."""

import asyncio
import json
import time
from contextlib import AsyncExitStack

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from server.identity.sessions import SignIn, begin_session
from server.realtime.readers import MOST_OPEN
from tests.edge import ISSUER, SEAL
from tests.faults.listening import closing_code
from tests.faults.posting_on import phone

NONSENSE = ("", "{", "[]", "null", '"subscribe"', '{"type": "dance"}', '{"stream": {}}', '{"stream": "user"}')
ABSENT = (({"stream": "gossip"}, 400), ({"stream": "hashtag"}, 400), ({"stream": "list", "list": "1"}, 401))


@pytest.fixture
async def hers(town):
    """Ada's phone."""
    async with phone(town, town.token_for("ada")) as hers:
        yield hers


def opened(server, query="", **headers):
    return connect(f"{server.socket_url}{query}", additional_headers=headers, proxy=None)


async def refusal(server, query="", **headers):
    """The status with which a handshake is refused."""
    with pytest.raises(InvalidStatus) as refused:
        await opened(server, query, **headers)
    return refused.value.response.status_code


async def hears_the_next_post(connection, phone):
    """Whatever it was told before, a connection goes on."""
    await asyncio.sleep(0.1)
    status_id = await phone.post(f"hello {time.monotonic_ns()}")
    async with asyncio.timeout(10):
        while "event" not in (frame := json.loads(await connection.recv())):
            assert frame["error"]
    return json.loads(frame["payload"])["id"] == status_id


async def test_nobody_comes_in_without_a_key_or_with_a_wrong_one(town):
    assert await refusal(town) == 401
    assert await refusal(town, "?access_token=wrong") == 401
    assert await refusal(town, authorization="Bearer wrong") == 401
    assert await refusal(town, cookie="__Host-ramage=wrong", origin=town.url) == 401


async def test_a_browser_is_let_in_from_our_own_pages_only(server, cast):
    cookie = f"__Host-ramage={await begin_session(cast.ada.account_id, SignIn(ISSUER), SEAL)}"
    async with opened(server, cookie=cookie, origin=server.url):
        pass
    assert await refusal(server, cookie=cookie, origin="https://evil.example") == 401
    assert await refusal(server, cookie=cookie, origin="null") == 401
    assert await refusal(server, cookie=cookie) == 401
    # A token that is wrong is not saved by a cookie that is good.
    assert await refusal(server, "?access_token=wrong", cookie=cookie, origin=server.url) == 401


async def test_what_no_client_sends_closes_its_own_socket_alone(town, hers):
    query = f"?stream=user&access_token={town.token_for('ada')}"
    async with opened(town, query) as other:
        for sent, code in ((b"binary", 1003), ("x" * (1 << 20), 1009)):
            async with opened(town, query) as connection:
                await connection.send(sent)
                assert await closing_code(connection) == code
        assert await hears_the_next_post(other, hers)


async def test_nonsense_is_passed_over(town, hers):
    async with opened(town, f"?stream=user&access_token={town.token_for('ada')}") as connection:
        for sent in NONSENSE:
            await connection.send(sent)
        assert await hears_the_next_post(connection, hers)


async def test_a_stream_that_is_not_there_is_said_on_the_open_socket(town):
    async with opened(town, f"?access_token={town.token_for('ada')}") as connection:
        for wish, status in ABSENT:
            await connection.send(json.dumps({"type": "subscribe", **wish}))
            async with asyncio.timeout(10):
                said = json.loads(await connection.recv())
            assert said["error"]
            assert said["status"] == status


async def test_one_person_has_so_many_streams_and_others_have_theirs(town):
    async with AsyncExitStack() as stack:
        query = f"?stream=user&access_token={town.token_for('ines')}"
        for _ in range(MOST_OPEN):
            await stack.enter_async_context(opened(town, query))
        assert await refusal(town, query) == 429
        async with opened(town, f"?stream=user&access_token={town.token_for('ada')}"):
            pass
    async with opened(town, query):
        pass
