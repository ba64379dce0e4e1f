"""A client that lives on events: what it fetched once, changed by whatever the stream tells, as the web app does."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

from tests.serving import Server

PATHS = {"user": "/api/v1/timelines/home", "public": "/api/v1/timelines/public"}
ALLOWED = {200, 403, 404, 409, 422}
"""What may be answered to somebody who comes too late, or may not; never an error of ours."""

_HOST = re.compile(r"http://127\.0\.0\.1:\d+")
"""Here each process has an address of its own, which its links name."""

Look = tuple[str, str, tuple[str, ...]]
"""What may be edited of a status: its warning, its text, what its poll lets choose."""


@dataclass
class Fresh:
    """What is fetched: ids of timelines, by stream; of notifications; how statuses look, and whose they are."""

    timelines: dict[str, set[str]]
    notices: set[str]
    looks: dict[str, Look]
    origins: dict[str, str]


class Client:
    """One person: sends requests to one process and listens at another (or the same)."""

    def __init__(self, name: str, list_id: str, asks: httpx.AsyncClient, socket: ClientConnection) -> None:
        self.name = name
        self._asks = asks
        self._socket = socket
        self._ended = asyncio.Event()
        self._waits_for = ""
        self._positions: dict[str, int] = {}
        self._paths = PATHS | {"list": f"/api/v1/timelines/list/{list_id}"}
        self.list_id = list_id
        self.timelines: dict[str, set[str]] = {stream: set() for stream in self._paths}
        self.notices: set[str] = set()
        self.twice: list[str] = []
        self.looks: dict[str, Look] = {}
        self.heard: dict[str, list[str]] = {}

    async def do(self, method: str, path: str, **sent: object) -> dict[str, object]:
        """One request; {} when it was refused for a good reason."""
        answer = await self._asks.request(method, path, json=sent or None)
        assert answer.status_code in ALLOWED, f"{method} {path}: {answer.status_code} {answer.text}"
        found = answer.json() if answer.status_code == 200 else {}
        return found if isinstance(found, dict) else {}

    async def fetch(self) -> Fresh:
        """The state as somebody sees it who has just come."""
        pages = {stream: await self._each(path) for stream, path in self._paths.items()}
        return Fresh(
            {stream: {each["id"] for each in page} for stream, page in pages.items()},
            {each["id"] for each in await self._each("/api/v1/notifications")},
            dict(_look(each) for page in pages.values() for each in page),
            {
                shown["id"]: f"{stream}, {shown['visibility']} of {shown['account']['acct']}"
                for stream, page in pages.items()
                for shown in (each["reblog"] or each for each in page)
            },
        )

    async def start_anew(self) -> None:
        """Forget what events told, and fetch."""
        found = await self.fetch()
        self.timelines, self.notices, self.looks = found.timelines, found.notices, found.looks

    async def settle(self) -> None:
        """Wait until everything that has happened so far has arrived: one's own post comes last."""
        self._ended.clear()
        answer = await self._asks.post("/api/v1/statuses", json={"status": "settled", "visibility": "direct"})
        self._waits_for = answer.json()["id"]
        if self._waits_for in self.timelines["user"]:
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
        kept = self.timelines[stream]
        if event in {"update", "status.update"}:
            name, look = _look(json.loads(payload))
            self.looks[name] = look
            self.heard.setdefault(name, []).append(f"{stream} {event} {self._positions[stream]}")
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

    async def _each(self, path: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        oldest = ""
        while True:
            query = {"limit": "40", **({"max_id": oldest} if oldest else {})}
            page = (await self._asks.get(path, params=query)).json()
            if not page:
                return found
            oldest = page[-1]["id"]
            found += page


def _look(status: Mapping[str, Any]) -> tuple[str, Look]:
    """By id, of the status or of the one that it boosts: a boost shows nothing of its own, and is never edited."""
    shown = status["reblog"] or status
    content = _HOST.sub("", shown["content"])
    return shown["id"], (shown["spoiler_text"], content, _choices(shown["poll"]))


def _choices(poll: Mapping[str, Any] | None) -> tuple[str, ...]:
    return tuple(each["title"] for each in poll["options"]) if poll else ()


@asynccontextmanager
async def living(
    servers: list[Server], tokens: dict[str, str], lists: dict[str, str]
) -> AsyncIterator[dict[str, Client]]:
    """Everybody, connected: each asks one process and listens at the next."""
    async with asyncio.TaskGroup() as tasks:
        clients, listening = {}, []
        for place, (name, token) in enumerate(tokens.items()):
            asked, heard = servers[place % len(servers)], servers[(place + 1) % len(servers)]
            headers = {"authorization": f"Bearer {token}"}
            asks = httpx.AsyncClient(base_url=asked.url, headers=headers, timeout=20)
            socket = await connect(heard.socket_url, additional_headers=headers, proxy=None)
            for stream in (*PATHS, "list"):
                # A list is named; the other streams take no notice.
                wish = {"type": "subscribe", "stream": stream, "list": lists[name]}
                await socket.send(json.dumps(wish))
            clients[name] = Client(name, lists[name], asks, socket)
            listening.append((asks, socket, tasks.create_task(clients[name].listen())))
        await asyncio.sleep(0.3)
        yield clients
        for asks, socket, task in listening:
            task.cancel()
            await socket.close()
            await asks.aclose()
