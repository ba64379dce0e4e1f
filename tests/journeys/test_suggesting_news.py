"""Colleagues suggest news; authors are asked about their posts, comms decides, and all read what became of it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


def test_a_post_becomes_a_draft_once_its_author_agrees(sofia: Somebody, chen: Somebody, boris: Somebody):
    text = fresh("The new hall hums in E flat")
    post = ask(boris, "POST", "/api/v1/statuses", {"status": text, "visibility": "public"})
    page = chen.open(f"/@boris/{post['id']}")
    shown = chen.sees(text)
    chen.choose("post.suggest", shown.locator("[aria-haspopup=menu]").last)
    page.wait_for_url(f"**/suggestions?post={post['id']}")
    note = fresh("Customers love such things")
    page.get_by_label(chen.text("suggestion.note"), exact=True).fill(note)
    chen.button("suggestion.send").click()
    page.wait_for_url("**/suggestions")
    mine = page.get_by_role("article").filter(has_text=note)
    mine.get_by_text(chen.text("suggestion.consent.asked")).wait_for()

    room = sofia.open("/newsroom/suggestions")
    there = room.get_by_role("article").filter(has_text=note)
    there.get_by_text(text).wait_for()
    expect(sofia.button("suggestion.accept", there)).to_have_count(0)

    hers = boris.open("/news")
    boris.link("suggestion.answer").click()
    asked = hers.get_by_role("article").filter(has_text=note)
    boris.button("suggestion.agree", asked).click()
    asked.get_by_text(boris.text("suggestion.consent.given")).wait_for()

    sofia.open("/newsroom/suggestions")
    sofia.button("suggestion.accept", there).click()
    expect(room.get_by_label(sofia.text("editor.description"), exact=True)).to_have_value(text)
    expect(room.get_by_label(sofia.text("editor.why"), exact=True)).to_have_value(note)
    chen.open("/suggestions")
    mine.get_by_text(chen.text("suggestion.state.accepted")).wait_for()


def test_a_link_is_declined_with_a_reason_that_its_proposer_reads(sofia: Somebody, chen: Somebody):
    number = fresh("").strip(" ()")
    link = f"https://acme.example/stories/{number}"
    page = chen.open("/suggestions")
    page.get_by_label(chen.text("suggestion.url"), exact=True).fill(link)
    chen.button("suggestion.send").click()
    mine = page.get_by_role("article").filter(has_text=link)
    mine.wait_for()

    room = sofia.open("/newsroom")
    sofia.link("suggestion.room").click()
    there = room.get_by_role("article").filter(has_text=link)
    sofia.button("suggestion.reject", there).click()
    dialog = room.get_by_role("dialog")
    dialog.get_by_label(sofia.text("editor.rejectReason"), exact=True).fill("We told that in May.")
    sofia.button("editor.reject", dialog).click()
    expect(there).to_have_count(0)
    expect(dialog).to_have_count(0)
    chen.open("/suggestions")
    mine.get_by_text(chen.text("suggestion.because", reason="We told that in May.")).wait_for()


def test_what_nobody_decided_yet_is_taken_back(person: Person):
    chen = person("chen")
    link = f"https://acme.example/back/{fresh('').strip(' ()')}"
    ask(chen, "POST", "/api/company/suggestions", {"url": link})
    page = chen.open("/suggestions")
    mine = page.get_by_role("article").filter(has_text=link)
    chen.button("suggestion.takeBack", mine).click()
    expect(mine).to_have_count(0)
    links = [each["url"] for each in ask(chen, "GET", "/api/company/suggestions")]
    assert link not in links
