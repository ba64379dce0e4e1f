"""The deck: columns side by side, each live, in the order and width that one gave them, on all one's computers."""

from collections.abc import Sequence
from uuid import uuid4

import pytest
from playwright.sync_api import Locator

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import PHONE, Somebody, fresh

pytestmark = pytest.mark.journeys

AT = "/api/company/deck"


@pytest.fixture
def claire(person: Person) -> Somebody:
    somebody = person("claire")
    put(somebody)
    return somebody


@pytest.fixture
def lea(person: Person) -> Somebody:
    return person("lea")


def put(somebody: Somebody, *columns: str) -> None:
    """A deck of columns such as `tag:line4`."""
    parts = [each.partition(":") for each in columns]
    sent = [{"kind": kind, "what": what, "width": 340} for kind, _, what in parts]
    ask(somebody, "PUT", AT, {"columns": sent})


def column(somebody: Somebody, key: str) -> Locator:
    return somebody.page.locator(f'[data-column="{key}"]')


def grip(somebody: Somebody, key: str) -> Locator:
    return column(somebody, key).locator("header button").first


def pull(somebody: Somebody, key: str, beyond: str) -> None:
    """By its grip, to where another one's second half is; on a phone that comes to meet it."""
    page, held, far = somebody.page, grip(somebody, key), column(somebody, beyond)
    start = held.bounding_box()
    width = page.viewport_size
    assert start is not None
    assert width is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    box = far.bounding_box()
    assert box is not None
    page.mouse.move(min(box["x"] + box["width"] * 0.6, width["width"] - 20), start["y"] + 8, steps=6)
    page.locator(f'[data-column="{beyond}"] ~ .before, [data-column="{beyond}"].behind').wait_for()
    page.mouse.up()


_ORDER = "() => [...document.querySelectorAll('[data-column]')].map(one => one.dataset.column)"
_KEPT = (
    f"""async () => (await (await fetch('{AT}')).json()).columns.map(one => `${{one.kind}}:${{one.what}}`)"""
)


def ordered(somebody: Somebody, order: Sequence[str]) -> None:
    """On the screen, and with the account."""
    for those in (_ORDER, _KEPT):
        same = f"async order => (await ({those})()).join() === order"
        somebody.page.wait_for_function(same, arg=",".join(order), polling=100)


def test_columns_are_added_moved_and_live_over_one_socket(claire: Somebody, lea: Somebody):
    tag = f"quai{uuid4().hex[:6]}"
    sockets: list[str] = []
    claire.page.on("websocket", lambda socket: sockets.append(socket.url))
    page = claire.open("/deck")
    claire.button("deck.start").click()
    column(claire, "home:").locator("article").first.wait_for()
    claire.button("deck.add").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(claire.text("deck.tag"), exact=True).fill(f"#{tag}")
    claire.button("deck.addThis", dialog).click()
    column(claire, f"tag:{tag}").get_by_text(claire.text("feed.emptyTagText")).wait_for()
    text = fresh(f"Dégagé, on peut charger. #{tag}")
    ask(lea, "POST", "/api/v1/statuses", {"status": text})
    for key in (f"tag:{tag}", "company:"):
        column(claire, key).locator("article").filter(has_text=text).wait_for()
    page.locator("ol").evaluate("row => row.scrollTo(0, 0)")
    pull(claire, "home:", "company:")
    ordered(claire, ["company:", "home:", "notifications:", f"tag:{tag}"])
    assert len(sockets) == 1


@pytest.mark.campaign
def test_everything_is_done_with_the_keyboard_alone(claire: Somebody):
    put(claire, "home:", "company:", "messages:")
    page = claire.open("/deck")
    grip(claire, "home:").focus()
    page.keyboard.press("ArrowRight")
    ordered(claire, ["company:", "home:", "messages:"])
    assert grip(claire, "home:").evaluate("one => one === document.activeElement")
    page.get_by_role("status").filter(
        has_text=claire.text("deck.moved", name=claire.text("nav.home"), place=2, count=3)
    ).wait_for()
    if page.viewport_size != PHONE:
        page.get_by_role("separator").first.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        column(claire, "company:").get_by_role("separator").and_(
            page.locator('[aria-valuenow="460"]')
        ).wait_for()
    more = claire.button("deck.more", name=claire.text("nav.messages"))
    more.focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name=claire.text("deck.remove")).press("Enter")
    column(claire, "messages:").wait_for(state="detached")
    claire.button("act.undo").press("Enter")
    ordered(claire, ["company:", "home:", "messages:"])


