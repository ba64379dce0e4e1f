"""Every screen can be used by everybody: axe finds nothing, and nothing is wider than the smallest phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.journeys.house import House
from tests.journeys.looking import WIDTHS, Screen, wear
from tests.journeys.people import Somebody, come_in, let_in
from tests.journeys.screens import SCREENS, named, places, set_the_scene, speak

pytestmark = pytest.mark.journeys

HEIGHT = 900
PHONE = 640
SMALLEST = 320
EVERY_SCREEN = pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
# What is pressed there (menus, dialogs, errors) is for `make audit`: in each language, theme and width.
AS_IT_OPENS = pytest.mark.parametrize(
    "screen",
    [each for each in SCREENS if each.press is None],
    ids=lambda screen: screen.name,
)
OF_A_PHONE = pytest.mark.parametrize(
    "screen",
    [each for each in SCREENS if min(each.widths) <= PHONE],
    ids=lambda screen: screen.name,
)
_WIDER = """() => [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && each.checkVisibility())
    .slice(0, 5).map((each) => each.outerHTML.slice(0, 120))"""
# Words that end where nobody sees that they go on: an ellipsis and a fold with its button say so.
CLIPPED = """() => {
    const hides = (value) => value === 'hidden' || value === 'clip';
    const speaks = (each) => [...each.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
    return [...document.querySelectorAll('body *')]
        .filter((each) => speaks(each) && each.checkVisibility())
        .filter((each) => !each.closest('.for-readers, #svelte-announcer, [aria-hidden=true]'))
        .filter((each) => {
            const style = getComputedStyle(each);
            const across = each.scrollWidth > each.clientWidth + 1 && style.textOverflow !== 'ellipsis';
            const down = each.scrollHeight > each.clientHeight + 2 && style.webkitLineClamp === 'none';
            return (hides(style.overflowX) && across) || (hides(style.overflowY) && down);
        })
        .slice(0, 5).map((each) => each.outerHTML.slice(0, 160));
}"""
# A target of 24 pixels, or with that much room around it (WCAG 2.2, 2.5.8): axe leaves it out unless it is asked.
_ALL_RULES = {"rules": {"target-size": {"enabled": True}}}
_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

_ACCENT = "getComputedStyle(document.documentElement).getPropertyValue('--accent')"


@dataclass(frozen=True)
class Lookers:
    """Who looks at the screens, and where they are."""

    people: dict[str, Somebody]
    where: dict[str, str]

    def show(self, screen: Screen, language: str, width: int) -> Page:
        somebody = self.people[screen.who]
        if screen.who and somebody.language != language:
            speak(somebody, language)
        somebody.page.set_viewport_size({"width": width, "height": HEIGHT})
        return screen.show(somebody, {**self.where, "language": language})


@pytest.fixture(scope="module")
def lookers(browser: Browser, house: House) -> Iterator[Lookers]:
    names = ("ada", "boris", "sofia", "nadia", "ines", "marcandre", "")
    people = {name: come_in(browser, house, name or "boris") for name in names}
    for name, somebody in people.items():
        if name:
            let_in(somebody)
        somebody.excuse(" 404")
    set_the_scene(people["ada"])
    yield Lookers(people, places(people["ada"], people["sofia"]))
    for name, somebody in people.items():
        if name:
            speak(somebody, None)
    # Afterwards: a complaint of one would leave the others in a strange language.
    for somebody in people.values():
        somebody.leave()


@AS_IT_OPENS
def test_axe_finds_nothing_and_the_smallest_phone_shows_all(lookers: Lookers, screen: Screen):
    page = lookers.show(screen, "en", max(screen.widths))
    assert found_by_axe(page) == []
    if min(screen.widths) > PHONE:
        return
    page.set_viewport_size({"width": SMALLEST, "height": HEIGHT})
    assert_all_is_shown(page)


@pytest.mark.campaign
@OF_A_PHONE
def test_the_smallest_phone_shows_all_that_opens_there(lookers: Lookers, screen: Screen):
    assert_all_is_shown(lookers.show(screen, "en", SMALLEST))


@pytest.mark.campaign
@EVERY_SCREEN
def test_axe_finds_nothing_in_either_language_theme_or_width(lookers: Lookers, screen: Screen):
    for language in ("fr", "en"):
        for width in screen.widths:
            page = lookers.show(screen, language, width)
            assert page.locator("html").get_attribute("lang") == language
            for theme in ("dark", "light"):
                wear(page, theme)
                assert found_by_axe(page) == [], (language, theme, width)


@pytest.mark.campaign
@pytest.mark.parametrize("accent", ["#ffe100", "#1f7280", "#123456"])
def test_a_companys_own_accent_can_be_read_everywhere(lookers: Lookers, accent: str):
    def worn(route: Route) -> None:
        answer = route.fetch()
        me = answer.json()
        if answer.ok:
            me["company"]["accent"] = accent
        route.fulfill(response=answer, json=me)

    for somebody in lookers.people.values():
        somebody.page.route("**/api/company/me", worn)
    try:
        wrong = []
        for screen in (each for each in SCREENS if each.press is None):
            page = lookers.show(screen, "en", max(screen.widths))
            for theme in ("light", "dark"):
                wear(page, theme)
                wrong += [f"{screen.name}, {theme}: {each}" for each in found_by_axe(page, _CONTRAST)]
        assert wrong == []
        page = lookers.show(named("home"), "en", WIDTHS[0])
        assert page.evaluate(_ACCENT).startswith("rgb("), "the accent of the design is worn"
    finally:
        for somebody in lookers.people.values():
            somebody.page.unroute("**/api/company/me", worn)


def assert_all_is_shown(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= SMALLEST, page.evaluate(_WIDER)
    assert page.evaluate(CLIPPED) == []


def found_by_axe(page: Page, options: dict[str, Any] = _ALL_RULES) -> list[str]:
    """The rules that are broken, each with the first place."""
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0]['failureSummary'][:300]}"
        for each in violations
    ]
