"""The newsroom's board, when there is more in it than fits on one page."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.asking import ask
from tests.journeys.items import drafted
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys

PAGE = 20


@pytest.fixture
def stories(sofia: Somebody) -> Iterator[list[dict[str, Any]]]:
    """41 drafts, the oldest first."""
    made = [drafted(sofia, fresh("The lighthouse of Brest"))]
    made += [drafted(sofia, fresh("Story from the workshop")) for _ in range(40)]
    yield made
    for each in made:
        ask(sofia, "DELETE", f"/api/company/newsroom/{each['id']}")


def test_the_board_counts_all_and_finds_what_is_on_no_page_yet(
    sofia: Somebody, stories: list[dict[str, Any]]
):
    oldest = stories[0]["title"]
    all_drafts = ask(sofia, "GET", "/api/company/newsroom/counts")["draft"]
    page = sofia.open("/newsroom")
    drafts = page.get_by_role("region", name=sofia.text("item.state.draft"))
    expect(drafts.get_by_role("heading")).to_contain_text(str(all_drafts))
    expect(drafts.get_by_role("link")).to_have_count(PAGE)

    field = page.get_by_role("searchbox", name=sofia.text("newsroom.find"))
    field.fill(oldest)
    expect(drafts.get_by_role("link")).to_have_count(1)
    expect(drafts.get_by_role("link", name=oldest)).to_be_visible()
    expect(drafts.get_by_role("heading")).to_contain_text("1")
    field.fill("")
    expect(drafts.get_by_role("link")).to_have_count(PAGE)

    for shown in range(2 * PAGE, all_drafts + PAGE, PAGE):
        drafts.get_by_role("button").click()
        expect(drafts.get_by_role("link")).to_have_count(min(shown, all_drafts))
    expect(drafts.get_by_role("link", name=oldest)).to_have_count(1)
    expect(drafts.get_by_role("button")).to_have_count(0)


def test_one_state_is_looked_at_alone_and_what_was_put_away_is_there(
    sofia: Somebody, stories: list[dict[str, Any]]
):
    gone = stories[-1]
    story = f"/api/company/newsroom/{drafted(sofia, fresh('A story that is put away'))['id']}"
    live = ask(sofia, "POST", f"{story}/publish", {"version": 1})
    ask(sofia, "POST", f"{story}/withdraw", {"reason": "The figures were wrong."})
    ask(sofia, "POST", f"{story}/archive")

    page = sofia.open("/newsroom")
    expect(page.get_by_role("link", name=live["title"])).to_have_count(0)
    states = page.get_by_role("navigation", name=sofia.text("newsroom.filter"))
    states.get_by_role("link", name=sofia.text("item.state.archived")).click()
    page.wait_for_url("**/newsroom?state=archived")
    put_away = page.get_by_role("region", name=sofia.text("item.state.archived"))
    put_away.get_by_role("link", name=live["title"]).wait_for()
    expect(page.get_by_role("region")).to_have_count(1)
    page.go_back()
    page.get_by_role("region", name=sofia.text("item.state.draft")).get_by_role(
        "link", name=gone["title"]
    ).wait_for()
