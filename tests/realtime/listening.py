"""A gateway at work in this process, and clients that keep what they got."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec

from server.bus import Bus
from server.bus.inprocess import InProcessBus
from server.entities.addresses import Addresses
from server.entities.pieces import Pieces
from server.facts import latest_position, start_waking
from server.identity.access import Limits
from server.identity.viewer import Viewer
from server.realtime.gateway import Gateway
from server.realtime.outlets import QueueOutlet
from server.realtime.readers import Connection
from server.realtime.streams import Stream

HOME = Stream("user")


class Listener:
    """A connected client that keeps what it got."""

    def __init__(self, gateway: Gateway, viewer: Viewer) -> None:
        self.closing: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.outlet = QueueOutlet(self.closing)
        self.connection = Connection(viewer, self.outlet, "key")
        self.gateway = gateway

    async def listen(self, *streams: Stream, since: int | None = None) -> "Listener":
        """Connect and subscribe."""
        await self.gateway.readers.join(self.connection)
        for stream in streams:
            await self.gateway.subscribe(self.connection, stream, since)
        return self

    async def events(self) -> list[tuple[str, str]]:
        """Names and ids (of the status, or the bare id) of what has come, once the gateway has caught up."""
        return [_read(text) for text in await self.texts()]

    async def texts(self) -> list[str]:
        """The same as it went over the wire."""
        last = await latest_position()
        while self.gateway.delivered < last:  # noqa: ASYNC110 - the gateway tells nobody
            await asyncio.sleep(0.01)
        found = list[str]()
        while not self.outlet.queue.empty():
            wire = self.outlet.queue.get_nowait()
            if wire is not None:
                found.append(wire.text)
        return found


def _read(text: str) -> tuple[str, str]:
    frame = msgspec.json.decode(text)
    payload = msgspec.json.decode(frame["payload"]) if "payload" in frame else ""
    return frame["event"], str(payload["id"] if isinstance(payload, dict) else payload)


@asynccontextmanager
async def running(bus: Bus | None = None, *, discreet: bool = False) -> AsyncIterator[Gateway]:
    """A gateway at work, woken by a bus; another one may carry what is said."""
    woken = InProcessBus()
    start_waking(woken)
    gateway = Gateway(Pieces(Addresses("https://ramage.example", discreet=discreet)), Limits(), bus or woken)
    async with asyncio.TaskGroup() as tasks:
        loop = tasks.create_task(gateway.run())
        yield gateway
        loop.cancel()
    start_waking(None)
