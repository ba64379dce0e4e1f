"""Drafts and posts for later: kept, found again, put off, taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


@pytest.fixture
def vikram(person: Person) -> Somebody:
    """In Pune, reads English; nobody else's journey is his."""
    return person("vikram")


def planned(somebody: Somebody) -> list[dict[str, str]]:
    found: list[dict[str, str]] = ask(somebody, "GET", "/api/v1/scheduled_statuses")
    return found


def test_a_post_for_later_is_kept_put_off_and_taken_back(vikram: Somebody):
    text = fresh("The audit begins on Monday.")
    page = vikram.open("/")
    composer = page.locator("main form", has=vikram.composer("home"))
    vikram.composer("home").fill(text)
    vikram.button("composer.schedule", composer).click()
    vikram.button("composer.keep", composer).click()
    vikram.link("composer.view").click()
    page.wait_for_url("**/drafts")
    entry = page.locator("main article").filter(has_text=text)
    vikram.button("later.changeTime", entry).click()
    later = (datetime.now(tz=UTC) + timedelta(days=3)).strftime("%Y-%m-%dT10:30")
    entry.get_by_label(vikram.text("later.newTime")).fill(later)
    vikram.button("later.keepTime", entry).click()
    vikram.button("later.changeTime", entry).wait_for()
    assert [each["scheduled_at"][:16] for each in planned(vikram)] == [later]
    vikram.button("act.edit", entry).click()
    expect(vikram.composer("modal")).to_have_value(text)
    assert planned(vikram) == []
    page.keyboard.press("Escape")
    expect(entry).to_contain_text(vikram.text("later.place.new"))


@pytest.mark.campaign
def test_drafts_of_all_places_are_found_opened_and_deleted(vikram: Somebody):
    mine, answer = fresh("Half a thou"), fresh("@chen I would sa")
    page = vikram.open("/")
    vikram.composer("home").fill(mine)
    post = page.locator("main article[data-post]").first
    vikram.act("reply", post).click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[data-composer]").fill(answer)
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    vikram.open("/drafts")
    entry = page.locator("main article").filter(has_text=answer)
    expect(entry).to_contain_text(vikram.text("later.place.answer"))
    vikram.button("later.goOn", entry).click()
    expect(dialog.locator("[data-composer]")).to_have_value(answer)
    page.keyboard.press("Escape")
    for text in (answer, mine):
        entry = page.locator("main article").filter(has_text=text)
        vikram.button("later.delete", entry).click()
        vikram.button("later.delete", page.get_by_role("dialog")).click()
        entry.wait_for(state="detached")
    page.get_by_text(vikram.text("later.none")).wait_for()
    vikram.open("/")
    assert vikram.composer("home").input_value() == ""
