"""A client of the stream that comes back after every break and resumes where it was, as the web app does."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage


@dataclass
class Listener:
    """What one person heard on their home stream, in the order in which it came."""

    url: str
    token: str
    position: int
    heard: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    connections: int = 0

    async def listen(self) -> None:
        """Until cancelled."""
        while True:
            with suppress(
                OSError, EOFError, TimeoutError, ConnectionClosed, InvalidHandshake, InvalidMessage
            ):
                await self._connected()
            await asyncio.sleep(0.05)

    async def _connected(self) -> None:
        address = f"{self.url}?stream=user&since={self.position}"
        headers = {"authorization": f"Bearer {self.token}"}
        async with connect(address, additional_headers=headers, proxy=None, open_timeout=5) as socket:
            self.connections += 1
            async for message in socket:
                frame = json.loads(message)
                self.position = frame["position"]
                self.events.append(frame["event"])
                if frame["event"] == "update":
                    self.heard.append(json.loads(frame["payload"])["id"])


async def hear_one(connection: ClientConnection) -> str:
    """The id of the next status."""
    return json.loads(json.loads(await connection.recv())["payload"])["id"]


async def closing_code(connection: ClientConnection, heard: list[str] | None = None) -> int | None:
    """The code with which the server closes (None when it just hangs up); `heard` takes the ids that came before."""
    async with asyncio.timeout(30):
        while True:
            try:
                status_id = await hear_one(connection)
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else None
            if heard is not None:
                heard.append(status_id)
