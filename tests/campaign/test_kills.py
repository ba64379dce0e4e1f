"""SIGKILL of the real worker before, during and after its call to X: never posted twice, and no share is lost.

X's own refusal of a text said twice is switched off in the stand-in, so that nothing but our own care is counted.
"""

import asyncio
import itertools
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

import pytest

from server.advocacy.connecting import begin_connecting, confirm, take_grant
from server.advocacy.models import Attempt, Connection, Share, ShareState
from server.advocacy.shares import answer_unclear
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.sealing import Seal
from tests.advocacy.scene import Scene
from tests.campaign.worker import KEY, LONGEST, Worker
from tests.networks.stand_in import CALLBACK, StandIn, running

SEAL = Seal([KEY])
WHILE_ASKING, WHILE_ANSWERING = "while X is asked", "while X answers"
QUICK = {
    "share.claimed": 2,
    WHILE_ASKING: 2,
    WHILE_ANSWERING: 2,
    "share.answered": 2,
    "share.settled": 1,
    "refresh.answered": 1,
}
LONG = {
    "share.claimed": 10, WHILE_ASKING: 10, WHILE_ANSWERING: 10, "share.answered": 10, "share.settled": 5,
    "refresh.claimed": 4, "refresh.answered": 4, "look-up.claimed": 4, "look-up.answered": 3,
}  # fmt: skip


@dataclass
class Campaign:
    """One item, one connected account for each share, and what was killed where."""

    scene: Scene
    x: StandIn
    worker: Worker
    ada: Viewer
    item_id: int = 0
    shares: dict[str, int] = field(default_factory=dict)
    hits: Counter[str] = field(default_factory=Counter)

    async def begin(self) -> None:
        self.x.order("settings", refuse_duplicates=False)
        self.scene.networks = {"x": self.x.network()}
        await self.scene.open()
        self.item_id = await self.scene.live()

    async def kill_at(self, point: str) -> None:
        """Confirm a share on an account of its own, and kill the worker that sends it at this point."""
        handle = f"kill_{len(self.shares)}"
        connection_id = await self.connect(handle)
        self.shares[handle] = await self.scene.confirm(
            self.ada, self.item_id, connection_id, f"{handle}: {point}"
        )
        if point.startswith("refresh"):
            await Connection.filter(id=connection_id).update(expires_at=clock.now())
        if point.startswith("look-up"):
            self.x.fail("accepted-unavailable", handle=handle)
        if point in {WHILE_ASKING, WHILE_ANSWERING}:
            await self.kill_in_flight(handle, point)
        else:
            self.worker.start(crash_at=point)
        assert await self.worker.died(), self.worker.said
        self.hits[point] += 1

    async def kill_in_flight(self, handle: str, point: str) -> None:
        """X has the request, and carries it out whether or not anybody is there to hear of it."""
        if point == WHILE_ASKING:
            self.x.fail("slow", handle=handle, seconds=1.5)
        else:
            self.x.fail("accepted-slow", handle=handle, seconds=5)
        self.worker.start()
        await until(lambda: handle not in str(self.x.call("GET", "/_control/faults").json()["waiting"]))
        if point == WHILE_ANSWERING:
            await until(lambda: self.created()[handle] == 1)
        self.worker.kill()

    async def connect(self, handle: str) -> int:
        network = self.x.network()
        address = await begin_connecting(self.ada, network, SEAL, redirect_uri=CALLBACK)
        back = self.x.allow(address, handle)
        assert back["state"] == parse_qs(urlsplit(address).query)["state"][0]
        shown = await take_grant(self.ada, network, SEAL, **back, redirect_uri=CALLBACK)
        return await confirm(self.ada, shown.pending_id, SEAL)

    async def recover(self) -> dict[str, str]:
        """Let a worker that nobody kills finish; give the answers that only a person can. How each share ended up."""
        ends: dict[str, str] = {}
        self.worker.start()
        for _ in range(4):
            await until_settled(self.shares)
            for handle, share_id in self.shares.items():
                await self.answer(handle, share_id, ends)
        self.worker.stop()
        return ends

    async def answer(self, handle: str, share_id: int, ends: dict[str, str]) -> None:
        share = await Share.get(id=share_id)
        if share.state is ShareState.WAITING:
            ends[handle] = "sent after connecting again"
            await self.connect(handle)
        elif share.state is ShareState.UNCLEAR:
            published = self.created()[handle] == 1
            ends[handle] = f"asked, answered {published}"
            await answer_unclear(self.ada, share_id, published=published)
        elif handle not in ends:
            attempts = await Attempt.filter(share_id=share_id).count()
            ends[handle] = "sent" if attempts == 1 else "looked for, not there, sent"

    def created(self) -> Counter[str]:
        """X's own count of what it made public, by account."""
        counted = Counter(dict.fromkeys(self.shares, 0))
        for row in self.x.counter()["posts"]:
            counted[row["handle"]] += row["created"]
        return counted


@pytest.fixture
async def campaign(cast, database, tmp_path):
    with running() as x:
        worker = Worker(database, tmp_path, x)
        campaign = Campaign(Scene(cast), x, worker, replace(cast.ada, session_id=1))
        await campaign.begin()
        yield campaign
        worker.stop()


async def test_ten_kills_never_post_twice_and_lose_nothing(campaign, capsys):
    await run(campaign, QUICK, capsys)


@pytest.mark.campaign
async def test_sixty_kills_never_post_twice_and_lose_nothing(campaign, capsys):
    await run(campaign, LONG, capsys)


async def run(campaign: Campaign, plan: dict[str, int], capsys: pytest.CaptureFixture[str]) -> None:
    began = time.monotonic()
    for point in interleaved(plan):
        await campaign.kill_at(point)
        assert max(campaign.created().values()) <= 1
    ends = await campaign.recover()
    created = campaign.created()
    with capsys.disabled():
        print(f"\n{sum(campaign.hits.values())} kills in {time.monotonic() - began:.0f} s")
        print("".join(f"  {hits:3} × {point}\n" for point, hits in campaign.hits.items()))
        print("".join(f"  {count:3} shares: {end}\n" for end, count in Counter(ends.values()).items()))
    assert campaign.hits == plan
    assert set(created.values()) == {1}, created
    states = {handle: (await Share.get(id=share_id)).state for handle, share_id in campaign.shares.items()}
    assert set(states.values()) == {ShareState.SENT}, states


def interleaved(plan: dict[str, int]) -> list[str]:
    """Every point in turn, so that each kill also meets what the one before has left."""
    rounds = itertools.zip_longest(*([point] * times for point, times in plan.items()))
    return [point for each in rounds for point in each if point is not None]


async def until(true) -> None:
    deadline = time.monotonic() + LONGEST
    while not true():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


async def until_settled(shares: dict[str, int]) -> None:
    """Until the worker has nothing left to do for any of them."""
    deadline = time.monotonic() + LONGEST
    while await Share.filter(id__in=list(shares.values()), due_at__not_isnull=True).exists():
        assert time.monotonic() < deadline, [
            dict(each) for each in await Share.filter(due_at__not_isnull=True)
        ]
        await asyncio.sleep(0.1)
