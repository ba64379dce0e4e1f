"""What admins keep: roles by hand, the rules of the house, the emoji, and the apps that may come in."""

import pytest

from tests.journeys.administering import add_emoji
from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


@pytest.fixture
def nadia(person: Person) -> Somebody:
    return person("nadia")


def test_a_role_is_given_by_hand_and_taken_again(nadia: Somebody, boris: Somebody):
    role = nadia.text("admin.role.moderator")
    nadia.open("/admin")
    nadia.page.locator("main [data-search]").fill("tremblay")
    nadia.button("admin.rolesName", name=boris.name).click()
    nadia.button("admin.giveName", name=boris.name, role=role).click()
    nadia.button("admin.takeName", name=boris.name, role=role).wait_for()
    boris.open("/")
    boris.open("/admin/emoji").get_by_text(boris.text("emoji.new")).wait_for()
    nadia.button("admin.takeName", name=boris.name, role=role).click()
    nadia.button("admin.giveName", name=boris.name, role=role).wait_for()
    boris.open("/admin/emoji").get_by_text(boris.text("admin.closed")).wait_for()


@pytest.mark.campaign
def test_a_rule_is_written_moved_and_read_by_everybody(nadia: Somebody, boris: Somebody):
    first, second = fresh("Be kind."), fresh("Say who took the picture.")
    nadia.open("/admin/rules")
    for text in (first, second):
        nadia.page.get_by_label(nadia.text("rule.text"), exact=True).fill(text)
        nadia.button("rule.add").click()
        nadia.page.locator("main ol").get_by_text(text, exact=True).wait_for()
    entries = nadia.page.locator("main ol > li")
    last = entries.count()
    nadia.button("rule.up", number=last).click()
    entries.nth(last - 1).get_by_text(first, exact=True).wait_for()
    boris.open("/rules")
    read = boris.page.locator("main ol > li")
    read.filter(has_text=first).wait_for()
    assert [first in each or second in each for each in read.all_inner_texts()][-2:] == [True, True]
    assert second in read.nth(last - 2).inner_text()
    nadia.button("rule.deleteNumber", number=last).click()
    nadia.button("rule.delete", nadia.page.get_by_role("dialog")).click()
    entries.filter(has_text=first).wait_for(state="detached")


@pytest.mark.campaign
def test_an_emoji_is_added_put_away_and_deleted(nadia: Somebody):
    nadia.open("/admin/emoji")
    add_emoji(nadia, "red_square")
    on = nadia.page.get_by_role("checkbox", name=nadia.text("emoji.onName", name="red_square"))
    known = "/api/v1/custom_emojis"
    assert "red_square" in [each["shortcode"] for each in ask(nadia, "GET", known)]
    with nadia.page.expect_response("**/api/company/admin/emoji/*"):
        on.uncheck()
    assert "red_square" not in [each["shortcode"] for each in ask(nadia, "GET", known)]
    nadia.button("emoji.deleteName", name="red_square").click()
    nadia.button("emoji.delete", nadia.page.get_by_role("dialog")).click()
    on.wait_for(state="detached")


def test_an_app_is_forbidden_and_allowed_again(nadia: Somebody):
    name = fresh("Fedilab")
    ask(nadia, "POST", "/api/v1/apps", {"client_name": name, "redirect_uris": "fedilab://back"})
    nadia.open("/admin/apps")
    nadia.button("app.forbidName", name=name).click()
    nadia.button("app.forbidAct", nadia.page.get_by_role("dialog")).click()
    nadia.button("app.allowName", name=name).click()
    nadia.button("app.forbidName", name=name).wait_for()
