"""Settings: one's profile, what one sees, when one is told, and what one is signed in with."""

import json
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.journeys.asking import ask
from tests.journeys.house import House
from tests.journeys.people import WIDE, Somebody, come_in, fresh, sign_in

pytestmark = pytest.mark.journeys
Person = Callable[..., Somebody]


def test_somebody_says_who_they_are(person: Person):
    priya = person("priya")
    page = priya.open("/settings/profile")
    words = fresh("Keeps the presses of line two running.")
    page.get_by_label(priya.text("settings.note"), exact=True).fill(words)
    page.reload()
    field = page.get_by_label(priya.text("settings.note"), exact=True)
    field.wait_for()
    assert field.input_value() == words, "what is typed is kept"
    priya.button("edit.save").click()
    page.get_by_text(priya.text("settings.saved")).wait_for()
    priya.link("settings.seeProfile").click()
    page.get_by_text(words).first.wait_for()


def test_another_browser_is_signed_out_and_keeps_nothing(
    person: Person, browser: Browser, house: House, size: dict[str, int]
):
    priya = person("priya")
    other = come_in(browser, house, "priya", viewport=size)
    sign_in(other)
    other.composer().fill("Only here")
    page = priya.open("/settings/devices")
    with other.excusing(" 401", "WebSocket"):
        priya.button("device.endOthers").click()
        priya.button("device.endOthers", page.get_by_role("dialog")).click()
        page.get_by_text(priya.text("device.othersEnded")).wait_for()
        other.page.wait_for_url("**/auth/sign-in*")
    assert other.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft'))") == []
    other.leave()


def test_somebody_takes_their_data_home(person: Person, size: dict[str, int]):
    # One may ask once a day.
    somebody = person("priya" if size == WIDE else "mariam")
    page = somebody.open("/settings/data")
    somebody.button("data.ask").click()
    page.get_by_text(somebody.text("data.state.ready")).wait_for()
    with page.expect_download() as started:
        page.locator("main a[download]").click()
    with ZipFile(started.value.path()) as archive:
        outbox = json.loads(archive.read("outbox.json"))
    assert {each["actor"].rpartition("/")[2] for each in outbox["orderedItems"]} == {f"@{somebody.username}"}
    page.reload()
    page.get_by_text(somebody.text("data.state.ready")).wait_for()


@pytest.mark.campaign
def test_what_one_chooses_holds_on_the_next_visit(person: Person):
    samuel = person("samuel")
    page = samuel.open("/settings/notifications")
    page.get_by_label(samuel.text("settings.quietNights")).check()
    page.get_by_label(samuel.text("settings.quietFrom"), exact=True).fill("20:15")
    page.get_by_label(samuel.text("settings.rule.forNewAccounts")).select_option("filter")
    page.wait_for_load_state("networkidle")
    assert ask(samuel, "GET", "/api/company/me")["preferences"]["quiet_from"] == "20:15"
    page.reload()
    page.get_by_label(samuel.text("settings.quietNights")).wait_for()
    assert page.get_by_label(samuel.text("settings.rule.forNewAccounts")).input_value() == "filter"
    samuel.link("settings.tab.posts").click()
    page.get_by_label(samuel.text("settings.audience")).select_option("private")
    page.wait_for_load_state("networkidle")
    samuel.open("/")
    samuel.composer().fill("x")
    assert page.locator("[data-audience]").first.input_value() == "private"
    samuel.composer().fill("")
    samuel.open("/settings/posts")
    page.get_by_label(samuel.text("settings.audience")).select_option("public")
    page.wait_for_load_state("networkidle")


@pytest.mark.campaign
def test_a_picture_is_shown_before_it_is_saved_and_taken_away_again(person: Person):
    samuel = person("samuel")
    page = samuel.open("/settings/profile")
    assert page.locator("main .avatar img").get_attribute("src")
    with page.expect_file_chooser() as chooser:
        samuel.button("settings.avatarPick").click()
    chooser.value.set_files([{"name": "me.png", "mimeType": "image/png", "buffer": _dot()}])
    page.locator("main .avatar img[src^='blob:']").wait_for()
    samuel.button("edit.save").click()
    page.get_by_text(samuel.text("settings.saved")).wait_for()
    samuel.button("settings.avatarRemove").click()
    page.locator("main .avatar img[src*='/initials/']").wait_for()


def _dot() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (64, 64), (20, 120, 90)).save(kept, "PNG")
    return kept.getvalue()
