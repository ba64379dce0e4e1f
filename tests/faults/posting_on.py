"""Somebody who posts on whatever happens to the server, as a phone does: the same key until there is an answer."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx

from tests.serving import Server

PATIENCE = 60.0


async def post_until_taken(server: Server, token: str, text: str, *, key: str) -> tuple[str, int]:
    """The id of the status, and how many tries it took."""
    headers = {"authorization": f"Bearer {token}", "idempotency-key": key}
    async with asyncio.timeout(PATIENCE), httpx.AsyncClient(base_url=server.url, headers=headers) as client:
        tries = 0
        while True:
            tries += 1
            try:
                answer = await client.post("/api/v1/statuses", json={"status": text}, timeout=10)
            except httpx.TransportError:
                await asyncio.sleep(0.05)
                continue
            assert answer.status_code == 200, answer.text
            return answer.json()["id"], tries


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
