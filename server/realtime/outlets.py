"""Where a connection's events are written. None of them ever waits for its reader: a slow one is cut off.

The direct outlet writes a ready-made frame to the transport behind a check of its buffer: no task and no queue a
socket, which is what lets one status reach thousands at little more than the cost of the writes.
"""

import asyncio
from typing import Any, Protocol

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from server.realtime.frames import Wire

MOST_BYTES = 256 * 1024
MOST_QUEUED = 500
EXTENSION = "ramage.direct"


class Outlet(Protocol):
    """Takes events without waiting."""

    def write(self, wire: Wire) -> bool:
        """Write, or return False when the reader is too far behind."""
        ...

    def close(self, code: int) -> None:
        """Send nothing more and let the connection's task end it with this code."""
        ...

    def drop(self) -> None:
        """Forget what is still to be sent: the reader does not take it."""
        ...


class DirectOutlet:
    """Writes to the transport of uvicorn's protocol."""

    def __init__(self, protocol: "DirectProtocol", closing: "asyncio.Future[int]") -> None:
        self._protocol = protocol
        self._closing = closing

    def write(self, wire: Wire) -> bool:
        """Write the frame if the transport has room."""
        transport = self._protocol.transport
        if transport.is_closing() or self._protocol.close_sent or self._closing.done():
            return True
        if transport.get_write_buffer_size() > MOST_BYTES:
            return False
        transport.write(wire.frame)
        return True

    def close(self, code: int) -> None:
        """End the connection with a code."""
        if not self._closing.done():
            self._closing.set_result(code)

    def drop(self) -> None:
        """Hang up without a word."""
        self._protocol.transport.abort()


class QueueOutlet:
    """A bounded queue that the connection's own task empties: for event streams, and servers without direct writes."""

    def __init__(self, closing: "asyncio.Future[int]") -> None:
        self.queue: asyncio.Queue[Wire | None] = asyncio.Queue(MOST_QUEUED)
        self._closing = closing

    def write(self, wire: Wire) -> bool:
        """Queue the event if there is room."""
        if self._closing.done():
            return True
        if self.queue.full():
            return False
        self.queue.put_nowait(wire)
        return True

    def close(self, code: int) -> None:
        """End the connection with a code; a waiting reader is woken by None."""
        if not self._closing.done():
            self._closing.set_result(code)
            if not self.queue.full():
                self.queue.put_nowait(None)

    def drop(self) -> None:
        """Empty the queue; the connection is the web server's to end."""
        while not self.queue.empty():
            self.queue.get_nowait()


class DirectProtocol(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket protocol, which also shows itself to the application (`ws=` of uvicorn takes this class)."""

    def handle_connect(self, event: Request) -> None:
        """Add ourselves to the scope; compression would need a frame for each socket, so it is off in the settings."""
        super().handle_connect(event)
        if self.response.status_code == 101:
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[EXTENSION] = self
