"""Colleagues at two sites see each other's posts as they are made, and a server that dies in between loses nothing."""

import re
from statistics import median
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Route

from tests.journeys.asking import ask
from tests.journeys.conftest import Tell
from tests.journeys.house import House
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys

MOST_MS = 2_000
# The clocks of two pages on one machine agree; what is counted ends with the paint that shows the text.
_ON_CLICK = """() => addEventListener('click',
    () => (window.clickedAt ??= performance.timeOrigin + performance.now()), { capture: true, once: true })"""
_ON_SIGHT = """(text) => { window.seen = new Promise((seen) => {
    const look = () => document.querySelector('main').innerText.includes(text)
        && (watch.disconnect(), requestAnimationFrame(() => seen(performance.timeOrigin + performance.now())));
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
}); }"""
# A browser says each of these where a server is away.
AWAY = (
    "ERR_CONNECTION_REFUSED",
    "WebSocket",
    "ERR_CONNECTION_RESET",
    "ERR_EMPTY_RESPONSE",
    "ERR_SOCKET_NOT_CONNECTED",
)


def test_boris_sees_what_ada_posts_and_ada_his_answer_without_reloading(
    ada: Somebody, boris: Somebody, tell: Tell
):
    ada.open("/")
    boris.open("/company")
    texts = [fresh("Essai au banc 2 : pression stable.") for _ in range(5)]
    took = [ms_to_sight(ada, boris, text) for text in texts]
    tell(f"click in Lyon to sight in Montréal, ms: median {median(took):.0f} of {sorted(map(round, took))}")
    assert median(took) < MOST_MS

    answer = fresh("@ada Same here in Montréal, 0.4 bar less at night.")
    unread = int(ask(ada, "GET", "/api/company/me")["unread"]["notifications"])
    boris.answer(boris.sees(texts[-1]), answer)
    badge = ada.page.get_by_role("link", name=re.compile(ada.text("nav.notifications"))).first
    badge.locator(".count").filter(has_text=re.compile(rf"^{unread + 1}\D*$")).wait_for()
    badge.click()
    ada.sees(answer.removeprefix("@ada "))


def test_nothing_is_missed_or_doubled_when_the_server_is_killed(
    ada: Somebody, boris: Somebody, chen: Somebody, house: House
):
    """Nobody reloads: the pages notice, wait, and catch up by themselves."""
    before, meanwhile, just_after, later = map(fresh, ("Avant.", "Pendant.", "Juste après.", "Plus tard."))
    unfinished = fresh("A sentence that I have not finish")
    ada.open("/")
    boris.open("/company")
    boris.composer().fill(unfinished)
    ada.says(before)
    boris.sees(before)

    with ada.excusing(*AWAY), boris.excusing(*AWAY):
        house.kill()
        ada.says(meanwhile)
        ada.page.get_by_text(ada.text("state.away")).wait_for()
        ada.page.get_by_text(ada.text("outbox.waiting")).wait_for()
        house.start()
        ask(chen, "POST", "/api/v1/statuses", {"status": just_after}, **{"idempotency-key": str(uuid4())})
        boris.sees(meanwhile)
        boris.sees(just_after)
        ada.says(later)
        boris.sees(later)
        ada.sees(later)
    for text in (before, meanwhile, just_after, later):
        assert boris.post(text).count() == 1, text
    assert ada.post(meanwhile).count() == 1
    newest = [post["id"] for post in ask(boris, "GET", "/api/v1/timelines/public?limit=4")]
    assert shown(boris.page)[:4] == newest
    assert boris.composer().input_value() == unfinished
    boris.page.reload()
    boris.sees(later)
    assert boris.composer().input_value() == unfinished


def test_an_answer_lost_on_the_way_does_not_post_twice(ada: Somebody, boris: Somebody):
    """The server took it, the browser never heard: Retry carries the same key."""
    text = fresh("Reçu, mais personne ne l’a su.")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page = ada.open("/")
    boris.open("/company")
    page.route("**/api/v1/statuses", lose, times=1)
    with ada.excusing("ERR_CONNECTION_RESET"):
        ada.says(text)
        ada.button("act.retry").click()
        ada.button("act.retry").wait_for(state="detached")
    ada.sees(text)
    boris.sees(text)
    for somebody in (ada, boris):
        somebody.page.reload()
        somebody.sees(text)
        assert somebody.post(text).count() == 1


def ms_to_sight(writer: Somebody, reader: Somebody, text: str) -> float:
    """Milliseconds from the click on Post to the moment when the other one has it before their eyes."""
    reader.page.evaluate(_ON_SIGHT, text)
    writer.composer().fill(text)
    writer.page.evaluate(_ON_CLICK)
    writer.button("composer.post").click()
    seen = reader.page.evaluate("window.seen")
    clicked = writer.page.evaluate(
        "() => { const at = window.clickedAt; window.clickedAt = undefined; return at }"
    )
    return seen - clicked


def shown(page: Page) -> list[str]:
    return page.locator("main article[data-post]").evaluate_all(
        "posts => posts.map(each => each.dataset.post)"
    )
