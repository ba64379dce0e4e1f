"""Who does not read is cut off, harms nobody else, and is held on to no longer than it takes to say so."""

import asyncio
import socket
from pathlib import Path

import pytest
from websockets.asyncio.client import connect

from server.realtime.gateway import RESYNC
from server.realtime.socket import CLOSE_SECONDS
from tests.faults.listening import closing_code, hear_one
from tests.faults.posting_on import phone, until
from tests.serving import serving

LONG = 15_000
POSTS = 110
"""Of 60 KB each as they go over the wire: more than the kernel keeps for a reader that does not read."""
ESTABLISHED = "01"


@pytest.fixture
async def crowd(database_url, tokens):
    """A server of long posts, somebody who has stopped reading, and somebody who hears them all."""
    with serving(database_url, env={"RAMAGE_MAX_CHARACTERS": str(LONG)}) as server:
        address = f"{server.socket_url}?stream=user&access_token={tokens['boris']}"
        deaf = connect(address, proxy=None, max_queue=1, ping_interval=None, sock=_taking_little(server.port))
        async with deaf as deaf, connect(address, proxy=None) as other:
            hearing = asyncio.get_running_loop().create_task(_hear(other, POSTS))
            async with phone(server, tokens["ada"]) as hers:
                yield server, deaf, hearing, hers
            deaf.transport.abort()


async def test_others_hear_everything_and_the_slow_one_is_told_to_start_anew(crowd):
    _, deaf, hearing, hers = crowd
    sent = [await _long_post(hers, place) for place in range(POSTS)]
    async with asyncio.timeout(20):
        assert await hearing == sent
    heard = []
    assert await closing_code(deaf, heard) == RESYNC
    assert heard == sent[: len(heard)], "what was heard before the end came in order"
    assert 0 < len(heard) < POSTS


@pytest.mark.campaign
async def test_who_never_reads_again_is_let_go(crowd):
    server, _, hearing, hers = crowd
    for place in range(POSTS):
        await _long_post(hers, place)
    await hearing

    async def only_the_other_is_left():
        return _connections(server) == 1

    await until(only_the_other_is_left, CLOSE_SECONDS + 10)


def _taking_little(port):
    """A connected socket with a small buffer of its own."""
    taking = socket.socket()
    taking.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    taking.connect(("127.0.0.1", port))
    taking.settimeout(0)
    return taking


def _connections(server):
    """How many connections the server holds; what the kernel still owes those that are gone does not count."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    return sum(1 for line in lines if line[1].endswith(f":{server.port:04X}") and line[3] == ESTABLISHED)


async def _long_post(hers, place):
    return await hers.post(f"{place} " + "<" * (LONG - 10), key=str(place))


async def _hear(connection, number):
    return [await hear_one(connection) for _ in range(number)]
