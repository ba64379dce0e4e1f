"""What the company tells everybody: seen at once, said to have been read, and counted."""

import pytest

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


def test_everybody_is_told_and_says_so(person: Person, ada: Somebody):
    sofia = person("sofia")
    text = fresh("The bridge over the Rhône is closed on Monday.")
    ada.open("/")
    sofia.open("/admin/announcements")
    sofia.page.get_by_label(sofia.text("announcement.text")).fill(text)
    sofia.page.get_by_label(sofia.text("announcement.ask")).check()
    sofia.button("announcement.publish").click()
    written = sofia.page.locator("main article").filter(has_text=text)
    written.get_by_text(sofia.text("announcement.state.live")).wait_for()

    told = ada.page.locator("[data-announcement]").filter(has_text=text).locator("visible=true")
    told.wait_for()
    ada.button("announcement.read", told).click()
    told.wait_for(state="detached")
    ada.page.reload()
    ada.composer().wait_for()
    assert told.count() == 0

    sofia.button("announcement.who", written).click()
    written.get_by_role("table").wait_for()
    assert sofia.text("announcement.acknowledged").rpartition("}")[2] in written.inner_text()
    assert "Ada Diallo" not in written.inner_text()

    boris = person("boris")
    boris.open("/")
    boris.page.locator("[data-announcement]").filter(has_text=text).locator("visible=true").wait_for()
    sofia.button("announcement.withdraw", written).click()
    sofia.button("announcement.withdrawAct", sofia.page.get_by_role("dialog")).click()
    boris.page.locator("[data-announcement]").filter(has_text=text).locator("visible=true").wait_for(
        state="detached"
    )


@pytest.mark.campaign
def test_several_leave_room_for_what_colleagues_say(person: Person, ada: Somebody):
    sofia = person("sofia")
    sofia.open("/admin/announcements")
    texts = [
        fresh("The lift of the tower is being repaired." + " Please take the stairs." * 9) for _ in range(3)
    ]
    made = [ask(sofia, "POST", "/api/company/announcements", {"text": text})["id"] for text in texts]
    for each in made:
        ask(sofia, "POST", f"/api/company/announcements/{each}/publish", {})
    ada.open("/")
    told = ada.page.locator("[data-announcement]").locator("visible=true")
    told.first.wait_for()
    assert texts[-1] in told.first.inner_text()
    assert told.count() == 1
    ada.page.locator("main article[data-post]").first.wait_for()

    ada.page.locator("[data-announcements] [aria-expanded=false]").locator("visible=true").click()
    assert told.filter(has_text=texts[0]).count() == 1
    for each in made:
        ask(sofia, "POST", f"/api/company/announcements/{each}/withdraw", {})


def test_who_writes_no_announcements_finds_no_page_for_them(boris: Somebody):
    boris.open("/admin/announcements")
    boris.page.get_by_text(boris.text("admin.closed")).wait_for()
