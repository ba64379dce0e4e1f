"""A web server on this machine that answers as a test tells it, byte by byte."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Site:
    """What is said at which path, and what was asked."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        self.met = 0

    async def serve(self, reader, writer):
        self.met += 1
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.asked.append(request)
            await self.answers[request.split()[1]](writer)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def says(self, path, body=b"<p>hello", status="200 OK", **headers):
        async def answer(writer):
            lines = {
                "content-type": "text/html",
                **{name.replace("_", "-"): value for name, value in headers.items()},
            }
            head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
            writer.write(f"HTTP/1.1 {status}\r\n{head}connection: close\r\n\r\n".encode() + body)

        self.answers[path] = answer

    def leads(self, path, to, status="302 Found"):
        self.says(path, b"", status, location=to)


@asynccontextmanager
async def serving(ssl=None) -> AsyncIterator[Site]:
    """A site that listens on 127.0.0.1 until the end of the block."""
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=ssl)
    site.port = server.sockets[0].getsockname()[1]
    site.url = f"{'https' if ssl else 'http'}://127.0.0.1:{site.port}"
    yield site
    server.close()
    await server.wait_closed()
