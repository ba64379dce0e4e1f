"""Comms makes news from a link; an employee carries it to their own account, in their own words."""

from collections.abc import Iterator

import pytest

from tests.journeys.asking import ask
from tests.journeys.carrying import (
    choose_at_x,
    disconnect,
    leave_for_x,
    open_sheet,
    publish,
    until_state,
    write,
)
from tests.journeys.page_server import DESCRIPTION, TITLE, page_served
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys

DISCLOSURE = "#AcmeEmployee"
VARIANT = "Eleven decibels less. Same pump, better ears."


@pytest.fixture
def link() -> Iterator[str]:
    with page_served() as address:
        yield address


def test_news_goes_from_a_link_to_an_employees_own_account(sofia: Somebody, chen: Somebody, link: str):
    own_words = fresh(f"{VARIANT} Bravo à l’équipe de Pune !")
    disconnect(chen)
    make_item(sofia, link)
    connect_chen(chen)
    sheet = open_sheet(chen, TITLE)
    sheet.get_by_role("button", name="A number").click()
    words, ours = write(chen, sheet, VARIANT).split("\n")
    assert words == VARIANT
    short = ours.removesuffix(f" {DISCLOSURE}")
    assert short.startswith(f"{chen.house.origin}/l/")
    led = chen.context.request.get(short, max_redirects=0)
    assert led.headers["location"].startswith(link)
    confirmed = write(chen, sheet, own_words)
    assert confirmed == f"{own_words}\n{short} {DISCLOSURE}"

    row = publish(chen, sheet)
    until_state(chen, row, "sent")
    with chen.context.expect_page() as opened:
        row.get_by_role("link", name=chen.text("shares.see")).click()
    public = opened.value
    assert public.url.startswith(f"{chen.house.x.url}/chen_li/status/")
    assert public.locator("article.one .text").text_content() == confirmed
    assert chen.house.texts_on_x("chen_li").count(confirmed) == 1


def make_item(comms: Somebody, link: str) -> None:
    """Everything that the page says about itself comes by itself; the rest is what comms wants to say."""
    page = comms.open("/newsroom")
    comms.link("newsroom.new").click()
    field = page.get_by_label(comms.text("editor.url"), exact=True)
    field.fill(link)
    field.blur()
    title = page.get_by_label(comms.text("editor.title"), exact=True)
    page.wait_for_function("title => title.value", arg=title.element_handle())
    assert title.input_value() == TITLE
    assert page.get_by_label(comms.text("editor.description"), exact=True).input_value() == DESCRIPTION
    page.get_by_label(comms.text("composer.alt.image")).fill("A grey gradient, for want of a pump.")
    page.get_by_label(comms.text("editor.why"), exact=True).fill("Customers ask about noise first.")
    page.get_by_label(comms.text("editor.label")).first.fill("A number")
    page.get_by_label(comms.text("editor.text")).first.fill(VARIANT)
    page.get_by_label(comms.text("editor.disclosure"), exact=True).fill(DISCLOSURE)
    comms.button("editor.publish").click()
    comms.button("editor.publish", page.get_by_role("dialog")).click()
    page.get_by_text(comms.text("newsroom.turned.live")).wait_for()
    page.wait_for_url("**/newsroom")
    live = page.get_by_role("region", name=comms.text("item.state.live"))
    live.get_by_role("link").filter(has_text=TITLE).first.wait_for()


def connect_chen(chen: Somebody) -> None:
    """The handle is shown, and nothing is kept before Chen has said yes."""
    page = leave_for_x(chen)
    choose_at_x(page, "chen_li")
    page.get_by_text("@chen_li", exact=True).wait_for()
    assert ask(chen, "GET", "/api/company/connections") == []
    page.get_by_role("button", name="@chen_li").click()
    page.wait_for_url("**/accounts")
    page.get_by_text("@chen_li", exact=True).wait_for()
    assert [each["handle"] for each in ask(chen, "GET", "/api/company/connections")] == ["chen_li"]
