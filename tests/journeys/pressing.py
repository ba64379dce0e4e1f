"""What is pressed to see a screen: a menu, a dialog, something half written."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator

from tests.journeys.asking import ask
from tests.journeys.carrying import choose_at_x, leave_for_x
from tests.journeys.people import Somebody

Press = Callable[[Somebody], object]


def first_menu(somebody: Somebody) -> None:
    somebody.button("post.more").first.click()


def composing(somebody: Somebody) -> None:
    somebody.page.locator("main article").first.wait_for()
    somebody.page.keyboard.press("n")
    somebody.composer("modal").fill("Line 4 is back. Thanks to everyone who stayed late. #line4")


def _half_written(somebody: Somebody, words: str) -> Locator:
    somebody.page.locator("main article").first.wait_for()
    somebody.composer("home").fill(words)
    return somebody.page.locator("main form", has=somebody.composer("home"))


def asking_a_poll(somebody: Somebody) -> None:
    form = _half_written(somebody, "Quel jour pour l’exercice ?")
    for key in ("composer.poll", "composer.warning", "composer.schedule"):
        somebody.button(key, form).click()
    form.get_by_label(somebody.text("composer.pollOption", at=1)).fill("Lundi")
    form.get_by_label(somebody.text("composer.schedule")).last.wait_for()


def with_files(somebody: Somebody) -> None:
    form = _half_written(somebody, "Le banc 2, avant et après")
    notes = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": name.encode()}
        for name in ("avant", "apres")
    ]
    form.locator("input[type=file]").set_input_files(notes)  # type: ignore[arg-type]
    form.get_by_text("apres.txt").wait_for()


def with_a_secret(somebody: Somebody) -> None:
    form = _half_written(somebody, "password=hunter22")
    somebody.button("composer.post", form).click()
    somebody.page.get_by_role("dialog").wait_for()


def half_written(somebody: Somebody) -> None:
    """A draft, and a post for the day after tomorrow whose time is being changed."""
    if not ask(somebody, "GET", "/api/v1/scheduled_statuses"):
        at = (datetime.now(tz=UTC) + timedelta(days=2)).isoformat()
        body = {"status": "L’audit commence lundi, hall 2.", "scheduled_at": at}
        ask(somebody, "POST", "/api/v1/statuses", body)
    somebody.page.goto("/")
    _half_written(somebody, "Une phrase qui attend sa fin")
    somebody.page.goto("/drafts")
    somebody.button("later.changeTime").click()


def asking_keys(somebody: Somebody) -> None:
    somebody.page.locator("main article").first.wait_for()
    somebody.page.keyboard.press("?")


def answering(somebody: Somebody) -> None:
    somebody.page.locator("main article .acts button").first.click()


def looking_at_picture(somebody: Somebody) -> None:
    somebody.page.locator(".pictures button").first.click()


def more_ways(somebody: Somebody) -> None:
    somebody.button("nav.more").click()


def my_menu(somebody: Somebody) -> None:
    somebody.page.locator(".me-trigger").click()


def suggesting(somebody: Somebody) -> None:
    somebody.composer().fill("")
    somebody.composer().press_sequentially("@in", delay=30)
    somebody.page.get_by_role("option").first.wait_for()


def find_nobody(somebody: Somebody) -> None:
    somebody.page.locator("main [data-search]").fill("xyzzy")


def find_no_group(somebody: Somebody) -> None:
    somebody.page.locator("main [data-search]").fill("xyzzy")
    somebody.page.locator("main .empty").wait_for()


def narrowing(somebody: Somebody) -> None:
    somebody.button("search.narrow").click()


def leaving_group(somebody: Somebody) -> None:
    somebody.button("group.leave").click()


def inviting(somebody: Somebody) -> None:
    somebody.page.get_by_label(somebody.text("group.invite"), exact=True).first.fill("ma")
    somebody.page.get_by_role("button", name=somebody.text("group.inviteAct")).first.wait_for()


def a_member(somebody: Somebody) -> None:
    somebody.page.locator("main li button").nth(1).click()


def choosing_opening(somebody: Somebody) -> None:
    somebody.page.get_by_text(somebody.text("group.opening.open"), exact=True).click()


def deleting_share(somebody: Somebody) -> None:
    somebody.button("shares.delete").first.click()


def naming_handle(somebody: Somebody) -> None:
    choose_at_x(leave_for_x(somebody), "boris_tremblay")


def publishing(somebody: Somebody) -> None:
    somebody.button("editor.publish").click()


def disclosing(somebody: Somebody) -> None:
    """Suggestions by market, and two wordings that are no choice."""
    page = somebody.page
    page.get_by_text(somebody.text("editor.presets"), exact=True).click()
    page.get_by_role("group", name=somebody.text("editor.market.DE")).wait_for()
    wording = page.get_by_label(somebody.text("editor.text"), exact=True)
    somebody.button("editor.addVariant").click()
    wording.nth(1).fill(wording.first.input_value())


def declining(somebody: Somebody) -> None:
    somebody.page.get_by_role("button", name=somebody.text("suggestion.reject"), exact=True).first.click()


def renaming_topic(somebody: Somebody) -> None:
    somebody.page.get_by_role("button", name=somebody.text("topicDesk.rename")).first.click()


def scheduling(somebody: Somebody) -> None:
    publishing(somebody)
    somebody.page.get_by_role("dialog").get_by_text(somebody.text("editor.later"), exact=True).click()


def to_a_few(somebody: Somebody) -> None:
    composing(somebody)
    somebody.page.get_by_role("dialog").locator("[data-audience]").select_option("direct")


def parting(key: str) -> Press:
    def press(somebody: Somebody) -> None:
        somebody.page.locator(".head button[aria-haspopup=menu]").click()
        somebody.page.get_by_role("menuitem", name=somebody.text(key, name="Boris Tremblay")).click()

    return press


def kept_apart(verb: str, username: str) -> Press:
    """Somebody who is kept apart from, as the screen shows them."""

    def press(somebody: Somebody) -> None:
        other = ask(somebody, "GET", f"/api/v1/accounts/lookup?acct={username}")["id"]
        ask(somebody, "POST", f"/api/v1/accounts/{other}/{verb}", {"duration": 3600})
        somebody.page.reload()

    return press


def talking(somebody: Somebody) -> None:
    """The newest of one's conversations."""
    somebody.page.locator(".list li a").first.click()
    somebody.page.locator("main article").first.wait_for()


def talk_menu(somebody: Somebody) -> None:
    talking(somebody)
    somebody.page.locator(".chat header button").click()


def choosing_people(somebody: Somebody) -> None:
    field = somebody.page.get_by_label(somebody.text("talk.to"), exact=True)
    field.press_sequentially("meera")
    field.press("Enter")
    somebody.page.locator(".pick .chip").wait_for()
