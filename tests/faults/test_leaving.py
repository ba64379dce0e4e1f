"""Somebody is suspended in the middle of everything: out everywhere in two seconds, and nothing reaches them after."""

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from server.advocacy.models import Connection, ShareState
from server.facts.models import Fact
from server.identity.models import AuditEntry
from server.identity.oauth.tokens import issue_token
from server.identity.sessions import SignIn, begin_session
from server.kit import clock
from server.microblog.following import follow
from server.microblog.models import Status
from tests.advocacy.scene import Scene, share
from tests.edge import ISSUER, SEAL
from tests.faults.posting_on import phone, until
from tests.serving import serving

LIMIT = 2.0
SCOPES = "read write follow push"


@dataclass
class Device:
    """What one device heard: when, at which position; and how it ended."""

    heard: list[int] = field(default_factory=list)
    ended_at: float | None = None
    code: int | None = None

    def hears(self, position: int) -> None:
        self.heard.append(position)


@dataclass
class Town:
    """The server, who posts there, and one who does not know yet that they will leave."""

    server: object
    cast: object
    scene: Scene
    token: str
    browser: str
    hers: list[str] = field(default_factory=list)
    refused: int = 0


@pytest.fixture
async def town(database_url, cast):
    scene = Scene(cast)
    await scene.open()
    await follow(cast.ada, cast.boris.account_id)
    token = (await issue_token(cast.ada.account_id, SCOPES)).token
    browser = await begin_session(cast.ada.account_id, SignIn(ISSUER), SEAL)
    with serving(database_url) as server:
        yield Town(server, cast, scene, token, browser)


@asynccontextmanager
async def going_on(*loops):
    """Loops beside the block, ended with it."""
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(loop) for loop in loops]
        yield
        for each in running:
            each.cancel()


async def socket(town: Town, device: Device, **headers: str) -> None:
    """A WebSocket until the server closes it."""
    url = f"{town.server.socket_url}?stream=user"
    async with connect(url, additional_headers=headers, proxy=None) as connection:
        try:
            async for message in connection:
                device.hears(json.loads(message)["position"])
        except ConnectionClosed as closed:
            device.code = closed.rcvd.code if closed.rcvd else None
        else:
            device.code = connection.close_code
    device.ended_at = clock.now().timestamp()


async def events(town: Town, device: Device) -> None:
    """Server-sent events until the server ends them."""
    headers = {"authorization": f"Bearer {town.token}"}
    async with (
        httpx.AsyncClient(base_url=town.server.url, headers=headers, timeout=30) as client,
        client.stream("GET", "/api/v1/streaming/user") as stream,
    ):
        async for line in stream.aiter_lines():
            if line.startswith("id:"):
                device.hears(int(line.partition(":")[2]))
    device.ended_at = clock.now().timestamp()


async def she_posts(town: Town) -> None:
    headers = {"authorization": f"Bearer {town.token}"}
    async with httpx.AsyncClient(base_url=town.server.url, headers=headers, timeout=10) as client:
        for number in range(100_000):
            answer = await client.post("/api/v1/statuses", json={"status": f"mine {number}"})
            if answer.status_code == 200:
                town.hers.append(answer.json()["id"])
            else:
                assert answer.status_code == 401
                town.refused += 1
            await asyncio.sleep(0.01)


async def he_posts(town: Town, token: str) -> None:
    async with phone(town.server, token) as his:
        for number in range(100_000):
            await his.post(f"his {number}, for @ada")
            await asyncio.sleep(0.01)


async def test_out_everywhere_at_once_and_nothing_is_delivered_after(town):
    cast, devices = town.cast, [Device() for _ in range(3)]
    waiting = await town.scene.waiting(cast.ada)
    his = (await issue_token(cast.boris.account_id, SCOPES)).token
    streams = (
        socket(town, devices[0], authorization=f"Bearer {town.token}"),
        socket(town, devices[1], cookie=f"__Host-ramage={town.browser}", origin=town.server.url),
        events(town, devices[2]),
    )
    async with going_on(*streams, she_posts(town), he_posts(town, his)):
        await until(lambda: _all_hear(devices))
        await asyncio.to_thread(town.server.ramage, "accounts", "suspend", "ada", "--reason", "left")
        await until(lambda: _all_over(devices), LIMIT + 3)
        await until(lambda: _is_refused(town))
        later = len(devices[0].heard)
        await asyncio.sleep(1)  # he posts on
        assert len(devices[0].heard) == later

    left = await AuditEntry.get(verb="account.suspended")
    assert max(device.ended_at for device in devices) - left.at.timestamp() <= LIMIT
    assert [device.code for device in devices] == [4001, 4001, None]
    ended = await Fact.get(kind="access.ended", actor_id=cast.ada.account_id)
    assert max(position for device in devices for position in device.heard) < ended.position
    assert await Fact.filter(
        kind="status.posted", actor_id=cast.boris.account_id, position__gt=ended.position
    ).exists()
    # What she sent at the last moment is in or out, never after.
    posted = (
        await Fact.filter(kind="status.posted", actor_id=cast.ada.account_id).order_by("-position").first()
    )
    assert posted.position < ended.position
    assert {
        str(each) for each in await Status.filter(author_id=cast.ada.account_id).values_list("id", flat=True)
    } >= set(town.hers)
    held = await share(waiting)
    assert (held.state, held.reason) == (ShareState.CANCELLED, "left")
    assert not await Connection.filter(account_id=cast.ada.account_id).exists()


async def test_no_key_of_theirs_opens_anything_until_they_sign_in_again(town):
    keys = ({"authorization": f"Bearer {town.token}"}, {"cookie": f"__Host-ramage={town.browser}"})
    async with httpx.AsyncClient(base_url=town.server.url, timeout=10) as client:

        async def answers() -> list[int]:
            path = "/api/v1/timelines/home"
            return [(await client.get(path, headers=each)).status_code for each in keys]

        assert await answers() == [200, 200]
        await asyncio.to_thread(town.server.ramage, "accounts", "suspend", "ada")
        assert await answers() == [401, 401]
        await asyncio.to_thread(town.server.ramage, "accounts", "restore", "ada")
        assert await answers() == [401, 401]


async def _all_hear(devices: list[Device]) -> bool:
    return all(len(device.heard) > 5 for device in devices)


async def _all_over(devices: list[Device]) -> bool:
    return all(device.ended_at is not None for device in devices)


async def _is_refused(town: Town) -> bool:
    return town.refused > 3
