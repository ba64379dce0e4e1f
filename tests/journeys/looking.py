"""How a screen is looked at: where it is, what has to be pressed to see it, and when it has come to rest."""

from collections.abc import Collection
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.journeys.people import Somebody
from tests.journeys.pressing import Press

WIDTHS = (1440, 390)
# Three looks in a row.
_SETTLED = """() => {
    const calm = document.querySelector('main') && !document.querySelector('.bone, [aria-busy="true"]')
        && [...document.images].every((each) => each.complete || each.loading === 'lazy')
        && document.getAnimations().every((each) => each.playState !== 'running');
    window.calmLooks = calm ? (window.calmLooks ?? 0) + 1 : 0;
    return window.calmLooks >= 3;
}"""

_FORGET_DRAFTS = r"""() => Object.keys(localStorage)
    .filter((key) => /draft\.|share\.|item\./.test(key)).forEach((key) => localStorage.removeItem(key))"""


@dataclass(frozen=True)
class Screen:
    """One thing to look at. Words in braces of its path are places of the demo company (`places`)."""

    name: str
    path: str = ""
    press: Press | None = None
    who: str = "ada"
    widths: Collection[int] = WIDTHS
    whole: bool = False

    def show(self, somebody: Somebody, where: dict[str, str]) -> Page:
        """Go there and wait until nothing moves any more."""
        page = somebody.page
        if page.url.startswith(somebody.house.origin):
            page.evaluate(_FORGET_DRAFTS)
        if self.path:
            page.goto(self.path.format(**where))
        if self.press:
            self.press(somebody)
        page.locator("main").first.wait_for()
        settle(page)
        return page


def settle(page: Page) -> None:
    """Wait until nothing is loading and nothing moves."""
    page.evaluate("() => { window.calmLooks = 0 }")
    page.wait_for_function(_SETTLED, polling=80)


def wear(page: Page, theme: str) -> None:
    """Change between light and dark, to the end of the change."""
    page.emulate_media(color_scheme=theme)
    settle(page)
