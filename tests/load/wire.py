"""The smallest HTTP and WebSocket clients that measure something: what they cost is noise in the figures."""

import asyncio
import os
import re
import time
from base64 import b64encode
from collections.abc import Callable

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def request(method: str, path: str, token: str, body: bytes = b"") -> bytes:
    """A request as bytes, on a connection that is kept."""
    head = f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {token}\r\n"
    if body:
        head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


class Http(asyncio.Protocol):
    """One kept connection; one request at a time."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._have = self._want = 0
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def to(cls, port: int) -> "Http":
        _, protocol = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        return protocol

    def connection_made(self, transport) -> None:
        self._transport = transport

    async def ask(self, raw: bytes) -> tuple[int, bytes]:
        """The status and the whole answer, head included."""
        self._parts, self._have, self._want = [], 0, 0
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(raw)
        return await self._answer

    def data_received(self, data: bytes) -> None:
        self._parts.append(data)
        self._have += len(data)
        if not self._want:
            whole = b"".join(self._parts)
            end = whole.find(b"\r\n\r\n")
            if end < 0:
                return
            length = _LENGTH.search(whole, 0, end)
            self._want = end + 4 + int(length[1])
        if self._have >= self._want and not self._answer.done():
            whole = b"".join(self._parts)
            self._answer.set_result((int(whole[9:12]), whole))

    def connection_lost(self, error) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error or ConnectionError("closed by the server"))

    def close(self) -> None:
        self._transport.close()


class Socket(asyncio.Protocol):
    """A WebSocket on `stream=user` that hands over each text frame with the moment at which it was read."""

    def __init__(self, path: str, heard: Callable[[bytes, float], None]) -> None:
        self._path, self._heard = path, heard
        self._buffer = b""
        self.lost = False
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport) -> None:
        self._transport = transport
        key = b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET {self._path} HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
            f"sec-websocket-key: {key}\r\nsec-websocket-version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self._buffer += data
        if not self.open.done():
            head, found, self._buffer = self._buffer.partition(b"\r\n\r\n")
            if not found:
                self._buffer = head
                return
            self._opened(head)
        while (frame := self._frame()) is not None:
            if frame[0] & 15 == 1:
                self._heard(frame[1], now)
            elif frame[0] & 15 == 9:
                # Masked with nothing: an answer without what was asked would not count.
                self._transport.write(bytes((0x8A, 0x80 | len(frame[1]))) + bytes(4) + frame[1])

    def connection_lost(self, error) -> None:
        self.lost = True
        if not self.open.done():
            self.open.set_exception(ConnectionError("refused"))

    def close(self) -> None:
        self._transport.close()

    def _opened(self, head: bytes) -> None:
        if head.startswith(b"HTTP/1.1 101"):
            self.open.set_result(None)
        else:
            self.open.set_exception(ConnectionError(head.decode()))

    def _frame(self) -> tuple[int, bytes] | None:
        """The next whole frame of a server, which never masks."""
        if len(self._buffer) < 2:
            return None
        length, start = self._buffer[1] & 127, 2
        if length > 125:
            start = 4 if length == 126 else 10
            length = int.from_bytes(self._buffer[2:start])
        if len(self._buffer) < start + length or (start > 2 and len(self._buffer) < start):
            return None
        frame = self._buffer[0], self._buffer[start : start + length]
        self._buffer = self._buffer[start + length :]
        return frame
