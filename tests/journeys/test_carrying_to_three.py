"""News carried to LinkedIn and Bluesky, and by three colleagues to three networks, each in their own words."""

import pytest
from playwright.sync_api import Locator, Page

from tests.journeys.carrying import connect, disconnect, open_sheet, publish, share, until_state, write
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh
from tests.journeys.screens import SUN

pytestmark = pytest.mark.journeys


def region(somebody: Somebody, network: str) -> Locator:
    """A network on the page of one's accounts."""
    return somebody.open("/accounts").get_by_role("region", name=network)


def keep(page: Page) -> None:
    """Confirm whose account it is."""
    page.wait_for_url("**/auth/networks/*/confirm?pending=*")
    page.locator("form:has(input[value=connect]) button").click()
    page.wait_for_url("**/accounts")


def connect_bluesky(somebody: Somebody, handle: str) -> None:
    """With a password that they make for apps, on the page that the form leads to."""
    card = region(somebody, "Bluesky")
    with somebody.page.context.expect_page() as opened:
        card.get_by_role("link", name=somebody.text("accounts.makePassword", network="Bluesky")).click()
    password = opened.value.get_by_role("row").filter(has_text=f"{handle}.").locator("code").text_content()
    opened.value.close()
    card.get_by_label(somebody.text("accounts.handle", network="Bluesky")).fill(f"@{handle}")
    card.get_by_label(somebody.text("accounts.password")).fill(password or "")
    somebody.button("accounts.connect", card, network="Bluesky").click()
    keep(somebody.page)
    somebody.page.get_by_text(f"@{handle}.bsky.example", exact=True).wait_for()


def connect_linkedin(somebody: Somebody, name: str) -> None:
    """On LinkedIn's page of consent."""
    somebody.button("accounts.connect", region(somebody, "LinkedIn"), network="LinkedIn").click()
    page = somebody.page
    page.wait_for_url(f"{somebody.house.networks.url}/oauth/v2/authorization?*")
    page.get_by_label(name).check()
    page.locator("button[value=allow]").click()
    keep(page)
    region(somebody, "LinkedIn").get_by_text(name, exact=True).wait_for()


def carry(somebody: Somebody, network: str, text: str) -> tuple[str, str]:
    """Share in one's own words; what was confirmed, and where it stands."""
    sheet = open_sheet(somebody, SUN)
    assert sheet.get_by_role("button", name=network).get_attribute("aria-pressed") == "true"
    confirmed = write(somebody, sheet, fresh(text))
    row = publish(somebody, sheet)
    until_state(somebody, row, "sent")
    link = row.get_by_role("link", name=somebody.text("shares.see")).get_attribute("href")
    return confirmed, link or ""


def seen(somebody: Somebody, link: str) -> tuple[str, str]:
    """The post as the public sees it: its words, and the title of its card."""
    page = somebody.page.context.new_page()
    page.goto(link)
    words = page.locator(".text").text_content() or ""
    title = page.locator(".card strong").text_content() or ""
    page.close()
    return words, title


def test_three_colleagues_on_three_networks(person: Person, size: dict[str, int]):
    ousmane, camille, hugo = person("ousmane"), person("camille"), person("hugo")
    for each in (ousmane, camille, hugo):
        disconnect(each)
    connect_bluesky(ousmane, "ada" if size["width"] > 600 else "chen")
    connect_linkedin(camille, "Boris Tremblay" if size["width"] > 600 else "Sofia Rossi")
    connect(hugo, f"hugo_{size['width']}")

    confirmed, link = carry(ousmane, "Bluesky", "Une semaine de soleil, sans réseau.")
    words, title = seen(ousmane, link)
    assert (words, SUN in title) == (confirmed, True)
    assert "http" not in words

    confirmed, link = carry(camille, "LinkedIn", "Sept jours (sans réseau) : [le site] tient *bon* @ Lyon.")
    words, title = seen(camille, link)
    assert (words, SUN in title) == (confirmed, True)

    row, _ = share(hugo, SUN, fresh("Le site de Lyon a tourné sept jours au soleil."))
    until_state(hugo, row, "sent")


def test_the_password_of_the_account_itself_is_turned_down_beside_its_field(person: Person):
    ousmane = person("ousmane")
    disconnect(ousmane)
    card = region(ousmane, "Bluesky")
    card.get_by_label(ousmane.text("accounts.handle", network="Bluesky")).fill("ada")
    card.get_by_label(ousmane.text("accounts.password")).fill("correct horse battery")
    with ousmane.excusing("422"):
        ousmane.button("accounts.connect", card, network="Bluesky").click()
        card.get_by_role("alert").wait_for()
    assert card.get_by_label(ousmane.text("accounts.handle", network="Bluesky")).input_value() == "ada"
