"""The main screens without a mouse: everything is reached by Tab and arrows, and one always sees where one is."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Person
from tests.journeys.hands import Hands
from tests.journeys.people import WIDE, Somebody, fresh
from tests.journeys.test_messages import bubble, line_of

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]


@pytest.fixture
def size() -> dict[str, int]:
    return WIDE


@pytest.fixture
def meera(person: Person) -> Somebody:
    return person("meera")


def test_home_is_read_and_written_to_without_a_mouse(boris: Somebody):
    page, hands = boris.open("/"), Hands(boris)
    said = fresh("Typed without a mouse")
    page.locator("main article[data-post]").first.wait_for()
    hands.tab_to(boris.composer("home"))
    hands.type(said)
    hands.tab_to(boris.button("composer.post"))
    hands.press("Enter")
    post = boris.sees(said)
    hands.tab_to(boris.act("favourite", post))
    hands.press("Space")
    expect(boris.act("favourite", post)).to_have_attribute("aria-pressed", "true")
    hands.tab_to(boris.button("post.more", post))
    hands.press("Enter", "ArrowDown", "End", "Escape")
    expect(boris.button("post.more", post)).to_be_focused()


def test_a_post_with_all_its_parts_is_made_without_a_mouse(boris: Somebody):
    page, hands = boris.open("/"), Hands(boris)
    asked, warned = fresh("Which day for the drill?"), "Loud"
    page.locator("main article[data-post]").first.wait_for()
    form = page.locator("main form", has=boris.composer("home"))
    hands.tab_to(boris.composer("home"))
    hands.type(asked)
    hands.tab_to(boris.button("composer.warning", form))
    hands.press("Enter")
    hands.tab_to(form.get_by_label(boris.text("composer.warningLabel")), back=True)
    hands.type(warned)
    hands.tab_to(boris.button("composer.poll", form))
    hands.press("Space")
    for number, option in enumerate(("Monday", "Tuesday"), 1):
        field = form.get_by_label(boris.text("composer.pollOption", at=number))
        hands.tab_to(field, back=number == 1)
        hands.type(option)
    hands.tab_to(form.locator("[data-audience]"))
    hands.press("ArrowDown", "ArrowUp")
    hands.tab_to(boris.button("composer.post", form))
    hands.press("Enter")
    post = page.locator("main article[data-post]").filter(has_text=warned).first
    post.wait_for()


def test_a_thread_is_entered_answered_and_left_without_a_mouse(boris: Somebody):
    page, hands = boris.open("/company"), Hands(boris)
    page.locator("main article[data-post]").first.wait_for()
    hands.press("j", "Enter")
    page.wait_for_url("**/@*/*")
    said = fresh("Answered without a mouse")
    hands.tab_to(page.locator("main [data-composer]").last)
    hands.type(said)
    hands.press("Control+Enter")
    boris.sees(said)
    hands.tab_to(boris.link("act.back"), back=True)
    hands.press("Enter")
    page.wait_for_url("**/company")


def test_somebody_is_written_to_without_a_mouse(boris: Somebody, meera: Somebody):
    page, hands = boris.open("/messages"), Hands(boris)
    said = fresh("By keys alone")
    hands.tab_to(boris.link("talk.new"))
    hands.press("Enter")
    expect(page.get_by_label(boris.text("talk.to"), exact=True)).to_be_focused()
    hands.type("meera")
    page.locator(".pick li").filter(has_text="Meera").first.wait_for()
    hands.press("Enter")
    hands.tab_to(boris.button("talk.goOn"))
    hands.press("Enter")
    expect(line_of(boris)).to_be_focused()
    hands.type(said)
    hands.press("Enter")
    expect(bubble(boris, said)).to_have_count(1)
    page.wait_for_url(re.compile(r"/messages/\d+$"))
    meera.open("/messages")
    expect(meera.page.get_by_text(said).first).to_be_visible()
