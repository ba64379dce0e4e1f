"""Somebody who posts on whatever happens to the server, as a phone does: the same key until there is an answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx

from tests.serving import Server

PATIENCE = 60.0


class Phone:
    """One person's app. Its connections break with the server; it does not give up."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self.repeated = 0

    async def post(self, text: str, key: str = "") -> str:
        """The id of the status."""
        async with asyncio.timeout(PATIENCE):
            tries = 0
            while True:
                tries += 1
                try:
                    answer = await self._client.post(
                        "/api/v1/statuses", json={"status": text}, headers={"idempotency-key": key or text}
                    )
                except httpx.TransportError:
                    await asyncio.sleep(0.05)
                    continue
                assert answer.status_code == 200, answer.text
                self.repeated += tries > 1
                return answer.json()["id"]


@asynccontextmanager
async def phone(server: Server, token: str) -> AsyncIterator[Phone]:
    """A phone of whoever has the token."""
    headers = {"authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers, timeout=10) as client:
        yield Phone(client)


async def until(holds: Callable[[], Awaitable[object]], seconds: float = PATIENCE) -> None:
    """Return once it is so; fails when it takes too long."""
    async with asyncio.timeout(seconds):
        while True:
            if await holds():
                return
            await asyncio.sleep(0.005)


async def restart(server: Server) -> None:
    """SIGKILL and a new start, without holding up those who post."""
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.start)
