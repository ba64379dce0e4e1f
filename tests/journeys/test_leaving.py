"""Somebody leaves: an admin is told what will happen, it happens at once, and what was written stays."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.house import House
from tests.journeys.people import Somebody, come_in, fresh, sign_in

pytestmark = pytest.mark.journeys


@pytest.fixture
def lea(browser: Browser, house: House, size: dict[str, int]) -> Iterator[Somebody]:
    """She signs in anew each time: what she had kept opens nothing after this."""
    lea = come_in(browser, house, "lea", viewport=size)
    sign_in(lea)
    yield lea
    lea.leave()


def test_an_admin_suspends_somebody_whose_page_is_open_and_lets_them_back_in(
    person: Callable[..., Somebody], boris: Somebody, lea: Somebody
):
    nadia = person("nadia")
    last_words = fresh("Dernier point logistique avant mon départ.")
    lea.open("/")
    lea.says(last_words)
    lea.sees(last_words)

    nadia.open("/admin")
    nadia.page.locator("main [data-search]").fill("marchand")
    nadia.button("admin.suspendName", name=lea.name).click()
    dialog = nadia.page.get_by_role("dialog")
    dialog.get_by_text(nadia.text("admin.does.networks")).wait_for()
    lea.composer().fill("À dire avant")
    with lea.excusing(" 401", "WebSocket"):
        dialog.get_by_label(nadia.text("admin.reason")).fill("Départ le 30 novembre.")
        nadia.button("admin.suspendAct", dialog).click()
        lea.page.wait_for_url(re.compile("/auth/sign-in"), timeout=5_000)
    assert kept_here(lea) == []

    boris.open("/@lea")
    boris.page.get_by_text(boris.text("profile.gone", name=lea.name)).wait_for()
    boris.sees(last_words)
    assert boris.button("profile.followName", name=lea.name).count() == 0

    nadia.link("admin.log").click()
    said = nadia.text("admin.deed.account-suspended", actor=nadia.name, target=lea.name)
    entry = nadia.page.get_by_role("listitem").filter(has_text=said).first
    entry.filter(has_text="Départ le 30 novembre.").wait_for()

    nadia.link("admin.people").click()
    nadia.page.locator("main [data-search]").fill("marchand")
    nadia.button("admin.restoreName", name=lea.name).click()
    nadia.button("admin.restore", nadia.page.get_by_role("dialog")).click()
    nadia.button("admin.suspendName", name=lea.name).wait_for()
    boris.page.reload()
    boris.sees(last_words)
    assert boris.page.get_by_text(boris.text("profile.gone", name=lea.name)).count() == 0


def test_who_signs_out_is_asked_about_what_is_not_sent_and_leaves_nothing_behind(
    browser: Browser, house: House, size: dict[str, int]
):
    lea = come_in(browser, house, "lea", viewport=size)
    sign_in(lea, "/settings")
    lea.page.evaluate("localStorage.setItem('ramage.1.draft.home', '\"of somebody else\"')")
    lea.open("/")
    lea.composer().fill("Encore un br")
    lea.open("/settings")
    lea.button("nav.signOut").click()
    dialog = lea.page.get_by_role("dialog")
    dialog.get_by_text("1 texte n’existe que dans ce navigateur").wait_for()
    lea.button("leaving.stay", dialog).click()
    dialog.wait_for(state="detached")
    assert len(kept_here(lea)) == 1
    lea.button("nav.signOut").click()
    with lea.excusing("401"):
        lea.button("nav.signOut", dialog).click()
        lea.page.wait_for_url("**/auth/signed-out*")
    assert kept_here(lea) == []
    assert lea.page.evaluate("localStorage.getItem('ramage.1.draft.home')") is not None
    lea.leave()


def kept_here(somebody: Somebody) -> list[str]:
    """The names of what this browser keeps of its person."""
    names: list[str] = somebody.page.evaluate("Object.keys(localStorage)")
    return [name for name in names if re.match(r"ramage\.\d{2,}\.", name)]


def test_everybody_reads_what_is_recorded_and_nobody_else_finds_the_administration(boris: Somebody):
    boris.open("/settings/privacy")
    boris.link("records.link").click()
    table = boris.page.get_by_role("table")
    table.get_by_text("30 days").first.wait_for()
    # From the directory to the network address, with X, which is set up in the demo; and the head.
    assert table.get_by_role("row").count() == 22
    boris.open("/admin").get_by_text(boris.text("admin.closed")).wait_for()
    assert boris.page.get_by_role("link", name=boris.text("nav.admin")).count() == 0
