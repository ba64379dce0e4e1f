"""What one keeps: bookmarks in the order of keeping, taken out and put back; favourites alike."""

import pytest

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


def posted(somebody: Somebody, words: str) -> tuple[str, str]:
    text = fresh(words)
    return ask(somebody, "POST", "/api/v1/statuses", {"status": text})["id"], text


def test_bookmarks_stand_as_they_were_kept_and_what_is_taken_out_comes_back(person: Person):
    arjun = person("arjun")
    older, first = posted(arjun, "Torque table for the new flange.")
    newer, second = posted(arjun, "Torque wrench calibrated.")
    for each in (newer, older):
        ask(arjun, "POST", f"/api/v1/statuses/{each}/bookmark")
    page = arjun.open("/bookmarks")
    arjun.sees(second)
    assert page.locator("main article[data-post]").first.get_attribute("data-post") == older
    arjun.act("bookmark", arjun.post(first)).click()
    arjun.post(first).wait_for(state="detached")
    arjun.button("act.undo").click()
    arjun.sees(first)
    assert [each["id"] for each in ask(arjun, "GET", "/api/v1/bookmarks?limit=2")] == [older, newer]


@pytest.mark.campaign
def test_many_bookmarks_are_paged_and_their_place_is_kept(person: Person):
    arjun = person("arjun")
    kept = [posted(arjun, "Kept for later.") for _ in range(25)]
    for each, _ in reversed(kept):
        ask(arjun, "POST", f"/api/v1/statuses/{each}/bookmark")
    page = arjun.open("/bookmarks")
    arjun.sees(kept[0][1])
    last = arjun.post(kept[24][1])
    for _ in range(30):
        if last.count():
            break
        page.keyboard.press("End")
        page.wait_for_timeout(200)
    last.first.wait_for()
    for each, _ in kept:
        ask(arjun, "POST", f"/api/v1/statuses/{each}/unbookmark")


@pytest.mark.campaign
def test_favourites_are_listed_and_an_empty_page_says_what_to_do(person: Person):
    arjun = person("arjun")
    one, text = posted(arjun, "Nobody needs a second look at this.")
    ask(arjun, "POST", f"/api/v1/statuses/{one}/favourite")
    arjun.open("/favourites")
    arjun.act("favourite", arjun.sees(text)).click()
    arjun.page.get_by_text(arjun.text("marked.favourite.gone")).wait_for()
    arjun.post(text).wait_for(state="detached")
    while liked := ask(arjun, "GET", "/api/v1/favourites?limit=40"):
        for each in liked:
            ask(arjun, "POST", f"/api/v1/statuses/{each['id']}/unfavourite")
    arjun.page.goto("/favourites")
    arjun.page.get_by_text(arjun.text("marked.favourite.empty")).wait_for()
