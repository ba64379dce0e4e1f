"""A TCP proxy on this machine that can be cut: every connection through it ends at once, without a goodbye."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Proxy:
    """Forwards bytes to a port of 127.0.0.1."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.port = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._deaf = False

    def cut(self) -> int:
        """End what goes through now; returns how many connections that was."""
        for writer in self._open:
            writer.transport.abort()
        return len(self._open) // 2

    def swallow(self, *, on: bool = True) -> None:
        """Take bytes and pass none on, while every connection stays open: a cable that was pulled."""
        self._deaf = on

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, both ways."""
        try:
            to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:
            writer.transport.abort()
            return
        both = {writer, to_writer}
        self._open |= both
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._pump(reader, to_writer))
                tasks.create_task(self._pump(to_reader, writer))
        finally:
            self._open -= both
            for each in both:
                each.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                if not self._deaf:
                    writer.write(data)
                    await writer.drain()
        writer.close()


@asynccontextmanager
async def proxied(port: int) -> AsyncIterator[Proxy]:
    """A proxy to `port` until the end of the block."""
    proxy = Proxy(port)
    server = await asyncio.start_server(proxy.carry, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        proxy.cut()
        await server.wait_closed()
