"""Whoever comes back, to a lid that was closed or to another of their browsers, finds what is so now."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh
from tests.journeys.test_live import shown

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]

MEANWHILE = 45


class Lid:
    """Over a computer: what comes while it is closed is lost, and the page hears of nothing."""

    def __init__(self, page: Page) -> None:
        self.closed = False
        self._page = page
        page.clock.install()
        page.route_web_socket("**/api/v1/streaming", self._pass_on)

    def open(self) -> None:
        self.closed = False
        self._page.clock.fast_forward("01:00:00")

    def _pass_on(self, ours: WebSocketRoute) -> None:
        theirs = ours.connect_to_server()
        ours.on_message(theirs.send)
        theirs.on_message(lambda message: None if self.closed else ours.send(message))


@pytest.fixture
def lea(person: Person) -> Somebody:
    return person("lea")


def test_after_a_sleep_the_gap_is_filled_without_reloading(person: Person, lea: Somebody):
    claire = person("claire")
    lid = Lid(claire.page)
    page = claire.open("/company")
    say(lea, before := fresh("Avant la sieste."))
    claire.sees(before)
    lid.closed = True
    texts = [fresh("Pendant la sieste.") for _ in range(MEANWHILE)]
    for text in texts:
        say(lea, text)
    assert claire.post(texts[-1]).count() == 0
    lid.open()
    claire.sees(texts[-1])
    page.evaluate("scrollTo(0, 0)")
    newest = [each["id"] for each in ask(lea, "GET", "/api/v1/timelines/public?limit=4")]
    # Under a clock that is set, only what needs no frame to be asked for is waited for.
    expect(page.locator("main article[data-post]").first).to_have_attribute("data-post", newest[0])
    assert shown(page)[:4] == newest
    say(lea, after := fresh("Après la sieste."))
    claire.sees(after)
    assert claire.post(texts[-1]).count() == 1


def test_what_is_read_in_one_browser_is_read_in_the_other(person: Person, lea: Somebody):
    desk, phone = person("claire"), person("claire")
    for each in (desk, phone):
        each.open("/company")
    say(lea, fresh("@claire Tu as vu le quai 4 ?"))
    for each in (desk, phone):
        expect(unread(each)).to_have_count(1)
    with desk.page.expect_response(
        lambda answer: answer.url.endswith("/markers") and answer.request.method == "POST"
    ):
        desk.open("/notifications")
    expect(unread(desk)).to_have_count(0)
    # Looked at again.
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(unread(phone)).to_have_count(0)


def test_a_reader_hears_of_a_new_post_politely(person: Person, lea: Somebody):
    claire = person("claire")
    page = claire.open("/company")
    page.locator("main article[data-post]").first.wait_for()
    say(lea, text := fresh("Le quai 2 est dégagé."))
    spoken = claire.text("feed.arrived", name=lea.name, text=text)
    page.locator("[aria-live=polite]").filter(has_text=spoken).wait_for(state="attached")


def test_times_are_told_exactly_and_by_the_authors_own_clock(person: Person, lea: Somebody):
    boris = person("boris")
    boris.open("/company")
    say(lea, text := fresh("Relève à dix heures."))
    title = boris.sees(text).locator("time").first.get_attribute("title") or ""
    me = ask(lea, "GET", "/api/company/me")["person"]
    assert me["site"]["name"] in title, title
    assert len(re.findall(r"\d{1,2}[:h]\d{2}", title)) >= 2, title


@pytest.mark.parametrize("username", ["boris", "awa"])
def test_quiet_hours_go_by_ones_own_clock(person: Person, username: str):
    somebody = person(username)
    page = somebody.open("/settings/notifications")
    me = ask(somebody, "GET", "/api/company/me")["person"]
    zone = me["time_zone"] or me["site"]["time_zone"]
    assert zone in {"America/Toronto", "America/Montreal", "Africa/Dakar"}
    page.get_by_text(somebody.text("settings.quietHint", zone=zone)).wait_for()


def say(somebody: Somebody, text: str) -> Any:
    return ask(somebody, "POST", "/api/v1/statuses", {"status": text})


def unread(somebody: Somebody) -> Any:
    return somebody.page.locator("a[href='/notifications'] .count:visible")
