"""Messages as a chat: two people live, from a profile, by keys alone, on a phone, and when the server is away."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh
from tests.journeys.test_live import AWAY

pytestmark = pytest.mark.journeys


@pytest.fixture
def theo(person: Person) -> Somebody:
    """In Lyon, reads French; messages are his and Meera's journeys only."""
    return person("theo")


@pytest.fixture
def meera(person: Person) -> Somebody:
    """In Pune, reads English."""
    return person("meera")


def line_of(somebody: Somebody) -> Locator:
    return somebody.page.locator('main [data-composer^="talk."]')


def bubble(somebody: Somebody, text: str) -> Locator:
    return somebody.page.locator("main article[data-post]").filter(has_text=text)


def id_of(somebody: Somebody) -> str:
    found: dict[str, str] = ask(somebody, "GET", "/api/v1/accounts/verify_credentials")
    return found["id"]


def talk_of(somebody: Somebody, other: Somebody) -> str:
    found: dict[str, str] = ask(somebody, "GET", f"/api/company/conversations?with={id_of(other)}")
    return found["id"]


def unread(somebody: Somebody) -> Locator:
    """The figure at Messages in the menu, wherever that is."""
    ways = somebody.page.get_by_role("navigation", name=somebody.text("nav.main"))
    return ways.get_by_role("link", name=re.compile(somebody.text("nav.messages"))).locator(".count")


def tell(writer: Somebody, reader: Somebody, text: str) -> None:
    """Without a screen."""
    said = {"status": f"@{reader.username} {text}", "visibility": "direct"}
    ask(writer, "POST", "/api/v1/statuses", said)


def test_two_people_talk_live_from_a_profile(theo: Somebody, meera: Somebody):
    question, answer = fresh("Tu as les photos du toit ?"), fresh("Ten of them, sending now.")
    meera.open("/")
    theo.open(f"/@{meera.username}")
    theo.link("profile.messageName", name=meera.name).click()
    line_of(theo).fill(question)
    line_of(theo).press("Enter")
    expect(bubble(theo, question)).to_have_count(1)
    theo.page.wait_for_url(re.compile(r"/messages/\d+$"))

    expect(unread(meera)).to_contain_text("1")
    meera.page.goto("/messages")
    meera.page.get_by_role("link", name=re.compile(theo.name)).click()
    bubble(meera, question).wait_for()
    expect(bubble(meera, question)).not_to_contain_text(f"@{meera.username}")
    expect(unread(meera)).to_have_count(0)
    line_of(meera).press_sequentially("Ten")
    expect(theo.page.locator(".chat header")).to_contain_text(theo.text("talk.online"))
    theo.page.locator(".typing").filter(has_text=meera.name).wait_for()
    line_of(meera).fill(answer)
    line_of(meera).press("Enter")
    bubble(theo, answer).wait_for()
    expect(theo.page.locator(".typing")).to_have_text("")
    assert line_of(meera).input_value() == ""
    assert unread(theo).count() == 0


@pytest.mark.campaign
def test_older_messages_come_above_and_move_nothing(theo: Somebody, meera: Somebody):
    texts = [fresh(f"Relevé {number}.") for number in range(45)]
    for text in texts:
        tell(meera, theo, text)
    page = theo.page
    page.goto(f"/messages/{talk_of(theo, meera)}")
    newest = bubble(theo, texts[-1])
    expect(newest).to_be_in_viewport()
    assert bubble(theo, texts[0]).count() == 0
    box = page.locator(".chat .box")
    box.evaluate("box => { box.scrollTop = 10 }")
    seen = bubble(theo, texts[-20])
    before = (seen.bounding_box() or {})["y"]
    bubble(theo, texts[-30]).wait_for()
    assert abs((seen.bounding_box() or {})["y"] - before) < 3
    later = fresh("Et un dernier.")
    tell(meera, theo, later)
    bubble(theo, later).wait_for()
    assert abs((seen.bounding_box() or {})["y"] - before) < 3
    expect(bubble(theo, later)).not_to_be_in_viewport()
    theo.button("talk.toEnd").click()
    expect(bubble(theo, later)).to_be_in_viewport()


@pytest.mark.campaign
def test_a_conversation_is_marked_unread_and_taken_from_the_list_until_something_new_is_said(
    theo: Somebody, meera: Somebody
):
    first, second = fresh("Un mot."), fresh("Encore un.")
    tell(meera, theo, first)
    page = theo.page
    page.goto(f"/messages/{talk_of(theo, meera)}")
    bubble(theo, first).wait_for()
    expect(unread(theo)).to_have_count(0)
    menu = theo.button("talk.more", page.locator(".chat"), name=meera.name)
    theo.choose("talk.markUnread", menu)
    page.wait_for_url("**/messages")
    row = page.locator(".list li").filter(has_text=meera.name).first
    row.get_by_text(theo.text("talk.unread")).wait_for()
    theo.choose("talk.remove", row.get_by_role("button"))
    row.filter(has_text=first).wait_for(state="detached")
    tell(meera, theo, second)
    page.locator(".list li").filter(has_text=second).wait_for()


@pytest.mark.campaign
def test_several_are_written_to_by_keys_alone(theo: Somebody, meera: Somebody, person: Person):
    text = fresh("Réunion à trois ?")
    camille = person("camille")
    camille.open("/")
    page = theo.open("/")
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/messages")
    new = theo.link("talk.new")
    new.focus()
    page.keyboard.press("Enter")
    field = page.get_by_label(theo.text("talk.to"), exact=True)
    for letters in ("meer", "boris", "camil"):
        field.press_sequentially(letters)
        page.locator(".pick li").filter(has_text=re.compile(letters, re.IGNORECASE)).first.wait_for()
        page.keyboard.press("Enter")
        if letters == "boris":
            expect(field).to_have_value("")
            page.keyboard.press("Backspace")
    theo.button("talk.goOn").focus()
    page.keyboard.press("Enter")
    expect(line_of(theo)).to_be_focused()
    page.keyboard.type("Réunion")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/messages/\d+$"))
    expect(bubble(theo, text)).to_have_count(1)
    expect(line_of(theo)).to_be_focused()
    for other in (camille, meera):
        other.page.goto("/messages")
        other.page.locator(".list li a").first.click()
        bubble(other, text).wait_for()
        assert other.page.locator(".chat h1").inner_text().count(theo.name) == 1


@pytest.mark.campaign
def test_what_is_written_while_the_server_is_away_is_said_once(theo: Somebody, meera: Somebody):
    text, unfinished = fresh("Le serveur tombe."), fresh("Une phrase pas fin")
    tell(meera, theo, fresh("Prêt ?"))
    talk = talk_of(theo, meera)
    theo.page.goto(f"/messages/{talk}")
    line_of(theo).wait_for()
    meera.page.goto(f"/messages/{talk}")
    line_of(meera).wait_for()
    theo.page.locator("main article").first.wait_for()
    with theo.excusing(*AWAY), meera.excusing(*AWAY):
        theo.house.kill()
        line_of(theo).fill(text)
        line_of(theo).press("Enter")
        theo.page.get_by_text(theo.text("outbox.waiting")).wait_for()
        line_of(theo).fill(unfinished)
        theo.house.start()
        bubble(meera, text).wait_for()
    expect(bubble(theo, text)).to_have_count(1)
    theo.page.reload()
    bubble(theo, text).wait_for()
    assert bubble(theo, text).count() == bubble(meera, text).count() == 1
    assert line_of(theo).input_value() == unfinished
