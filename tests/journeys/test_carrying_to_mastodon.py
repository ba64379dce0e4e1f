"""News carried to an account on a Mastodon server that the person names: a second Ramage, outside the company."""

import pytest
from playwright.sync_api import Page

from tests.journeys.carrying import disconnect, open_sheet, publish, until_state, write
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh
from tests.journeys.screens import SUN

pytestmark = pytest.mark.journeys


def name_server(somebody: Somebody, server: str) -> Page:
    """On the page of one's accounts: the server, and off to it."""
    page = somebody.open("/accounts")
    card = page.get_by_role("region", name="Mastodon")
    card.get_by_label(somebody.text("accounts.server")).fill(server)
    somebody.button("accounts.connect", card, network="Mastodon").click()
    return page


def come_in_there(page: Page, name: str) -> None:
    """Sign up at the server, and give access."""
    page.locator("a[href*='/auth/sign-up']").first.click()
    page.locator("#username").fill(name)
    page.locator("#email").fill(f"{name}@example.com")
    page.locator("#password").fill("correct horse battery")
    page.locator("#agreement").check()
    page.locator("main form button").last.click()
    page.locator("form:has(input[value=allow]) button").click()


def test_somebody_names_their_server_connects_and_shares(person: Person, size: dict[str, int]):
    mamadou = person("mamadou")
    disconnect(mamadou)
    name = f"mamadou_{size['width']}"
    there = mamadou.house.elsewhere
    page = name_server(mamadou, f"@{name}@{there.host}")
    page.wait_for_url(f"{there.url}/**")
    come_in_there(page, name)
    page.wait_for_url("**/auth/networks/mastodon/confirm?pending=*")
    page.locator("form:has(input[value=connect]) button").click()
    page.wait_for_url("**/accounts")
    page.get_by_text(f"@{name}@{there.host}", exact=True).wait_for()

    sheet = open_sheet(mamadou, SUN)
    assert sheet.get_by_role("button", name="Mastodon").get_attribute("aria-pressed") == "true"
    assert (
        sheet.get_by_role("button", name=mamadou.text("share.openInstead", network="Mastodon")).count() == 0
    )
    confirmed = write(mamadou, sheet, fresh("Une semaine entière sans le réseau."))
    row = publish(mamadou, sheet)
    until_state(mamadou, row, "sent")
    link = row.get_by_role("link", name=mamadou.text("shares.see")).get_attribute("href")
    (post,) = [post for post in there.posts() if post["url"] == link]
    assert post["account"]["username"] == name
    assert "Une semaine" in post["content"]
    assert "Une semaine" in confirmed


def test_a_name_that_is_no_server_is_said_beside_it(person: Person):
    mamadou = person("mamadou")
    disconnect(mamadou)
    with mamadou.excusing("422"):
        page = name_server(mamadou, "mastodon.invalid")
        card = page.get_by_role("region", name="Mastodon")
        card.get_by_role("alert").wait_for()
    assert card.get_by_label(mamadou.text("accounts.server")).input_value() == "mastodon.invalid"
