"""The composer whole: polls, warnings, files, later, secrets; and what was written is kept whatever happens."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh
from tests.journeys.test_talking import picture

pytestmark = pytest.mark.journeys
CARD = "4111 1111 1111 1111"


@pytest.fixture
def rahul(person: Person) -> Somebody:
    """In Pune, reads English; what he writes is for these journeys only."""
    return person("rahul")


def newest_of(somebody: Somebody) -> dict[str, object]:
    own = ask(somebody, "GET", "/api/v1/accounts/verify_credentials")["id"]
    found: dict[str, object] = ask(somebody, "GET", f"/api/v1/accounts/{own}/statuses?limit=1")[0]
    return found


def form(somebody: Somebody) -> Locator:
    return somebody.page.locator("main form", has=somebody.composer("home"))


def ask_a_poll(somebody: Somebody, text: str) -> None:
    """Half written: with a warning and two answers."""
    within = form(somebody)
    somebody.composer("home").fill(text)
    somebody.button("composer.poll", within).click()
    within.get_by_label(somebody.text("composer.pollOption", at=1)).fill("Monday")
    within.get_by_label(somebody.text("composer.pollOption", at=2)).fill("Tuesday")
    somebody.button("composer.warning", within).click()
    within.get_by_label(somebody.text("composer.warningLabel")).fill("Planning")


def test_a_poll_with_a_warning_is_kept_posted_and_taken_back_whole(rahul: Somebody):
    text = fresh("Which day for the drill?")
    page = rahul.open("/")
    ask_a_poll(rahul, text)
    page.reload()
    within = form(rahul)
    second = within.get_by_label(rahul.text("composer.pollOption", at=2))
    expect(second).to_have_value("Tuesday")
    within.get_by_label(rahul.text("composer.language")).select_option("en")
    rahul.button("composer.post", within).click()
    post = page.locator("main article[data-post]").filter(has_text="Planning").first
    post.wait_for()
    posted = newest_of(rahul)
    assert posted["spoiler_text"] == "Planning"
    assert posted["language"] == "en"
    rahul.choose("post.redraft", rahul.button("post.more", post))
    rahul.button("post.redraft", page.get_by_role("dialog")).click()
    dialog = page.get_by_role("dialog")
    expect(rahul.composer("modal")).to_have_value(text)
    expect(dialog.get_by_label(rahul.text("composer.pollOption", at=2))).to_have_value("Tuesday")
    expect(dialog.get_by_label(rahul.text("composer.warningLabel"))).to_have_value("Planning")


@pytest.mark.campaign
def test_files_are_described_put_in_order_and_focused_by_keys(rahul: Somebody):
    page = rahul.open("/")
    within = form(rahul)
    text = fresh("The bench, before and after")
    rahul.composer("home").fill(text)
    note = {"name": "report.txt", "mimeType": "text/plain", "buffer": b"Eleven decibels less."}
    page.locator("main input[type=file]").first.set_input_files([picture(), note])
    within.get_by_label(rahul.text("composer.alt.image")).fill("A pump on a bench.")
    within.get_by_text("report.txt").wait_for()
    rahul.button("composer.focusName", within, at=1).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".whole")).to_be_focused()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    rahul.button("composer.focusChoose", dialog).click()
    rahul.button("composer.laterName", within, at=1).click()
    rahul.button("composer.post", within).click()
    rahul.sees(text)
    files = newest_of(rahul)["media_attachments"]
    assert isinstance(files, list)
    assert [each["type"] for each in files] == ["unknown", "image"]
    assert files[1]["description"] == "A pump on a bench."
    assert files[1]["meta"]["focus"] == {"x": -0.2, "y": 0.1}


@pytest.mark.campaign
def test_what_looks_like_a_secret_is_asked_about(rahul: Somebody):
    text = fresh(f"Order with {CARD}")
    page = rahul.open("/")
    rahul.says(text)
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(rahul.text("secret.kind.card")).wait_for()
    rahul.button("secret.back", dialog).click()
    expect(rahul.composer()).to_have_value(text)
    rahul.button("composer.post").click()
    rahul.button("secret.yes", dialog).click()
    rahul.sees(text)


@pytest.mark.campaign
def test_an_edit_changes_the_answers_and_the_files(rahul: Somebody):
    text = fresh("Which hall?")
    body = {"status": text, "poll": {"options": ["A", "B"], "expires_in": 86400}}
    told = ask(rahul, "POST", "/api/v1/statuses", body)
    page = rahul.open(f"/@rahul/{told['id']}")
    rahul.choose("post.edit", rahul.button("post.more", rahul.sees(text)))
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(rahul.text("composer.pollOption", at=2)).fill("C")
    dialog.get_by_text(rahul.text("edit.revotes")).wait_for()
    rahul.button("edit.save", dialog).click()
    dialog.wait_for(state="detached")
    after = ask(rahul, "GET", f"/api/v1/statuses/{told['id']}")
    assert [each["title"] for each in after["poll"]["options"]] == ["A", "C"]


@pytest.mark.campaign
def test_emoji_are_found_by_their_names(rahul: Somebody):
    page = rahul.open("/")
    rahul.composer("home").press_sequentially("Off we go :rocke", delay=20)
    page.get_by_role("option").filter(has_text="🚀").wait_for()
    page.keyboard.press("Enter")
    assert rahul.composer("home").input_value().startswith("Off we go 🚀")