@pytest.mark.campaign
def test_what_could_not_be_kept_goes_back_to_where_it_was(claire: Somebody):
    put(claire, "home:", "company:")
    page = claire.open("/deck")
    column(claire, "company:").locator("article").first.wait_for()
    page.route(f"**{AT}", lambda route: route.abort() if route.request.method == "PUT" else route.continue_())
    with claire.excusing("ERR_FAILED"):
        claire.choose("deck.remove", claire.button("deck.more", name=claire.text("nav.home")))
        page.get_by_text(claire.text("trouble.offline")).wait_for()
    ordered(claire, ["home:", "company:"])


@pytest.mark.campaign
def test_one_comes_back_to_where_one_was_in_each_column(claire: Somebody):
    put(claire, "company:", "home:")
    page = claire.open("/deck")
    box = column(claire, "company:").locator("section")
    box.locator("article").nth(3).wait_for()
    box.hover()
    page.mouse.wheel(0, 2500)
    page.wait_for_function("() => document.querySelector('[data-column] section').scrollTop > 2000")
    page.wait_for_timeout(300)
    before = box.evaluate("one => one.scrollTop")
    name = column(claire, "company:").get_by_role("link", name=claire.text("nav.company"))
    name.click()
    page.wait_for_url("**/company")
    page.go_back()
    page.wait_for_function(
        "top => Math.abs(document.querySelector('[data-column] section')?.scrollTop - top) < 40", arg=before
    )
    grip(claire, "company:").focus()
    page.keyboard.press("ArrowRight")
    ordered(claire, ["home:", "company:"])
    page.wait_for_function(
        "top => Math.abs(document.querySelectorAll('[data-column] section')[1].scrollTop - top) < 40",
        arg=before,
    )


@pytest.mark.campaign
def test_a_watch_shows_news_of_its_words_and_what_is_gone_says_so(claire: Somebody, lea: Somebody):
    gone = ask(lea, "POST", "/api/company/groups", {"name": fresh("Inventaire"), "opening": "hidden"})["id"]
    word = f"transpalette{uuid4().hex[:6]}"
    put(claire, f"watch:{word}", f"group:{gone}")
    with claire.excusing("404"):
        claire.open("/deck")
        column(claire, f"group:{gone}").get_by_text(claire.text("deck.gone")).wait_for()
    column(claire, f"watch:{word}").get_by_text(claire.text("deck.nothingYet")).wait_for()
    text = fresh(f"Le {word} est réparé.")
    ask(lea, "POST", "/api/v1/statuses", {"status": text})
    column(claire, f"watch:{word}").locator("article").filter(has_text=text).wait_for()


@pytest.mark.campaign
def test_notifications_beside_the_screen_are_not_read_yet(claire: Somebody, lea: Somebody):
    wide = ["home:", "company:", "messages:", "tag:a", "tag:b", "notifications:"]
    ask(lea, "POST", "/api/v1/statuses", {"status": fresh("@claire Tu as vu le quai 3 ?")})
    put(claire, *wide)
    page = claire.open("/deck")
    column(claire, "notifications:").locator("article").first.wait_for(state="attached")
    assert ask(claire, "GET", "/api/company/me")["unread"]["notifications"] > 0
    column(claire, "notifications:").scroll_into_view_if_needed()
    page.wait_for_function(
        "async () => (await (await fetch('/api/company/me')).json()).unread.notifications === 0", polling=200
    )


@pytest.mark.campaign
def test_a_finger_pulls_a_column_by_its_grip(person: Person, size: dict[str, int]):
    claire = person("claire", has_touch=True, is_mobile=size == PHONE)
    put(claire, "home:", "company:", "messages:")
    page = claire.open("/deck")
    column(claire, "home:").locator("article").first.wait_for()
    start, far = grip(claire, "home:").bounding_box(), column(claire, "company:").bounding_box()
    assert start is not None
    assert far is not None
    finger = page.context.new_cdp_session(page)
    x, y = start["x"] + 10, start["y"] + 10
    to = min(far["x"] + far["width"] * 0.6, size["width"] - 20)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        point = {"x": x + (to - x) * step / 8, "y": y}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    page.locator('[data-column="messages:"].before, [data-column="messages:"].behind').wait_for()
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    column(claire, "home:").and_(page.locator(":not(.held)")).wait_for()
    page.wait_for_function(f"() => ({_ORDER})()[0] === 'company:'")
