"""Lists: made, filled with people one follows, read live, changed, and taken away again."""

import pytest

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


def follows(somebody: Somebody, other: Somebody) -> None:
    account = ask(somebody, "GET", f"/api/v1/accounts/lookup?acct={other.username}")["id"]
    ask(somebody, "POST", f"/api/v1/accounts/{account}/follow")


def without_lists(somebody: Somebody) -> None:
    for each in ask(somebody, "GET", "/api/v1/lists"):
        ask(somebody, "DELETE", f"/api/v1/lists/{each['id']}")


@pytest.fixture
def fatou(person: Person) -> Somebody:
    return person("fatou")


@pytest.fixture
def ibrahima(person: Person, fatou: Somebody) -> Somebody:
    owner = person("ibrahima")
    follows(owner, fatou)
    without_lists(owner)
    return owner


def test_a_list_is_made_filled_and_read_live(ibrahima: Somebody, fatou: Somebody):
    page = ibrahima.open("/lists")
    ibrahima.button("list.new").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(ibrahima.text("list.title")).fill("Toit solaire")
    ibrahima.button("list.make", dialog).click()
    page.wait_for_url("**/lists/*?tab=members")
    page.get_by_role("searchbox", name=ibrahima.text("list.find")).fill("fatou")
    ibrahima.button("list.putName", name=fatou.name).click()
    ibrahima.button("list.takeName", name=fatou.name).wait_for()
    ibrahima.link("list.posts").click()
    page.locator("main section").wait_for()
    text = fresh("Onduleur remplacé.")
    ask(fatou, "POST", "/api/v1/statuses", {"status": text})
    ibrahima.sees(text)


@pytest.mark.campaign
def test_a_list_is_renamed_and_deleted_only_when_one_is_sure(ibrahima: Somebody):
    made = ask(ibrahima, "POST", "/api/v1/lists", {"title": "Avant"})["id"]
    page = ibrahima.open(f"/lists/{made}")
    ibrahima.choose("list.change", ibrahima.button("list.more"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(ibrahima.text("list.title")).fill("Après")
    dialog.get_by_label(ibrahima.text("list.exclusive")).check()
    ibrahima.button("list.save", dialog).click()
    page.get_by_role("heading", name="Après").wait_for()
    ibrahima.choose("list.remove", ibrahima.button("list.more"))
    ibrahima.button("act.cancel", dialog).click()
    ibrahima.choose("list.remove", ibrahima.button("list.more"))
    ibrahima.button("list.remove", dialog).click()
    page.wait_for_url("**/lists")
    page.get_by_text(ibrahima.text("list.none")).wait_for()
    assert ask(ibrahima, "GET", "/api/v1/lists") == []
    page.goto(f"/lists/{made}")
    page.get_by_text(ibrahima.text("list.unknown")).wait_for()


@pytest.mark.campaign
def test_from_a_profile_one_puts_somebody_into_lists_old_and_new(ibrahima: Somebody, fatou: Somebody):
    old = ask(ibrahima, "POST", "/api/v1/lists", {"title": "Atelier"})["id"]
    page = ibrahima.open("/@fatou")
    ibrahima.choose("profile.lists", ibrahima.button("profile.more", name=fatou.name))
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Atelier").check()
    ibrahima.button("list.new", dialog).click()
    dialog.get_by_label(ibrahima.text("list.title")).fill("Dakar")
    ibrahima.button("list.makeWith", dialog, name=fatou.name).click()
    dialog.get_by_role("checkbox", name="Dakar", checked=True).wait_for()
    page.keyboard.press("Escape")
    page.goto(f"/lists/{old}?tab=members")
    ibrahima.button("list.takeName", name=fatou.name).click()
    page.get_by_text(ibrahima.text("list.noMembers")).wait_for()


@pytest.mark.campaign
def test_nobody_reads_somebody_elses_list(ibrahima: Somebody, fatou: Somebody):
    made = ask(ibrahima, "POST", "/api/v1/lists", {"title": "À moi"})["id"]
    fatou.open(f"/lists/{made}")
    fatou.page.get_by_text(fatou.text("list.unknown")).wait_for()
