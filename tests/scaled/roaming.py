"""Clients that do not care which of several processes they talk to, as behind a proxy."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from tests.faults.listening import Listener
from tests.serving import Server


@dataclass
class Roamer(Listener):
    """Comes back to the next process after every break, and resumes where it was."""

    others: list[str] = field(default_factory=list)

    async def _connected(self) -> None:
        try:
            await super()._connected()
        finally:
            self.url, self.others = self.others[0], [*self.others[1:], self.url]


class RoamingPhone:
    """Posts in turn to each process; where one does not answer, the same key goes to the next."""

    def __init__(self, clients: Sequence[httpx.AsyncClient]) -> None:
        self._clients = list(clients)
        self._turn = 0
        self.repeated = 0

    async def post(self, text: str) -> str:
        """The id of the status."""
        async with asyncio.timeout(60):
            tries = 0
            while True:
                tries += 1
                self._turn += 1
                client = self._clients[self._turn % len(self._clients)]
                try:
                    answer = await client.post(
                        "/api/v1/statuses", json={"status": text}, headers={"idempotency-key": text}
                    )
                except httpx.TransportError:
                    await asyncio.sleep(0.02)
                    continue
                assert answer.status_code == 200, answer.text
                self.repeated += tries > 1
                return str(answer.json()["id"])


@asynccontextmanager
async def roaming_phone(servers: Sequence[Server], token: str) -> AsyncIterator[RoamingPhone]:
    """A phone of whoever has the token."""
    headers = {"authorization": f"Bearer {token}"}
    clients = [httpx.AsyncClient(base_url=each.url, headers=headers, timeout=10) for each in servers]
    try:
        yield RoamingPhone(clients)
    finally:
        for client in clients:
            await client.aclose()
