"""The menu of suggestions stands at the line that is typed: on the page and in the dialog, moving or not."""

import pytest
from playwright.sync_api import Locator

from tests.journeys.conftest import Person
from tests.journeys.people import Somebody

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]

GAP = 24
_BOX = """element => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return [top, bottom, left, right];
}"""
_LINE = """each => ["paddingTop", "lineHeight", "fontSize"].map(name => parseFloat(getComputedStyle(each)[name]))"""
_WINDOW = "[document.documentElement.clientWidth, innerHeight]"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_on_the_page_it_opens_below_the_line_each_time(person: Person, motion: str):
    ada = person("ada", reduced_motion=motion)
    ada.open("/")
    for text in ("@in", "Bonjour @in", "Première ligne\ndeuxième @in"):
        assert_at_the_line(ada, ada.composer("home"), text)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_in_the_dialog_it_covers_nothing_that_is_typed(person: Person, motion: str):
    ada = person("ada", reduced_motion=motion)
    ada.open("/")
    ada.page.locator("main article").first.wait_for()
    ada.page.keyboard.press("n")
    for text in ("@in", "Première ligne\ndeuxième @in"):
        assert_at_the_line(ada, ada.composer("modal"), text)


def assert_at_the_line(somebody: Somebody, field: Locator, text: str) -> None:
    """Below the last line of the field or above it, close, and wholly in the window."""
    page = somebody.page
    field.fill("")
    field.press_sequentially(text, delay=20)
    menu = page.get_by_role("listbox")
    menu.get_by_role("option").first.wait_for()
    top, bottom, left, right = menu.evaluate(_BOX)
    first, *_ = field.evaluate(_BOX)
    padding, line, letters = field.evaluate(_LINE)
    lines = text.count("\n") + 1
    above, below = first + padding + (lines - 1) * line, first + padding + lines * line
    width, height = page.evaluate(_WINDOW)
    least = (letters - line) / 2  # the room that a line has above and below its letters
    assert least <= top - below <= GAP or least <= above - bottom <= GAP, (top, bottom, above, below)
    assert top >= 0
    assert left >= 0
    assert (bottom, right) <= (height, width)
    page.keyboard.press("Escape")
    menu.wait_for(state="detached")
