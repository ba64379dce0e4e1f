"""Lighthouse looks at the first pages in a fresh browser: on a computer, and on a phone far from the mast.

A phone's processor and network are simulated; so that what else this machine does counts for little, speed is the best
of three looks.
"""

import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from server.demo.bootstrap.places import BIN, LIGHTHOUSE, environment
from server.demo.children import free_port
from tests.journeys.conftest import QUIET, Tell
from tests.journeys.house import House
from tests.running.browser import chromium

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]

LOOKS = 3
PROGRAM = LIGHTHOUSE / "node_modules/lighthouse/cli/index.js"
LEAST = {"accessibility": 100, "best-practices": 95}
FAST = {"desktop": 95, "mobile": 90}
_ASKED = (
    *("--output=json", "--quiet", "--no-enable-error-reporting"),
    f"--only-categories=performance,{','.join(LEAST)}",
)


@dataclass(frozen=True)
class Look:
    """What one of them found."""

    said: dict[str, Any]

    def score(self, category: str) -> int:
        return round(100 * self.said["categories"][category]["score"])

    def lacking(self, category: str) -> list[str]:
        """What cost something, and where."""
        found = (self.said["audits"][each["id"]] for each in self.said["categories"][category]["auditRefs"])
        return [f"{each['id']}: {each['title']}" for each in found if each["score"] not in {1, None}]

    def __str__(self) -> str:
        shown = "first-contentful-paint largest-contentful-paint total-blocking-time cumulative-layout-shift".split()
        values = (self.said["audits"][each]["displayValue"].replace("\xa0", " ") for each in shown)
        return f"{self.score('performance')} ({', '.join(values)})"


@dataclass(frozen=True)
class Place:
    """A page, and the port of a browser of its own that may look at it."""

    name: str
    address: str
    port: int


@pytest.fixture(
    params=[("sign-in", "/auth/sign-in?to=/", ""), ("home", "/", "boris")], ids=lambda each: each[0]
)
def place(
    request: pytest.FixtureRequest,
    browser: Browser,
    house: House,
    keys: Callable[[str], Any],
    tmp_path: Path,
) -> Iterator[Place]:
    name, path, username = request.param
    port = free_port()
    arguments = [*QUIET, f"--remote-debugging-port={port}"]
    with browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium(), args=arguments
    ) as context:
        if username:
            context.add_cookies(keys(username)["cookies"])
        yield Place(name, f"{house.origin}{path}", port)


@pytest.mark.parametrize("device", FAST)
def test_the_first_pages_are_fast_and_good(place: Place, device: str, tell: Tell):
    assert PROGRAM.is_file(), "Lighthouse is not there: make audit brings it"
    looks = [look(place, device) for _ in range(LOOKS)]
    others = {category: min(each.score(category) for each in looks) for category in LEAST}
    tell(f"Lighthouse, {place.name}, {device}: {'; '.join(map(str, looks))}; {others}")
    assert {each.said["finalDisplayedUrl"] for each in looks} == {place.address}
    for category, least in LEAST.items():
        assert others[category] >= least, looks[0].lacking(category)
    assert max(each.score("performance") for each in looks) >= FAST[device], looks[0].lacking("performance")


def look(place: Place, device: str) -> Look:
    """As it is the first time: nothing of it is kept but the cookies."""
    which = ["--preset=desktop"] if device == "desktop" else []
    argv = [BIN / "node", PROGRAM, place.address, f"--port={place.port}", *_ASKED, *which]
    done = subprocess.run(argv, env=environment(), capture_output=True, text=True, check=False, timeout=180)
    assert done.returncode == 0, done.stderr
    return Look(json.loads(done.stdout))
