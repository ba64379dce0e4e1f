"""What waits is not sent any more, once the company or the person takes it back."""

import pytest

from tests.journeys.carrying import connect, share, until_put_off, until_state
from tests.journeys.conftest import Person
from tests.journeys.items import published
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


@pytest.fixture
def liam(person: Person) -> Somebody:
    """In Montréal, reads English; X asks him to slow down."""
    somebody = person("liam")
    connect(somebody, "liam_oconnor")
    somebody.house.order_faults({"fault": "rate-limit", "handle": "liam_oconnor", "seconds": 900})
    return somebody


def test_what_waits_is_cancelled_when_comms_withdraws_the_news(liam: Somebody, sofia: Somebody):
    title = fresh("A figure that was wrong")
    item = published(sofia, title)
    row, _ = share(liam, title, fresh("Did you know this about our pumps?"))
    until_put_off(liam, row)

    page = sofia.open(f"/newsroom/{item['id']}")
    sofia.button("editor.withdraw").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(sofia.text("editor.withdrawReason")).fill("The figure was wrong.")
    sofia.button("editor.withdraw", dialog).click()
    page.get_by_text(sofia.text("newsroom.withdrawnBecause", reason="The figure was wrong.")).wait_for()

    until_state(liam, row, "cancelled")
    assert liam.house.texts_on_x("liam_oconnor") == []
    liam.open("/news")
    assert liam.page.get_by_role("article", name=title).count() == 0
    with liam.excusing("404"):
        liam.page.goto(f"/news/{item['id']}/share")
        liam.page.get_by_text(liam.text("share.over")).wait_for()


@pytest.mark.campaign
def test_the_person_cancels_what_waits_and_deletes_what_is_public(person: Person, sofia: Somebody):
    sarah = person("sarah")
    connect(sarah, "sarah_cohen")
    title = fresh("A second thought")
    published(sofia, title)
    sarah.house.order_faults({"fault": "rate-limit", "handle": "sarah_cohen", "seconds": 900})
    row, _ = share(sarah, title, "I may think better of it.")
    until_put_off(sarah, row)
    sarah.button("act.cancel", row).click()
    until_state(sarah, row, "cancelled")

    row, confirmed = share(sarah, title, fresh("I have thought about it."))
    until_state(sarah, row, "sent")
    assert sarah.house.texts_on_x("sarah_cohen") == [confirmed]
    sarah.button("shares.delete", row).click()
    sarah.button("shares.delete", sarah.page.get_by_role("dialog")).click()
    until_state(sarah, row, "deleted")
    assert sarah.house.texts_on_x("sarah_cohen") == []
