"""Comms plans news: for whom it is meant, what it is about, and when it may be read."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.items import drafted
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys

ZONE = "Asia/Kolkata"


def test_an_item_is_scheduled_by_the_clock_of_who_looks_and_never_inside_its_embargo(person: Person):
    sofia = person("sofia", timezone_id=ZONE)
    item = drafted(sofia, fresh("A result for the quarter"))
    page = sofia.open(f"/newsroom/{item['id']}")
    page.get_by_text(sofia.text("editor.zone", zone="Asia/Calcutta")).or_(
        page.get_by_text(sofia.text("editor.zone", zone=ZONE))
    ).wait_for()
    # Two days ahead: whatever the hour is, and wherever midnight falls while the journey is on its way.
    morning = (datetime.now(ZoneInfo(ZONE)) + timedelta(days=2)).replace(hour=7, minute=0)
    page.get_by_label(sofia.text("editor.embargo"), exact=True).fill(local(morning))
    sofia.button("editor.publish").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_contain_text(head_of(sofia.text("editor.embargoHolds")))

    at = choose_later(sofia, page)
    at.fill(local(morning - timedelta(hours=1)))
    dialog.get_by_text(sofia.text("editor.timeProblem.embargo")).wait_for()
    sofia.button("editor.schedule", dialog).click()
    at.fill(local(morning + timedelta(hours=2)))
    sofia.button("editor.schedule", dialog).click()
    page.wait_for_url("**/newsroom")
    scheduled = page.get_by_role("region", name=sofia.text("item.state.scheduled"))
    shown = scheduled.get_by_role("link", name=item["title"]).locator("time")
    expect(shown).to_contain_text(re.compile(r"\b0?9:00"))

    kept = ask(sofia, "GET", f"/api/company/newsroom/{item['id']}")
    assert kept["state"] == "scheduled"
    expect(shown).to_have_attribute("datetime", kept["desk"]["live_at"])
    assert moment(kept["desk"]["live_at"]) == (morning + timedelta(hours=2)).replace(second=0, microsecond=0)
    assert moment(kept["desk"]["embargo_at"]) == morning.replace(second=0, microsecond=0)

    sofia.open(f"/newsroom/{item['id']}")
    sofia.button("editor.changeTime").click()
    expect(at).to_have_value(local(morning + timedelta(hours=2)))
    at.fill(local(morning + timedelta(hours=3)))
    sofia.button("editor.schedule", dialog).click()
    page.wait_for_url("**/newsroom")
    expect(shown).to_contain_text(re.compile(r"\b10:00"))
    sofia.open(f"/newsroom/{item['id']}")
    sofia.button("editor.recall").click()
    sofia.button("editor.submit").wait_for()


def test_an_item_is_meant_for_a_site_and_found_by_its_topic(sofia: Somebody, chen: Somebody, boris: Somebody):
    """Chen works in Lyon, Boris in Montréal."""
    title = fresh("The canteen of Lyon")
    item = drafted(sofia, title)
    page = sofia.open(f"/newsroom/{item['id']}")
    targeting = page.get_by_role("region", name=sofia.text("editor.targeting"))
    figure = targeting.get_by_role("status")
    expect(figure).to_contain_text(head_of(sofia.text("editor.reach.all")))
    targeting.get_by_text("Lyon", exact=True).click()
    lyon = ask(sofia, "GET", "/api/company/sites")
    people = next(site["people_count"] for site in lyon if site["name"] == "Lyon")
    expect(figure).to_have_text(re.compile(rf"(^|\D){people}\D"))
    topic = targeting.get_by_label(sofia.text("editor.addTopic"), exact=True).first
    topic.fill("Canteen ")
    topic.press("Enter")
    sofia.button("editor.takeOut", targeting, what="Canteen").wait_for()
    sofia.button("editor.publish").click()
    sofia.button("editor.publish", page.get_by_role("dialog")).click()
    page.wait_for_url("**/newsroom")

    offered = ask(chen, "GET", "/api/company/news")
    assert [each["topics"][0]["label"] for each in offered if each["title"] == title] == ["Canteen"]
    assert title not in [each["title"] for each in ask(boris, "GET", "/api/company/news")]
    sofia.open(f"/newsroom/{item['id']}")
    expect(targeting.get_by_label("Lyon", exact=True)).to_be_checked()


def test_a_figure_too_small_to_be_told_is_said_in_words(sofia: Somebody):
    item = drafted(sofia, fresh("For hardly anybody"))
    few = {"people": None}
    sofia.page.route("**/api/company/newsroom/reach", lambda route: route.fulfill(json=few))
    page = sofia.open(f"/newsroom/{item['id']}")
    targeting = page.get_by_role("region", name=sofia.text("editor.targeting"))
    targeting.get_by_text("Lyon", exact=True).click()
    expect(targeting.get_by_role("status")).to_have_text(sofia.text("editor.reach.few"))


def test_the_dialog_stays_while_the_answer_is_out_and_says_what_is_wrong_with_the_time(sofia: Somebody):
    item = drafted(sofia, fresh("Held back elsewhere"))
    page = sofia.open(f"/newsroom/{item['id']}")
    sentence = "This is before the embargo ends"
    refused = {"error": sentence, "code": "news-before-embargo", "fields": {"at": sentence}}
    page.route("**/publish", lambda route: route.fulfill(status=422, json=refused))
    sofia.button("editor.publish").click()
    dialog = page.get_by_role("dialog")
    at = choose_later(sofia, page)
    chosen = at.input_value()
    with sofia.excusing("422"):
        sofia.button("editor.schedule", dialog).click()
        expect(dialog.get_by_role("alert")).to_have_text(sentence)
    expect(at).to_have_value(chosen)
    page.unroute("**/publish")
    sofia.button("editor.schedule", dialog).click()
    page.wait_for_url("**/newsroom")
    expect(dialog).to_have_count(0)


def test_an_embargo_to_the_second_is_neither_shortened_nor_in_the_way(sofia: Somebody):
    ends = (datetime.now(UTC) + timedelta(days=1)).replace(second=30, microsecond=0)
    item = drafted(sofia, fresh("To the second"), embargo_at=ends.isoformat())
    page = sofia.open(f"/newsroom/{item['id']}")
    page.get_by_label(sofia.text("editor.why"), exact=True).fill("It is exact.")
    sofia.button("editor.publish").click()
    dialog = page.get_by_role("dialog")
    choose_later(sofia, page)
    sofia.button("editor.schedule", dialog).click()
    page.wait_for_url("**/newsroom")
    kept = ask(sofia, "GET", f"/api/company/newsroom/{item['id']}")
    assert moment(kept["desk"]["embargo_at"]) == ends
    assert moment(kept["desk"]["live_at"]) == ends + timedelta(seconds=30)


def test_whom_it_is_meant_for_is_chosen_with_keys_alone(sofia: Somebody):
    item = drafted(sofia, fresh("For two languages"))
    page = sofia.open(f"/newsroom/{item['id']}")
    targeting = page.get_by_role("region", name=sofia.text("editor.targeting"))
    chosen = targeting.get_by_role("group", name=sofia.text("editor.to.languages"))
    chosen.get_by_role("combobox").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(chosen.get_by_role("button", name=sofia.text("editor.takeOut", what=""))).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    out = chosen.get_by_role("button", name=sofia.text("editor.takeOut", what=""))
    expect(out).to_have_count(1)
    expect(chosen.get_by_role("combobox")).to_be_focused()
    out.focus()
    page.keyboard.press("Enter")
    expect(out).to_have_count(0)
    expect(chosen.get_by_role("combobox")).to_be_focused()

    topics = targeting.get_by_role("group", name=sofia.text("editor.topics"), exact=True)
    topics.get_by_role("textbox").or_(topics.get_by_role("combobox")).fill("Canteen")
    topics.get_by_role("button", name=sofia.text("editor.addTopic")).click()
    expect(topics.get_by_role("button", name=sofia.text("editor.takeOut", what="Canteen"))).to_have_count(1)
    expect(topics.locator("input")).to_be_focused()


def choose_later(somebody: Somebody, page: Page):
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(somebody.text("editor.later"), exact=True).click()
    return dialog.get_by_label(somebody.text("editor.liveAt"), exact=True)


def head_of(sentence: str) -> str:
    """What a sentence of the catalogue says before its first figure."""
    return sentence.partition("{")[0].strip()


def local(moment: datetime) -> str:
    """As a field for date and time holds it."""
    return moment.strftime("%Y-%m-%dT%H:%M")


def moment(wire: str) -> datetime:
    return datetime.fromisoformat(wire)
