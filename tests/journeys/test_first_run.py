"""The first run: whoever is new here is told in three steps what there is, and is then left alone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.listing import follow_nobody
from tests.journeys.people import Somebody

pytestmark = pytest.mark.journeys


@pytest.fixture
def newcomer(person: Person) -> Somebody:
    somebody = person("marcandre")
    somebody.open("/")
    follow_nobody(somebody)
    return somebody


def test_a_newcomer_is_shown_three_steps_and_then_left_alone(newcomer: Somebody):
    page = newcomer.open("/")
    card = page.get_by_role("region", name=newcomer.text("welcome.title", name=newcomer.name))
    expect(card.get_by_role("listitem")).to_have_count(3)
    newcomer.button("welcome.gotIt", card).press("Enter")
    card.wait_for(state="detached")
    assert page.evaluate("document.activeElement.id") == "main"
    newcomer.open("/")
    newcomer.composer().wait_for()
    expect(card).to_have_count(0)


@pytest.mark.campaign
def test_whoever_has_posted_and_follows_somebody_is_shown_nothing_more(newcomer: Somebody):
    page = newcomer.open("/")
    newcomer.link("welcome.follow.act").click()
    page.wait_for_url("**/people")
    boris = ask(newcomer, "GET", "/api/v1/accounts/lookup?acct=boris")["id"]
    ask(newcomer, "POST", f"/api/v1/accounts/{boris}/follow")
    newcomer.open("/")
    page.locator("main article[data-post]").first.wait_for()
    assert newcomer.button("welcome.gotIt").count() == 0
