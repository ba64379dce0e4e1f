"""Colleagues at two sites see each other's posts as they are made, and a server that dies in between loses nothing."""

import re
from statistics import median

import pytest
from playwright.sync_api import Page

from tests.journeys.asking import ask
from tests.journeys.conftest import Tell
from tests.journeys.house import House
from tests.journeys.people import Somebody

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
    texts = [f"Essai {number} au banc 2 : pression stable." for number in range(1, 6)]
    took = [ms_to_sight(ada, boris, text) for text in texts]
    tell(f"click in Lyon to sight in Montréal, ms: median {median(took):.0f} of {sorted(map(round, took))}")
    assert median(took) < MOST_MS

    badge = ada.page.get_by_role("link", name=re.compile(ada.text("nav.notifications"))).first
    before = badge.locator(".count").count()
    boris.answer(boris.sees(texts[-1]), "@ada Same here in Montréal, 0.4 bar less at night.")
    badge.locator(".count").wait_for()
    assert before == 0
    badge.click()
    ada.sees("0.4 bar less at night")


def test_nothing_is_missed_or_doubled_when_the_server_is_killed(
    ada: Somebody, boris: Somebody, chen: Somebody, house: House
):
    """Nobody reloads: the pages notice, wait, and catch up by themselves."""
    ada.open("/")
    boris.open("/company")
    boris.composer().fill("A sentence that I have not finish")
    ada.says("Avant la panne.")
    boris.sees("Avant la panne.")

    with ada.excusing(*AWAY), boris.excusing(*AWAY):
        house.kill()
        ada.says("Pendant la panne.")
        retry = ada.button("act.retry")
        retry.wait_for()
        house.start()
        ask(
            chen,
            "POST",
            "/api/v1/statuses",
            {"status": "Juste après la panne."},
            **{"idempotency-key": "after"},
        )
        retry.click()
        boris.sees("Pendant la panne.")
        boris.sees("Juste après la panne.")
        ada.says("Tout va bien.")
        boris.sees("Tout va bien.")
        ada.sees("Tout va bien.")
    told = ["Tout va bien.", "Pendant la panne.", "Juste après la panne.", "Avant la panne."]
    for text in told:
        assert boris.post(text).count() == 1, text
    assert shown(boris.page)[:4] == [
        post["id"] for post in ask(boris, "GET", "/api/v1/timelines/public?limit=4")
    ]
    assert ada.post("Pendant la panne.").count() == 1
    assert boris.composer().input_value() == "A sentence that I have not finish"
    boris.page.reload()
    boris.sees("Tout va bien.")
    assert boris.composer().input_value() == "A sentence that I have not finish"


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
