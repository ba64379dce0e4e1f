"""`python -m tests.journeys.screenshots [name …]`: every screen in both languages, both themes and two widths."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.conftest import QUIET
from tests.journeys.house import House, housed
from tests.journeys.looking import Screen, wear
from tests.journeys.people import Somebody, come_in, sign_in
from tests.journeys.screens import SCREENS, places, set_the_scene, speak
from tests.running.browser import chromium
from tests.sources import ROOT

PICTURES = ROOT / "screenshots"
HEIGHTS = {1440: 1000, 390: 844}
THEMES = ("light", "dark")


def main(wanted: list[str]) -> None:
    """Draw all, or those whose name begins with one of the words."""
    began = time.monotonic()
    screens = [each for each in SCREENS if not wanted or each.name.startswith(tuple(wanted))]
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, housed(Path(folder)) as house, _browser() as browser:
        people = {
            name: _arrived(browser, house, name)
            for name in ("ada", "boris", "sofia", "nadia", "ines", "marcandre")
        }
        set_the_scene(people["ada"])
        where = places(people["ada"], people["sofia"])
        people[""] = come_in(browser, house, "boris")
        drawn = [
            picture for language in ("en", "fr") for picture in _draw_all(screens, people, where, language)
        ]
    print(f"{len(drawn)} pictures in {PICTURES.name}/, {time.monotonic() - began:.0f} s.")


def _draw_all(
    screens: list[Screen], people: dict[str, Somebody], where: dict[str, str], language: str
) -> Iterator[Path]:
    for name, somebody in people.items():
        if name:
            speak(somebody, language)
    where = {**where, "language": language}
    for screen in screens:
        for width in screen.widths:
            yield from _draw(screen, people[screen.who], where, language, width)


def _draw(
    screen: Screen, somebody: Somebody, where: dict[str, str], language: str, width: int
) -> Iterator[Path]:
    somebody.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    with somebody.excusing(" 404"):
        page = screen.show(somebody, where)
    for theme in THEMES:
        wear(page, theme)
        picture = PICTURES / f"{screen.name}-{language}-{theme}-{width}.png"
        page.screenshot(path=picture, full_page=screen.whole, animations="disabled")
        yield picture
    page.emulate_media(color_scheme="light")


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


def _arrived(browser: Browser, house: House, name: str) -> Somebody:
    somebody = come_in(browser, house, name)
    sign_in(somebody)
    return somebody


if __name__ == "__main__":
    main(sys.argv[1:])
