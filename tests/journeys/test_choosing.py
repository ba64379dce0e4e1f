"""Choices of language and look, and leaving."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route

from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, come_in, fresh, sign_in

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]


@pytest.mark.parametrize(("username", "other"), [("julien", "en"), ("anjali", "fr")])
def test_the_language_changes_at_once_and_stays(person: Person, username: str, other: str):
    somebody = person(username)
    page = somebody.open("/settings")
    page.get_by_text({"en": "English", "fr": "Français"}[other], exact=True).click()
    somebody.language = other
    page.get_by_role("heading", name=somebody.text("nav.settings"), exact=True).wait_for()
    page.reload()
    page.get_by_role("heading", name=somebody.text("nav.settings"), exact=True).wait_for()
    assert page.locator("html").get_attribute("lang") == other
    elsewhere = person(username)
    elsewhere.language = other
    elsewhere.open("/settings")
    elsewhere.page.get_by_role("heading", name=elsewhere.text("nav.settings"), exact=True).wait_for()


def test_the_look_changes_at_once_and_before_the_first_paint_of_the_next_visit(boris: Somebody):
    page = boris.open("/settings")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_text(boris.text("settings.themes.dark"), exact=True).click()
    page.wait_for_function("light => getComputedStyle(document.body).backgroundColor !== light", arg=light)
    page.goto("/", wait_until="commit")
    page.wait_for_selector("body")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_signing_out_ends_it_here_and_at_the_directory(browser, house):
    theo = come_in(browser, house, "theo")
    sign_in(theo)
    page = theo.page
    page.route("**/auth/sign-out", _slowly)
    with theo.excusing("401"):
        theo.choose("nav.signOut", page.locator(".me-trigger"))
        page.wait_for_url("**/auth/signed-out*")
        page.goto("/")
        page.wait_for_url("**/auth/sign-in?to=*")
    page.locator("main form button").first.click()
    page.locator("button[value=theo]").wait_for()
    theo.leave()


def _slowly(route: Route) -> None:
    """The session is over, its page has heard of it, and the answer is still on the way."""
    answer = route.fetch(max_redirects=0)
    time.sleep(0.7)
    route.fulfill(response=answer)


def test_a_guest_of_the_directory_is_told_that_this_is_not_for_guests(browser, house):
    guest = come_in(browser, house, "ada", locale="en-GB")
    guest.username = "visitor"
    with guest.excusing("403"):
        guest.page.goto("/auth/sign-in?to=/")
        guest.page.locator("main form button").first.click()
        guest.page.locator("button[value=visitor]").click()
        guest.page.get_by_role("heading", name="This account has no access here").wait_for()
    assert not [each for each in guest.context.cookies() if each["name"] == "__Host-ramage"]
    guest.leave()


def test_what_one_person_wrote_is_not_the_next_one_s(person: Person, keys: Callable[[str], Any]):
    """Two people, one browser: a post that waits and a half-written one stay with whoever wrote them."""
    unsent, half = fresh("Jamais parti."), fresh("À moitié éc")
    ada = person("ada")
    page = ada.open("/")
    page.route("**/api/v1/statuses", lambda route: route.abort("connectionreset"))
    with ada.excusing("ERR_CONNECTION_RESET"):
        ada.says(unsent)
        ada.button("act.retry").wait_for()
    ada.composer().fill(half)
    page.unroute("**/api/v1/statuses")
    swap(ada, keys("boris"))
    page.goto("/")
    page.locator("main article[data-post]").first.wait_for()
    assert ada.composer().input_value() == ""
    assert ada.post(unsent).count() == 0
    assert page.locator("[data-outbox] .outgoing").count() == 0
    swap(ada, keys("ada"))
    page.goto("/")
    ada.sees(unsent)
    assert ada.composer().input_value() == half


def swap(somebody: Somebody, key: Any) -> None:
    """Somebody else is signed in in the same browser."""
    somebody.context.clear_cookies()
    somebody.context.add_cookies(key["cookies"])
