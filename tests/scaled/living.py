"""A client that lives on events: what it fetched once, changed by whatever the stream tells, as the web app does."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
from websockets.asyncio.client import ClientConnection, connect

from tests.serving import Server

STREAMS = ("user", "public")
ALLOWED = {200, 403, 404, 409, 422}
"""What may be answered to somebody who comes too late, or may not; never an error of ours."""


class Client:
    """One person: sends requests to one process and listens at another (or the same)."""

    def __init__(self, name: str, asks: httpx.AsyncClient, socket: ClientConnection) -> None:
        self.name = name
        self._asks = asks
        self._socket = socket
        self._ended = asyncio.Event()
        self._waits_for = ""
        self._positions: dict[str, int] = {}
        self.home: set[str] = set()
        self.public: set[str] = set()
        self.notices: set[str] = set()
        self.twice: list[str] = []
        self.warnings: dict[str, str] = {}

    async def do(self, method: str, path: str, **sent: object) -> dict[str, object]:
        """One request; {} when it was refused for a good reason."""
        answer = await self._asks.request(method, path, json=sent or None)
        assert answer.status_code in ALLOWED, f"{method} {path}: {answer.status_code} {answer.text}"
        found = answer.json() if answer.status_code == 200 else {}
        return found if isinstance(found, dict) else {}

    async def fetch(self) -> dict[str, set[str]]:
        """The state as somebody sees it who has just come."""
        return {
            "home": await self._ids("/api/v1/timelines/home"),
            "public": await self._ids("/api/v1/timelines/public"),
            "notices": await self._ids("/api/v1/notifications"),
        }

    async def fetch_warnings(self) -> dict[str, str]:
        """What stands before each status of the two timelines, as somebody sees it who has just come."""
        pages = [await self._each(f"/api/v1/timelines/{name}") for name in ("home", "public")]
        return {name: warning for page in pages for each in page for name, warning in _warnings(each)}

    async def start_anew(self) -> None:
        """Forget what events told, and fetch."""
        found = await self.fetch()
        self.home, self.public, self.notices = found["home"], found["public"], found["notices"]
        self.warnings = await self.fetch_warnings()

    async def settle(self) -> None:
        """Wait until everything that has happened so far has arrived: one's own post comes last."""
        self._ended.clear()
        answer = await self._asks.post("/api/v1/statuses", json={"status": "settled", "visibility": "direct"})
        self._waits_for = answer.json()["id"]
        if self._waits_for in self.home:
            return
        async with asyncio.timeout(20):
            await self._ended.wait()

    async def listen(self) -> None:
        """Until cancelled."""
        async for message in self._socket:
            frame = json.loads(message)
            stream, event = frame["stream"][0], frame["event"]
            if frame["position"] < self._positions.get(stream, 0):
                self.twice.append(f"{event} {frame['position']} after {self._positions[stream]}")
            self._positions[stream] = frame["position"]
            self._take(stream, event, frame.get("payload", ""))

    def _take(self, stream: str, event: str, payload: str) -> None:
        kept = self.home if stream == "user" else self.public
        if event in {"update", "status.update"}:
            self.warnings |= _warnings(json.loads(payload))
        if event == "status.update":
            return
        if event == "update":
            found = json.loads(payload)["id"]
            if found in kept:
                self.twice.append(f"{stream} update {found}")
            kept.add(found)
            if stream == "user" and found == self._waits_for:
                self._ended.set()
        elif event == "delete":
            kept.discard(payload)
        elif event == "notification":
            found = json.loads(payload)["id"]
            if found in self.notices:
                self.twice.append(f"notification {found}")
            self.notices.add(found)
        else:
            raise AssertionError(event)

    async def _ids(self, path: str) -> set[str]:
        return {each["id"] for each in await self._each(path)}

    async def _each(self, path: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = []
        oldest = ""
        while True:
            query = {"limit": "40", **({"max_id": oldest} if oldest else {})}
            page = (await self._asks.get(path, params=query)).json()
            if not page:
                return found
            oldest = page[-1]["id"]
            found += page


def _warnings(status: Mapping[str, object]) -> list[tuple[str, str]]:
    """By id: of a status, and of the one that it boosts."""
    both = (status, status["reblog"])
    return [(str(each["id"]), str(each["spoiler_text"])) for each in both if isinstance(each, Mapping)]


@asynccontextmanager
async def living(servers: list[Server], tokens: dict[str, str]) -> AsyncIterator[dict[str, Client]]:
    """Everybody, connected: each asks one process and listens at the next."""
    async with asyncio.TaskGroup() as tasks:
        clients, listening = {}, []
        for place, (name, token) in enumerate(tokens.items()):
            asked, heard = servers[place % len(servers)], servers[(place + 1) % len(servers)]
            headers = {"authorization": f"Bearer {token}"}
            asks = httpx.AsyncClient(base_url=asked.url, headers=headers, timeout=20)
            socket = await connect(heard.socket_url, additional_headers=headers, proxy=None)
            for stream in STREAMS:
                await socket.send(json.dumps({"type": "subscribe", "stream": stream}))
            clients[name] = Client(name, asks, socket)
            listening.append((asks, socket, tasks.create_task(clients[name].listen())))
        await asyncio.sleep(0.3)
        yield clients
        for asks, socket, task in listening:
            task.cancel()
            await socket.close()
            await asks.aclose()
