"""Four eyes in the newsroom: one hands in, another asks for a change, approves and publishes."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Person
from tests.journeys.items import drafted
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


@pytest.mark.campaign
def test_an_item_is_handed_in_sent_back_approved_and_published(person: Person, sofia: Somebody):
    title = fresh("A pump for the school")
    item = drafted(sofia, title)
    theo = person("theo")
    hers, his = sofia.open(f"/newsroom/{item['id']}"), theo.page

    sofia.button("editor.submit").click()
    hers.get_by_text(sofia.text("editor.waits")).wait_for()
    expect(sofia.button("editor.approve")).to_have_count(0)

    theo.open("/newsroom")
    his.get_by_role("heading", name=theo.text("item.state.review")).wait_for()
    his.get_by_role("link", name=title).click()
    theo.button("editor.return").click()
    dialog = his.get_by_role("dialog")
    dialog.get_by_label(theo.text("editor.returnReason")).fill("Which school?")
    theo.button("editor.return", dialog).click()
    theo.button("editor.submit").wait_for()

    sofia.open(f"/newsroom/{item['id']}")
    hers.get_by_text(sofia.text("editor.asked", name=theo.name, words="Which school?")).wait_for()
    hers.get_by_label(sofia.text("editor.why"), exact=True).fill("It is the school next door.")
    sofia.button("editor.submit").click()
    hers.get_by_text(sofia.text("editor.waits")).wait_for()

    theo.open(f"/newsroom/{item['id']}")
    theo.button("editor.approve").click()
    theo.button("editor.publish").click()
    theo.button("editor.publish", dialog).click()
    his.wait_for_url("**/newsroom")
    sofia.open("/news")
    hers.get_by_role("article", name=title).get_by_text("It is the school next door.").wait_for()
