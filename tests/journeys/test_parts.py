"""The living page of parts, as whoever builds the web app sees it: from the development server, in every state."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page

from server.demo.children import free_port
from tests.journeys.house import House
from tests.journeys.people import PHONE, WIDE
from tests.journeys.test_everybody import SMALLEST, assert_all_is_shown, found_by_axe
from tests.sources import ROOT

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]

WEB = ROOT / "web"
PATIENCE = 60.0
DIALOGS = ("Dialog: box", "Dialog: sheet", "Dialog: wide", "Confirm: danger", "Confirm: plain")


@pytest.fixture(scope="module")
def workshop(house: House) -> Iterator[str]:
    """The development server before the house's own."""
    port = free_port()
    environment = {
        **os.environ,
        "RAMAGE_DEV_SERVER": house.origin,
        "PATH": f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}",
    }
    vite = [WEB / "node_modules/.bin/vite", "dev", "--port", str(port), "--strictPort"]
    # A group of its own: `node` of the environment starts another, which would be left behind.
    with subprocess.Popen(
        vite, cwd=WEB, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    ) as running:
        try:
            _until_it_answers(f"http://localhost:{port}")
            yield f"http://localhost:{port}"
        finally:
            os.killpg(running.pid, signal.SIGTERM)


def _until_it_answers(origin: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            httpx.get(origin, timeout=PATIENCE)
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the development server does not answer")


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def page(
    browser: Browser, workshop: str, keys: Callable[[str], Any], request: pytest.FixtureRequest
) -> Iterator[Page]:
    context = browser.new_context(
        base_url=workshop,
        storage_state=keys("boris"),
        viewport=request.param,
        service_workers="block",
        reduced_motion="reduce",
    )
    opened = context.new_page()
    opened.goto("/parts")
    opened.get_by_role("heading", name="Parts").wait_for(timeout=1000 * PATIENCE)
    yield opened
    context.close()


def test_every_part_of_the_kit_is_shown_and_axe_finds_nothing(page: Page):
    names = {each.stem for each in (WEB / "src/parts/kit").glob("*.svelte")}
    source = (WEB / "src/parts/gallery/Gallery.svelte").read_text(encoding="utf-8")
    # A menu is there when its button is pressed; a title stands in the page's head.
    assert {name for name in names if f"kit/{name}.svelte" not in source} == {"Menu", "Title"}
    for theme in ("dark", "light"):
        page.get_by_role("button", name=theme, exact=True).click()
        assert found_by_axe(page) == [], theme
    page.set_viewport_size({"width": SMALLEST, "height": 700})
    for language in ("fr", "en"):
        page.get_by_role("button", name=language, exact=True).click()
        assert_all_is_shown(page)


def test_what_opens_there_opens_and_goes(page: Page):
    page.get_by_role("button", name="More of this").click()
    page.get_by_role("menuitem", name="Copy").click()
    page.get_by_text("Chosen: copy").wait_for()
    for name in DIALOGS:
        page.get_by_role("button", name=name).click()
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        assert found_by_axe(page) == [], name
        page.keyboard.press("Escape")
        dialog.wait_for(state="detached")


def test_what_is_built_does_not_hold_it():
    built = [*(WEB / "build").rglob("*.js")]
    assert built
    assert not [each for each in built if "Field with a mistake" in each.read_text(encoding="utf-8")]
