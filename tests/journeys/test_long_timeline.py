"""Ten thousand posts in one timeline, and five more each second: it scrolls as at the beginning.

No task is over 100 ms, the page holds as many nodes as before, and its memory grows by what was said alone.

A minute of it; RAMAGE_TEST_LONG_READ says for how many seconds else.
"""

import itertools
import os
import random
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from threading import Event
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Tell
from tests.journeys.house import House, housed
from tests.journeys.people import Somebody, come_in, let_in

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]

POSTS = 10_000
A_SECOND = 5
SECONDS = int(os.environ.get("RAMAGE_TEST_LONG_READ", "60"))
ROUNDS = 12
LONGEST_MS = 100
GROWTH = 1.1
# What a post weighs where it is kept, and what one weighing differs from the next.
POST_KB, NOISE_KB = 2.5, 1_500
LEAST_HEIGHT = 80
_HEIGHT = "() => document.documentElement.scrollHeight"
_WATCH = """() => {
    window.tasks = [];
    const note = (list) => tasks.push(...list.getEntries().map((one) => [one.startTime, one.duration]));
    new PerformanceObserver(note).observe({ type: 'longtask' });
}"""
_TO_THE_END = """async (end) => {
    while (!document.querySelector('main').innerText.endsWith(end)) {
        scrollTo(0, document.documentElement.scrollHeight);
        await new Promise((done) => requestAnimationFrame(done));
    }
}"""


@dataclass
class Reading:
    """What it costs somebody's browser."""

    somebody: Somebody
    heap: list[float] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)
    _aside: list[tuple[float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        page = self.somebody.page
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("Performance.enable")
        page.evaluate(_WATCH)

    def weigh(self) -> None:
        """At the top, after a collection; what that takes is nobody's scrolling."""
        began = self._now()
        self._devtools.send("HeapProfiler.collectGarbage")
        found: Any = self._devtools.send("Performance.getMetrics")["metrics"]
        metrics = {each["name"]: each["value"] for each in found}
        self.heap.append(metrics["JSHeapUsedSize"] / 2**20)
        self.nodes.append(int(metrics["Nodes"]))
        self._aside.append((began, self._now()))

    def tasks(self) -> list[int]:
        """Milliseconds of each long one since this was asked, the longest first."""
        self._now()
        found: list[tuple[float, float]] = self.somebody.page.evaluate("tasks.splice(0)")
        own = [ms for at, ms in found if not any(a - ms < at < b for a, b in self._aside)]
        return sorted(map(round, own), reverse=True)

    def _now(self) -> float:
        """After the next frame, by when what was long has been told of."""
        frame = "() => new Promise(then => requestAnimationFrame(() => setTimeout(() => then(performance.now()))))"
        now: float = self.somebody.page.evaluate(frame)
        return now


@pytest.fixture
def old_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with housed(tmp_path_factory.mktemp("old-house")) as house:
        house.server.stop()
        house.server.run(sys.executable, "-m", "tests.journeys.long_ago", str(POSTS), patience=180)
        house.start()
        yield house


def test_a_long_timeline_scrolls_as_a_short_one(browser: Browser, old_house: House, tell: Tell):
    meera = come_in(browser, old_house, "meera")
    let_in(meera)
    meera.open("/company")
    reading = Reading(meera)
    began = time.monotonic()
    meera.page.evaluate(_TO_THE_END, meera.text("feed.end"))
    took, loading = time.monotonic() - began, reading.tasks()
    with talking(old_house, "boris", A_SECOND) as said:
        for _ in range(ROUNDS):
            read_on(meera, SECONDS / ROUNDS)
            reading.weigh()
    tasks, held = reading.tasks(), meera.page.evaluate(_HEIGHT)
    tell(f"{POSTS} posts loaded in {took:.0f} s, {len(said)} new ones in {SECONDS} s")
    tell(f"tasks over 50 ms: while loading {loading[:8]} of {len(loading)}, then {tasks[:8]} of {len(tasks)}")
    tell(f"heap at the top, MB: {[round(each, 1) for each in reading.heap]}; nodes: {reading.nodes}")
    assert max(*loading, *tasks, 0) <= LONGEST_MS
    assert held > POSTS * LEAST_HEIGHT
    more = 1_024 * (median(reading.heap[-3:]) - median(reading.heap[:3]))
    assert more <= POST_KB * len(said) + NOISE_KB
    assert max(reading.nodes) <= GROWTH * min(reading.nodes[:3])
    meera.leave()


def read_on(somebody: Somebody, seconds: float) -> None:
    """Down and up by the wheel, here and there by the bar, and back to what is new."""
    page, chance = somebody.page, random.Random(3)
    until = time.monotonic() + seconds
    page.locator("main article").first.hover()
    while time.monotonic() < until - 2:
        page.evaluate("to => scrollTo(0, document.documentElement.scrollHeight * to)", chance.random() ** 3)
        for _ in range(12):
            page.mouse.wheel(0, chance.choice([500, 900, -700]))
            page.wait_for_timeout(40)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(max(0.0, until - time.monotonic()) * 1_000)


@contextmanager
def talking(house: House, username: str, a_second: int) -> Iterator[list[str]]:
    """Somebody who says so much until the end of the block."""
    token = house.server.token_for(username)
    over, said = Event(), list[str]()

    def talk() -> None:
        headers, began = {"authorization": f"Bearer {token}"}, time.monotonic()
        with httpx.Client(base_url=house.origin, headers=headers) as client:
            for number in itertools.count(1):
                text = f"Réglage {number} du banc 2 : onze décibels de moins. https://example.com/{number}"
                client.post("/api/v1/statuses", json={"status": text}).raise_for_status()
                said.append(text)
                if over.wait(max(0.0, began + number / a_second - time.monotonic())):
                    return

    with ThreadPoolExecutor(1) as pool:
        talker = pool.submit(talk)
        try:
            yield said
        finally:
            over.set()
            talker.result()
