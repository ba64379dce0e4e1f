"""Beside home, where there is room: what is talked about, and which colleagues are here, if they want to be seen."""

import re

import pytest
from playwright.sync_api import Locator, expect

from server.realtime.presence import GRACE
from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import PHONE, Somebody

pytestmark = pytest.mark.journeys


@pytest.fixture
def lea(person: Person) -> Somebody:
    """In Lyon, reads French."""
    return person("lea")


@pytest.fixture
def mathis(person: Person) -> Somebody:
    """In Lyon as well."""
    return person("mathis")


def card(somebody: Somebody, key: str) -> Locator:
    return somebody.page.get_by_role("region", name=somebody.text(key))


def test_what_is_talked_about_leads_to_what_was_said(lea: Somebody, size: dict[str, int]):
    lea.open("/")
    if size == PHONE:
        expect(card(lea, "beside.talked")).to_have_count(0)
        return
    first = card(lea, "beside.talked").get_by_role("link").first
    tag = first.inner_text()
    assert tag.startswith("#")
    first.click()
    lea.page.wait_for_url("**/tags/*")
    lea.page.locator("main article[data-post]").first.wait_for()


def test_colleagues_are_shown_while_they_are_here_and_want_it(
    lea: Somebody, mathis: Somebody, size: dict[str, int]
):
    mathis.open("/")
    lea.open("/")
    row = card(lea, "beside.colleagues").get_by_role("listitem").filter(has_text=mathis.name)
    if size == PHONE:
        expect(row).to_have_count(0)
        return
    expect(row.get_by_role("link")).to_have_attribute("href", f"/@{mathis.username}")
    expect(row.get_by_role("time")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    ask(mathis, "PATCH", "/api/company/preferences", {"presence": False})
    expect(row).to_have_count(0)
    ask(mathis, "PATCH", "/api/company/preferences", {"presence": True})
    row.wait_for()
    mathis.page.goto("about:blank")
    expect(row).to_have_count(0, timeout=4_000 * GRACE)
