"""Where one reads from right to left: nothing sticks out, no words are cut, and what opens stays in the window."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.house import House
from tests.journeys.looking import Screen
from tests.journeys.people import Somebody, come_in, let_in
from tests.journeys.screens import named, places, talk
from tests.journeys.test_everybody import CLIPPED, HEIGHT, PHONE

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]

WIDTHS = (320, 390, 1440)
SCREENS = (
    *("home", "home-me", "home-more", "home-suggestions", "compose", "compose-few", "compose-poll"),
    *("company-menu", "thread", "answer", "notifications", "people", "search-found", "groups", "shares"),
    *("messages", "conversation", "conversation-menu", "messages-new"),
    *("settings", "settings-profile", "settings-posts", "settings-notifications", "settings-privacy"),
    *("settings-devices", "settings-data", "deck", "deck-add", "deck-menu"),
)
_TURN = """new MutationObserver(() => { if (document.documentElement) document.documentElement.dir = 'rtl' })
    .observe(document, { childList: true })"""
# Beyond either side, but for what lies further along in something that is pulled sideways.
_OUTSIDE = """() => {
    const pulled = (each) => each && each !== document.body
        && (getComputedStyle(each).overflowX !== 'visible' || pulled(each.parentElement));
    return [...document.querySelectorAll('main *, nav *, [role=dialog] *')]
        .filter((each) => each.checkVisibility() && !each.closest('.for-readers') && !pulled(each.parentElement))
        .filter((each) => { const { left, right, width } = each.getBoundingClientRect();
            return width > 1 && (left < -1 || right > document.documentElement.clientWidth + 1); })
        .slice(0, 5).map((each) => each.outerHTML.slice(0, 160));
}"""
_OPEN = """() => [...document.querySelectorAll('[role=menu], [role=dialog], [role=listbox]')]
    .filter((each) => each.checkVisibility())
    .filter((each) => { const { left, right, top, bottom } = each.getBoundingClientRect();
        return left < 0 || right > document.documentElement.clientWidth || top < 0 || bottom > innerHeight; })
    .map((each) => each.outerHTML.slice(0, 160))"""


def fits(screen: Screen, width: int) -> bool:
    """What is only on phones, or only where there is room, is looked at there."""
    return any((width > PHONE) == (each > PHONE) for each in screen.widths)


@pytest.fixture(scope="module")
def ada(browser: Browser, house: House) -> Iterator[Somebody]:
    ada = come_in(browser, house, "ada")
    ada.context.add_init_script(_TURN)
    let_in(ada)
    talk(ada)
    yield ada
    ada.leave()


@pytest.fixture(scope="module")
def where(browser: Browser, house: House, ada: Somebody) -> Iterator[dict[str, str]]:
    sofia = come_in(browser, house, "sofia")
    let_in(sofia)
    yield places(ada, sofia)
    sofia.leave()


@pytest.mark.parametrize(
    ("name", "width"), [(each, width) for each in SCREENS for width in WIDTHS if fits(named(each), width)]
)
def test_nothing_sticks_out_and_no_words_are_cut(ada: Somebody, where: dict[str, str], name: str, width: int):
    screen = named(name)
    ada.page.set_viewport_size({"width": width, "height": HEIGHT})
    page = screen.show(ada, where)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert_all_is_shown(page)


def assert_all_is_shown(page: Page) -> None:
    seen = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(seen), page.evaluate(_OUTSIDE)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(_OUTSIDE) == []
    assert page.evaluate(_OPEN) == []
