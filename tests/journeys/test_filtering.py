"""Filters: what somebody would rather not read folds up or stays away, for them alone and without a reload."""

import pytest
from playwright.sync_api import expect

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


@pytest.fixture
def hugo(person: Person) -> Somebody:
    reader = person("hugo")
    for each in ask(reader, "GET", "/api/v2/filters"):
        ask(reader, "DELETE", f"/api/v2/filters/{each['id']}")
    return reader


def says(somebody: Somebody, text: str) -> str:
    ask(somebody, "POST", "/api/v1/statuses", {"status": text})
    return text


def test_a_filter_made_here_folds_what_it_catches_and_is_taken_back(hugo: Somebody, cheikh: Somebody):
    word = fresh("rugby").replace(" ", "")
    text = says(cheikh, f"Le {word} de dimanche")
    page = hugo.open("/settings/filters")
    hugo.button("filter.new").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(hugo.text("filter.name"), exact=True).fill("Sport")
    dialog.get_by_role("textbox", name=hugo.text("filter.word", at=1)).fill(word)
    hugo.button("filter.save", dialog).click()
    page.get_by_role("heading", name="Sport").wait_for()
    hugo.open("/company")
    folded = page.locator("main article[data-post]").filter(
        has_text=hugo.text("fold.filtered", titles="Sport")
    )
    expect(folded).to_have_count(1)
    expect(page.get_by_text(text)).to_have_count(0)
    hugo.button("fold.show", folded).click()
    folded.get_by_text(text).wait_for()


@pytest.fixture
def cheikh(person: Person) -> Somebody:
    return person("cheikh")


@pytest.mark.campaign
def test_a_filter_that_hides_leaves_no_gap_and_acts_on_what_is_open(hugo: Somebody, cheikh: Somebody):
    word = fresh("cricket").replace(" ", "")
    text, other = says(cheikh, f"Score of the {word}"), says(cheikh, fresh("The lift is repaired."))
    page = hugo.open("/company")
    hugo.sees(text)
    made = ask(
        hugo,
        "POST",
        "/api/v2/filters",
        {
            "title": "Sport",
            "context": ["public"],
            "filter_action": "hide",
            "keywords_attributes": [{"keyword": word, "whole_word": True}],
        },
    )["id"]
    expect(page.get_by_text(text)).to_have_count(0)
    hugo.sees(other)
    assert page.locator("main [data-post]").count() == page.locator("main section > div > div > *").count()
    ask(hugo, "DELETE", f"/api/v2/filters/{made}")
    hugo.sees(text)


@pytest.mark.campaign
def test_a_filter_is_changed_and_deleted_with_the_keyboard(hugo: Somebody):
    sent = {
        "title": "Sport",
        "context": ["home"],
        "keywords_attributes": [{"keyword": "rugby"}, {"keyword": "golf"}],
    }
    ask(hugo, "POST", "/api/v2/filters", sent)
    page = hugo.open("/settings/filters")
    hugo.button("filter.changeName", title="Sport").press("Enter")
    dialog = page.get_by_role("dialog")
    hugo.button("filter.removeWord", dialog, at=1).press("Enter")
    expect(dialog.get_by_role("textbox", name=hugo.text("filter.word", at=1))).to_be_focused()
    dialog.get_by_role("checkbox", name=hugo.text("filter.at.home")).press("Space")
    page.keyboard.press("Enter")
    dialog.get_by_role("alert").get_by_text(hugo.text("filter.missing.places")).wait_for()
    dialog.get_by_role("checkbox", name=hugo.text("filter.at.thread")).press("Space")
    hugo.button("filter.save", dialog).press("Enter")
    dialog.wait_for(state="detached")
    (now,) = ask(hugo, "GET", "/api/v2/filters")
    assert (now["context"], [each["keyword"] for each in now["keywords"]]) == (["thread"], ["golf"])
    hugo.button("filter.removeName", title="Sport").press("Enter")
    hugo.button("filter.remove", page.get_by_role("dialog")).press("Enter")
    page.get_by_text(hugo.text("filter.none")).wait_for()
    assert ask(hugo, "GET", "/api/v2/filters") == []
