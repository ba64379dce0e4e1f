"""Saying something to a few, deciding who follows, and keeping apart: seen live, after a reload, and by axe."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.looking import settle
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


@pytest.fixture
def emily(person: Person) -> Somebody:
    """In Montréal, reads English; no other journey is hers."""
    return person("emily")


@pytest.fixture
def liam(person: Person) -> Somebody:
    """The same."""
    return person("liam")


@pytest.fixture(autouse=True)
def as_before(emily: Somebody, liam: Somebody) -> Iterator[None]:
    """Whatever became of them, the next journey finds them as strangers who let everybody follow."""
    yield
    for one, other in ((emily, liam), (liam, emily)):
        for verb in ("unblock", "unmute", "unfollow"):
            ask(one, "POST", f"/api/v1/accounts/{id_of(other)}/{verb}")
        ask(one, "PATCH", "/api/v1/accounts/update_credentials", {"locked": False})


def id_of(somebody: Somebody) -> str:
    found: dict[str, str] = ask(somebody, "GET", "/api/v1/accounts/verify_credentials")
    return found["id"]


def no_complaints(page: Page) -> None:
    """Of axe, about what is on the screen."""
    settle(page)
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def test_who_is_blocked_is_seen_no_more_neither_live_nor_after_a_reload(emily: Somebody, liam: Somebody):
    before, meanwhile, mine, later = map(
        fresh, ("Loading bay 2.", "Still me.", "Good morning.", "Back again.")
    )
    emily.open("/company")
    liam.open("/company")
    liam.says(before)
    post = emily.sees(before)
    post.get_by_role("button", name=emily.text("post.more")).click()
    emily.page.get_by_role("menuitem", name=emily.text("apart.blockName", name=liam.name)).click()
    dialog = emily.page.get_by_role("dialog")
    no_complaints(emily.page)
    emily.button("apart.block", dialog).click()
    emily.post(before).wait_for(state="detached")

    liam.says(meanwhile)
    liam.sees(meanwhile)
    emily.says(mine)
    emily.sees(mine)
    for page in (emily, liam):
        page.page.reload()
    emily.sees(mine)
    liam.sees(meanwhile)
    assert emily.post(before).or_(emily.post(meanwhile)).count() == 0
    assert liam.post(mine).count() == 0

    emily.open(f"/@{liam.username}")
    emily.page.get_by_text(emily.text("apart.note.blocking", name=liam.name)).wait_for()
    no_complaints(emily.page)
    emily.open("/settings/blocked")
    emily.button("apart.unblockName", name=liam.name).click()
    emily.page.get_by_text(emily.text("apart.noneBlocked")).wait_for()
    emily.open("/company")
    emily.sees(before)
    liam.says(later)
    emily.sees(later)


def test_a_request_is_accepted_and_the_next_post_for_followers_comes_live(emily: Somebody, liam: Somebody):
    emily.open("/settings/privacy")
    emily.page.get_by_label(emily.text("settings.lock")).check()
    emily.open("/notifications")
    liam.open(f"/@{emily.username}")
    liam.button("profile.askName", name=emily.name).click()
    liam.button("profile.unaskName", name=emily.name).wait_for()
    accept = emily.button("requests.acceptName", name=liam.name)
    accept.wait_for()
    no_complaints(emily.page)
    accept.click()
    accept.wait_for(state="detached")
    liam.button("profile.unfollowName", name=emily.name).wait_for()
    liam.open("/")

    text = fresh("Only for those who follow me.")
    emily.open("/")
    chosen = emily.page.get_by_label(emily.text("audience.who")).first
    assert chosen.input_value() == "private"
    emily.says(text)
    emily.sees(text)
    liam.sees(text).get_by_text(liam.text("audience.seen.private", name=emily.name)).wait_for()
    emily.open("/company")
    assert emily.post(text).count() == 0


def test_what_is_said_to_one_stays_between_the_two(emily: Somebody, liam: Somebody, boris: Somebody):
    question, answer = fresh("which shift do you want?"), fresh("The early one.")
    boris.open("/company")
    liam.open("/notifications")
    emily.open("/")
    emily.page.get_by_label(emily.text("audience.who")).first.select_option("direct")
    emily.page.get_by_text(emily.text("audience.nameSomebody")).wait_for()
    emily.says(f"@{liam.username} {question}")
    emily.link("composer.view").click()
    emily.page.wait_for_url(re.compile(r"/messages/\d+$"))
    emily.sees(question)
    told = liam.sees(question)
    told.locator("a.when").click()
    liam.page.wait_for_url(f"**/@{emily.username}/*")
    liam.sees(question).get_by_text(liam.text("audience.seen.direct")).wait_for()
    composer = liam.page.locator("main form").first
    composer.get_by_text(liam.text("audience.inherits")).wait_for()
    field = liam.page.locator("main [data-composer]")
    assert field.input_value() == f"@{emily.username} "
    field.press_sequentially(answer)
    no_complaints(liam.page)
    liam.button("composer.answer").click()
    liam.sees(answer)
    emily.open("/notifications")
    address = emily.sees(answer).locator("a.when").first.get_attribute("href")
    boris.excuse(" 404")
    boris.page.goto(address or "")
    boris.page.get_by_text(boris.text("thread.gone")).wait_for()


@pytest.mark.campaign
def test_who_is_muted_is_read_again_when_it_is_over(emily: Somebody, liam: Somebody):
    before, later = fresh("Truck at gate 3."), fresh("Truck at gate 4.")
    liam.open("/company")
    liam.says(before)
    emily.open(f"/@{liam.username}")
    emily.sees(before)
    emily.button("profile.more", name=liam.name).click()
    emily.page.get_by_role("menuitem", name=emily.text("apart.muteName", name=liam.name)).click()
    dialog = emily.page.get_by_role("dialog")
    dialog.get_by_label(emily.text("apart.howLong")).select_option("hour")
    no_complaints(emily.page)
    emily.button("apart.mute", dialog).click()
    emily.button("apart.unmute").wait_for()
    emily.sees(before)

    emily.open("/company")
    liam.says(later)
    liam.sees(later)
    mine = fresh("Noted.")
    emily.says(mine)
    emily.sees(mine)
    assert emily.post(before).or_(emily.post(later)).count() == 0
    emily.open("/settings/muted")
    emily.button("apart.unmuteName", name=liam.name).click()
    emily.open("/company")
    emily.sees(later)
