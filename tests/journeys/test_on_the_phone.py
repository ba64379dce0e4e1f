"""The same on a phone, with a thumb and a bad network."""

import pytest

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import PHONE, Somebody, fresh

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]


@pytest.fixture
def size() -> dict[str, int]:
    return PHONE


@pytest.fixture
def awa(person: Person) -> Somebody:
    """In Dakar, reads French."""
    return person("awa", has_touch=True, is_mobile=True)


def test_posting_from_the_sheet_and_the_ways_of_the_bar(awa: Somebody):
    page = awa.open("/tags/solaire")
    awa.button("nav.compose").last.tap()
    sheet = page.get_by_role("dialog", name=awa.text("composer.title"))
    sheet.wait_for()
    below = sheet.bounding_box()
    assert below is not None
    assert below["x"] == 0
    assert round(below["y"] + below["height"]) == PHONE["height"]
    sheet.locator("[data-composer]").fill("Depuis le toit, à l’ombre du panneau 12. #solaire")
    awa.button("composer.post", sheet).tap()
    sheet.wait_for(state="detached")
    awa.sees("à l’ombre du panneau 12")
    for key, path in (
        ("nav.search", "/search"),
        ("nav.news", "/news"),
        ("nav.notifications", "/notifications"),
    ):
        page.get_by_role("navigation", name=awa.text("nav.main")).get_by_role(
            "link", name=awa.text(key)
        ).last.tap()
        page.wait_for_url(f"**{path}")
    awa.button("nav.more").tap()
    page.get_by_role("dialog").get_by_role("link", name=awa.text("nav.settings")).tap()
    page.wait_for_url("**/settings")


def test_without_a_network_reading_goes_on_and_what_is_sent_waits(awa: Somebody, boris: Somebody):
    page = awa.open("/")
    boris.open("/company")
    read = page.locator("main article[data-post]").first.get_attribute("data-post")
    with awa.excusing("ERR_INTERNET_DISCONNECTED", "WebSocket"):
        awa.context.set_offline(True)
        page.get_by_text(awa.text("state.offline")).wait_for()
        awa.says("Écrit dans l’ascenseur.")
        page.get_by_text(awa.text("outbox.waiting")).wait_for()
        assert page.locator(f'main [data-post="{read}"]').count() == 1
        awa.context.set_offline(False)
        boris.sees("Écrit dans l’ascenseur.")
    awa.sees("Écrit dans l’ascenseur.")
    page.reload()
    awa.sees("Écrit dans l’ascenseur.")
    assert boris.post("Écrit dans l’ascenseur.").count() == 1


def test_a_post_says_who_and_where_in_one_line(awa: Somebody):
    page = awa.open("/company")
    page.locator("main article[data-post] .place:not(:empty)").nth(3).wait_for()
    heights = page.locator("main article[data-post] .who").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight))"
    )
    assert max(heights) < 1.7, heights
    cut = page.locator("main article[data-post] .name").evaluate_all(
        "all => all.filter(each => each.scrollWidth > each.clientWidth).map(each => each.textContent)"
    )
    assert cut == []


def test_the_round_button_leaves_the_ends_of_rows_alone(awa: Somebody):
    """It is not there while its twin is on the screen, nor while one reads on; a short way back brings it."""
    page = awa.open("/company")
    page.locator("main article[data-post]").nth(4).wait_for()
    button = awa.button("nav.compose").last
    button.wait_for(state="hidden")
    page.mouse.wheel(0, 1400)
    page.wait_for_function("() => scrollY > 1000")
    button.wait_for(state="hidden")
    page.mouse.wheel(0, -200)
    button.wait_for(state="visible")
    page.mouse.wheel(0, 60)
    button.wait_for(state="hidden")
    awa.open("/people")
    assert button.count() == 0 or not button.is_visible()


def test_the_head_of_the_newsroom_takes_two_rows(person: Person):
    sofia = person("sofia", has_touch=True, is_mobile=True)
    page = sofia.open("/newsroom")
    title = page.locator("main h1").bounding_box()
    new = sofia.link("newsroom.new").bounding_box()
    find = page.locator("main [data-search]").bounding_box()
    assert title
    assert new
    assert find
    assert new["y"] < title["y"] + title["height"]
    assert find["y"] >= new["y"] + new["height"]
    assert find["width"] > PHONE["width"] - 60


def test_one_writes_from_the_deck(awa: Somebody):
    ask(awa, "PUT", "/api/company/deck", {"columns": [{"kind": "company", "what": "", "width": 340}]})
    page = awa.open("/deck")
    page.locator("[data-column] article").first.wait_for()
    awa.button("nav.compose").tap()
    sheet = page.get_by_role("dialog", name=awa.text("composer.title"))
    text = fresh("Écrit depuis le tableau.")
    sheet.locator("[data-composer]").fill(text)
    awa.button("composer.post", sheet).tap()
    page.locator("[data-column] article").filter(has_text=text).wait_for()
