"""The newsroom's calendar: what goes live when, by the clock of who looks."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.items import drafted
from tests.journeys.people import fresh

pytestmark = pytest.mark.journeys

ZONE = "Asia/Kolkata"


def test_what_is_planned_stands_on_its_day_and_leads_to_its_editor(person: Person):
    sofia = person("sofia", timezone_id=ZONE)
    here = datetime.now(ZoneInfo(ZONE))
    # In the evening of UTC it is the next day there.
    at = (here.replace(day=1) + timedelta(days=62)).replace(
        day=15, hour=1, minute=30, second=0, microsecond=0
    )
    ends = at + timedelta(days=3)
    item = drafted(sofia, fresh("Planned for the night"), expires_at=ends.isoformat())
    ask(sofia, "POST", f"/api/company/newsroom/{item['id']}/publish", {"version": 1, "at": at.isoformat()})

    page = sofia.open("/newsroom")
    sofia.link("calendar.title").click()
    page.wait_for_url("**/newsroom/calendar")
    months = (at.year - here.year) * 12 + at.month - here.month
    for _ in range(months):
        sofia.link("calendar.after").click()
    page.wait_for_url(f"**/newsroom/calendar?month={at:%Y-%m}")
    day = page.get_by_role("table").locator("td").filter(has=page.locator(f'time[datetime="{at:%Y-%m-%d}"]'))
    entry = day.get_by_role("link", name=item["title"])
    expect(entry).to_contain_text(sofia.text("calendar.kind.scheduled"))
    end = page.locator("td").filter(has=page.locator(f'time[datetime="{ends:%Y-%m-%d}"]'))
    expect(end.get_by_role("link", name=item["title"])).to_contain_text(sofia.text("calendar.kind.end"))
    page.go_back()
    page.go_forward()
    entry.click()
    page.wait_for_url(f"**/newsroom/{item['id']}")
    ask(sofia, "POST", f"/api/company/newsroom/{item['id']}/recall", {"version": 2})


def test_a_calendar_that_did_not_come_is_asked_for_again(person: Person):
    sofia = person("sofia")
    page = sofia.page
    page.route("**/api/company/newsroom/calendar?*", lambda route: route.fulfill(status=503, json={}))
    with sofia.excusing("503"):
        page.goto("/newsroom/calendar")
        page.get_by_role("alert").wait_for()
        page.unroute("**/api/company/newsroom/calendar?*")
    sofia.button("act.retry").click()
    page.get_by_role("table").wait_for()
