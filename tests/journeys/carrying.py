"""Carrying news outside, by clicks: connecting an account of X, and the way to the share sheet."""

import re

from playwright.sync_api import Locator, Page

from server.advocacy.models import ShareState
from server.entities.share_reasons import reason_text
from server.networks import LaterReason
from tests.journeys.asking import ask
from tests.journeys.people import Somebody

FINAL_TEXT = "[data-final-text]"


def leave_for_x(somebody: Somebody) -> Page:
    """Press Connect; the browser is then at X, which asks whose account."""
    page = somebody.open("/accounts")
    somebody.button("accounts.connect", network="X").click()
    page.wait_for_url(f"{somebody.house.x.url}/i/oauth2/authorize?*")
    return page


def choose_at_x(page: Page, handle: str) -> None:
    """Allow the app for an account; X leads back, where Ramage asks before it keeps anything."""
    page.locator("#other").fill(handle)
    page.locator("button[value=allow]").click()
    page.wait_for_url("**/auth/networks/x/confirm?pending=*")


def connect(somebody: Somebody, handle: str) -> None:
    """With an account of one's own, from wherever one was."""
    disconnect(somebody)
    page = leave_for_x(somebody)
    choose_at_x(page, handle)
    page.locator("form:has(input[value=connect]) button").click()
    page.wait_for_url("**/accounts")
    page.get_by_text(f"@{handle}", exact=True).wait_for()


def disconnect(somebody: Somebody) -> None:
    """Begin like somebody who has never connected."""
    for connection in ask(somebody, "GET", "/api/company/connections"):
        ask(somebody, "DELETE", f"/api/company/connections/{connection['id']}")


def open_sheet(somebody: Somebody, title: str) -> Locator:
    """From the list of news to the share sheet of the item with this title."""
    page = somebody.open("/news")
    item = page.get_by_role("article", name=title).first
    somebody.link("news.shareInMyWords", item).click()
    sheet = page.get_by_role("dialog", name=somebody.text("share.title"))
    sheet.locator(FINAL_TEXT).wait_for()
    return sheet


def write(somebody: Somebody, sheet: Locator, text: str) -> str:
    """Put one's own words; gives exactly what the server says will be public."""
    sheet.get_by_role("textbox", name=somebody.text("share.words")).fill(text)
    preview = sheet.locator(f'[aria-busy="false"] {FINAL_TEXT}').filter(has_text=text)
    preview.wait_for()
    return preview.text_content() or ""


def publish(somebody: Somebody, sheet: Locator) -> Locator:
    """The one explicit confirmation; gives the share's row in *My shares*."""
    somebody.button("share.publish", sheet).click()
    somebody.page.wait_for_url("**/shares")
    return somebody.page.locator("main article").first


def until_state(somebody: Somebody, row: Locator, state: str, patience: float = 15_000) -> None:
    """Wait until the row says so; it changes by itself, nobody reloads."""
    word = re.compile(rf"^\s*{re.escape(somebody.text(f'share.state.{state}'))}\s*$")
    row.locator(".chip").filter(has_text=word).wait_for(timeout=patience)


def until_put_off(somebody: Somebody, row: Locator) -> None:
    """Wait until X has asked to slow down; a share waits from its first moment, but then the row says why."""
    why = reason_text(ShareState.WAITING, LaterReason.RATE_LIMIT, somebody.language)
    row.get_by_text(why or "").wait_for()


def share(somebody: Somebody, title: str, text: str) -> tuple[Locator, str]:
    """All of it at once: the row in *My shares*, and the text that was confirmed."""
    sheet = open_sheet(somebody, title)
    confirmed = write(somebody, sheet, text)
    return publish(somebody, sheet), confirmed
