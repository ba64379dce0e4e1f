"""Everything by keyboard, and nothing by accident while one types."""

import pytest

from tests.journeys.people import WIDE, Somebody

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]


@pytest.fixture
def size() -> dict[str, int]:
    return WIDE


def test_reading_answering_and_going_by_keys_alone(boris: Somebody):
    page = boris.open("/company")
    page.locator("main article[data-post]").nth(2).wait_for()
    press = page.keyboard.press
    for _ in range(2):
        press("j")
    second = page.locator("main article[data-post]").nth(1)
    assert second.evaluate("post => post === document.activeElement")
    press("k")
    assert page.locator("main article[data-post]").first.evaluate("post => post === document.activeElement")
    first = page.locator("main article[data-post]").first
    before = boris.act("favourite", first).get_attribute("aria-pressed")
    press("f")
    page.wait_for_function(
        "before => document.activeElement.querySelector('.heart').ariaPressed !== before", arg=before
    )
    press("r")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    page.keyboard.type("njf? typed, not done.")
    assert dialog.locator("[data-composer]").input_value() == "njf? typed, not done."
    press("Control+Enter")
    dialog.wait_for(state="detached")
    press("Enter")
    page.wait_for_url("**/@*/*")
    boris.sees("njf? typed, not done.")


def test_the_keys_that_lead_somewhere(boris: Somebody):
    page = boris.open("/")
    for key, path in (
        ("n", "/notifications"),
        ("w", "/news"),
        ("p", "/people"),
        ("g", "/groups"),
        ("c", "/company"),
        ("h", "/"),
    ):
        page.locator("#main").focus()
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(f"{boris.house.origin}{path}")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name=boris.text("keys.title"))
    keys.wait_for()
    page.keyboard.press("Escape")
    keys.wait_for(state="detached")
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.matches('[data-search]')")


def test_the_first_tab_leads_past_the_menus(boris: Somebody):
    page = boris.open("/")
    page.keyboard.press("Tab")
    assert boris.link("nav.skip").evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('#main') !== null")


def test_letters_can_be_switched_off(boris: Somebody):
    page = boris.open("/settings")
    page.get_by_label(boris.text("settings.letterKeys")).uncheck()
    boris.open("/")
    page.keyboard.press("n")
    page.keyboard.press("?")
    page.wait_for_timeout(300)
    assert page.get_by_role("dialog").count() == 0
