"""Searching: from any page, as one types, narrowed by chips that are also words, and kept in an address."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.asking import ask
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys

SPINDLE = "half way to day ten"


def field(somebody: Somebody):
    return somebody.page.locator("main").get_by_role("searchbox", name=somebody.text("nav.search"))


def test_a_post_is_found_narrowed_by_a_chip_and_found_again_by_going_back(boris: Somebody):
    page = boris.open("/company")
    boris.page.locator("main article").first.wait_for()
    page.keyboard.press("/")
    if page.viewport_size and page.viewport_size["width"] > 1000:
        page.keyboard.type("spindle")
        page.keyboard.press("Enter")
    else:
        field(boris).press_sequentially("spindle")
    page.wait_for_url("**/search?q=spindle")
    boris.sees(SPINDLE)
    page.wait_for_function("() => CSS.highlights.get('found')?.size > 0")

    boris.button("search.narrow").click()
    boris.button("search.has.poll").click()
    expect(field(boris)).to_have_value("spindle has:poll")
    page.get_by_text(boris.text("search.none")).wait_for()
    page.go_back()
    expect(field(boris)).to_have_value("spindle")
    boris.sees(SPINDLE)


@pytest.mark.campaign
def test_a_link_to_a_search_finds_people_groups_and_tags_too(ada: Somebody):
    page = ada.open("/search?q=velo&type=groups")
    page.locator("main").get_by_role("link", name="Vélo-travail").wait_for()
    ada.link("search.kind.tags").click()
    field(ada).fill("xyzzy")
    page.get_by_text(ada.text("search.noneOfKind")).wait_for()
    field(ada).fill("line")
    page.get_by_role("link", name="#line4").first.wait_for()
    ada.link("search.kind.people").click()
    field(ada).fill("kavya avant:2026-12")
    page.locator("main").get_by_role("link", name="Kavya Rao", exact=True).wait_for()
    page.reload()
    page.locator("main").get_by_role("link", name="Kavya Rao", exact=True).wait_for()


@pytest.mark.campaign
def test_operators_are_typed_in_french_shown_as_chips_and_taken_out(ada: Somebody):
    text = fresh("Étuve réglée, enfin tranquille")
    ask(ada, "POST", "/api/v1/statuses", {"status": text})
    page = ada.open("/search")
    field(ada).press_sequentially("de:moi tranquilles", delay=10)
    ada.sees(text)
    chip = ada.button("search.without", what=ada.text("search.op.from", value=ada.text("search.me")))
    chip.click()
    expect(field(ada)).to_have_value("tranquilles")
    ada.sees(text)
    field(ada).fill("tranquilles -de:moi")
    page.get_by_text(ada.text("search.none")).wait_for()
    assert re.search(r"q=tranquilles(\+|%20)-de%3Amoi", page.url)


@pytest.mark.campaign
def test_what_was_looked_for_is_kept_here_and_forgotten_when_told(boris: Somebody):
    page = boris.open("/search")
    field(boris).fill("enclosures")
    field(boris).press("Enter")
    boris.sees("79 dB")
    page.goto("/search")
    page.get_by_role("button", name="enclosures", exact=True).click()
    boris.sees("79 dB")
    page.goto("/search")
    boris.button("search.clear").click()
    assert page.get_by_role("button", name="enclosures", exact=True).count() == 0
    page.reload()
    page.get_by_text(boris.text("search.examples")).wait_for()
    assert page.get_by_role("button", name="enclosures", exact=True).count() == 0


@pytest.mark.campaign
def test_a_search_that_fails_says_so_and_is_tried_again(boris: Somebody):
    page = boris.open("/search")
    boris.excuse("503", "Service Unavailable", "status of 5")
    page.route("**/api/v2/search*", lambda route: route.fulfill(status=503, body="{}"))
    field(boris).fill("spindle")
    page.get_by_role("alert").wait_for()
    page.unroute("**/api/v2/search*")
    boris.button("act.retry").click()
    boris.sees(SPINDLE)
