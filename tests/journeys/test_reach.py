"""What became of news outside: five colleagues carry an item, readers come by its link, and the newsroom is told."""

import re

import httpx
import pytest

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh
from tests.journeys.screens import SUN

pytestmark = pytest.mark.journeys
FIVE = ("camille", "hugo", "mamadou", "ousmane", "genevieve")
READER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def item_called(somebody: Somebody, title: str) -> str:
    return next(each["id"] for each in ask(somebody, "GET", "/api/company/news") if each["title"] == title)


def carry(somebody: Somebody, item_id: str) -> str:
    """In X's own composer, and said so afterwards; gives the link that stands in the words."""
    body = {"item_id": item_id, "network": "x", "text": fresh("Sept jours sans réseau.")}
    opened = ask(somebody, "POST", "/api/company/intents", body)["share"]
    ask(somebody, "POST", f"/api/company/shares/{opened['id']}/declare", {})
    return re.search(r"http\S+/l/\w+", opened["text"]).group()


def figures(sofia: Somebody, item_id: str) -> tuple[int, int]:
    """Shares and clicks of an item, as the screen's table has them."""
    row = sofia.page.get_by_role("row").filter(has=sofia.page.locator(f"a[href='/newsroom/{item_id}']"))
    shares, clicks = row.get_by_role("cell").all_inner_texts()
    return int(re.sub(r"\D", "", shares)), int(re.sub(r"\D", "", clicks))


def test_the_newsroom_sees_who_came_and_nobody_in_particular(person: Person):
    five, sofia = [person(name) for name in FIVE], person("sofia")
    item_id = item_called(sofia, SUN)
    (link, *others) = {carry(each, item_id) for each in five}
    assert others == []
    page = sofia.open("/newsroom")
    sofia.link("newsroom.carried.title").click()
    page.get_by_role("table").first.wait_for()
    before = figures(sofia, item_id)
    assert before[0] >= 5
    for _ in range(3):
        assert httpx.get(link, headers=READER).status_code == 302
    assert httpx.get(link, headers={"user-agent": "Twitterbot/1.0"}).status_code == 302
    sofia.open("/newsroom/reach")
    page.get_by_role("table").first.wait_for()
    assert figures(sofia, item_id) == (before[0], before[1] + 3)
    with page.expect_download() as saved:
        sofia.link("newsroom.carried.csv").click()
    table = saved.value.path().read_text(encoding="utf-8")
    assert SUN in table
    assert not any(each.username in table for each in five)


def test_a_month_on_one_network_is_asked_for(person: Person):
    sofia = person("sofia")
    page = sofia.open("/newsroom/reach")
    page.get_by_label(sofia.text("newsroom.carried.period")).select_option("4")
    with page.expect_response(re.compile(r"reach\?.*network=mastodon")):
        page.get_by_label(sofia.text("editor.network")).select_option("mastodon")
    page.get_by_role("table").first.wait_for()
