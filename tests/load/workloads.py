"""What is done to a server while it is measured: some seconds of it, and the work that it has caused."""

import asyncio
import itertools
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import msgspec

from tests.load.figures import Figures, Meter, cpu_of
from tests.load.wire import Http, Socket, request
from tests.load.words import sentence

HOME = "/api/v1/timelines/home?limit=20"
NOTIFICATIONS = "/api/v1/notifications?limit=20"
STATUSES = "/api/v1/statuses"
SEARCH = "/api/v2/search?type=statuses&limit=20&q="
SETTLE = 1.0
LONGEST_DELIVERY = 15.0


class Target(Protocol):
    """A server to be measured."""

    port: int
    pids: Sequence[int]


def post_of(text: str, token: str) -> bytes:
    """A post, as a request."""
    return request("POST", STATUSES, token, msgspec.json.encode({"status": text, "visibility": "public"}))


def reading(tokens: Sequence[str], *paths: str) -> Callable[[], bytes]:
    """Readers in turn, and where they read, in turn; without a place: their home."""
    places = paths or (HOME,)
    pairs = [(tokens[n % len(tokens)], places[n % len(places)]) for n in range(len(tokens) * len(places))]
    turn = itertools.cycle([request("GET", path, token) for token, path in pairs])
    return lambda: next(turn)


def posting(tokens: Sequence[str], names: Sequence[str], to: str = "") -> Callable[[], bytes]:
    """Authors at random, to the company or to a group."""
    chance = random.Random(11)
    return lambda: post_of(f"{to}{sentence(chance, list(names))}", chance.choice(tokens))


def mixed(tokens: Sequence[str], names: Sequence[str]) -> Callable[[], bytes]:
    """Ninety of a hundred read home, five their notifications, five post."""
    chance = random.Random(13)
    home, notices, post = reading(tokens), reading(tokens, NOTIFICATIONS), posting(tokens, names)

    def one() -> bytes:
        lot = chance.random()
        return home() if lot < 0.9 else notices() if lot < 0.95 else post()

    return one


async def closed_loop(
    target: Target, one: Callable[[], bytes], *, clients: int = 8, seconds: float = 3.0
) -> Figures:
    """So many clients, each with its next request as soon as it has its answer; what is left to do then counts."""
    connections = [await Http.to(target.port) for _ in range(clients)]
    await _for(connections, one, 0.5)
    meter = Meter(target.pids)
    latencies = await _for(connections, one, seconds)
    await _until_idle(target.pids)
    for connection in connections:
        connection.close()
    return meter.figures(latencies)


async def _for(connections: Sequence[Http], one: Callable[[], bytes], seconds: float) -> list[float]:
    until = time.perf_counter() + seconds
    latencies: list[float] = []

    async def client(connection: Http) -> None:
        while time.perf_counter() < until:
            raw, began = one(), time.perf_counter()
            status, whole = await connection.ask(raw)
            assert status == 200, whole
            latencies.append(time.perf_counter() - began)

    await asyncio.gather(*map(client, connections))
    return latencies


async def _until_idle(pids: Sequence[int]) -> None:
    """Until the server has rested for a tenth of a second: deliveries are part of a post."""
    used = -1.0
    while cpu_of(pids) - used > 0.02:
        used = cpu_of(pids)
        await asyncio.sleep(0.1)


@dataclass(frozen=True)
class FanOut:
    """One status to many sockets, some times."""

    figures: Figures
    missing: int
    twice: int


async def fan_out(
    target: Target, author: str, readers: Sequence[str], *, posts: int = 8, every: float = 0.4
) -> FanOut:
    """Latencies from the moment the post is sent to the moment each socket has read it."""
    heard = Heard(posts * len(readers))
    sockets = await listen(target, readers, heard)
    connection = await Http.to(target.port)
    await asyncio.sleep(SETTLE)
    meter = Meter(target.pids)
    for _ in range(posts):
        raw = post_of(f"probe {heard.expect().decode()}", author)
        status, whole = await connection.ask(raw)
        assert status == 200, whole
        await asyncio.sleep(every)
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_DELIVERY):
            await heard.all.wait()
    figures = meter.figures(heard.latencies)
    for each in (*sockets, connection):
        each.close()
    await asyncio.sleep(SETTLE / 2)
    return FanOut(
        figures, missing=heard.wanted - len(heard.times), twice=heard.times.total() - len(heard.times)
    )


class Heard:
    """Which socket has read which status, how often and how late."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.sent: dict[bytes, float] = {}
        self.times: Counter[tuple[int, bytes]] = Counter()
        self.latencies: list[float] = []
        self.all = asyncio.Event()

    def expect(self) -> bytes:
        """A mark for the next post, which is sent now."""
        mark = b"q%04dz" % len(self.sent)
        self.sent[mark] = time.perf_counter()
        return mark

    def take(self, who: int, frame: bytes, now: float) -> None:
        place = frame.find(b"probe q")
        mark = frame[place + 6 : place + 12]
        if place < 0 or mark not in self.sent:
            return
        self.times[who, mark] += 1
        if self.times[who, mark] == 1:
            self.latencies.append(now - self.sent[mark])
            if len(self.times) == self.wanted:
                self.all.set()


async def listen(target: Target, readers: Sequence[str], heard: Heard) -> list[Socket]:
    """A stream of its own for each reader."""
    loop = asyncio.get_running_loop()
    sockets: list[Socket] = []
    for who, token in enumerate(readers):
        path = f"/api/v1/streaming?stream=user&access_token={token}"
        made = partial(Socket, path, partial(heard.take, who))
        _, socket = await loop.create_connection(made, "127.0.0.1", target.port)
        sockets.append(socket)
        if who % 20 == 19:
            await asyncio.gather(*(socket.open for socket in sockets[-20:]))
    await asyncio.gather(*(socket.open for socket in sockets))
    return sockets
