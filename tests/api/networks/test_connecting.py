"""Back from a public network: the handle and the question on a page without JavaScript; every trouble is one too."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from server.advocacy.models import Connection
from server.networks import Later, LaterReason, Profile
from tests.advocacy.scene import Scene
from tests.api.company.desk import desk_of


@pytest.fixture
async def desk(cast, tmp_path):
    scene = Scene(cast)
    await scene.open()
    async with desk_of(scene, tmp_path / "media") as desk:
        yield desk


async def at_the_network(browser):
    """The state that the network will send back."""
    address = (await browser.post("/api/company/connections/x")).json()["authorize_url"]
    return parse_qs(urlsplit(address).query)["state"][0]


async def asked(browser):
    """The page that asks, and what its form holds."""
    state = await at_the_network(browser)
    back = await browser.get("/auth/networks/x/callback", params={"state": state, "code": "code"})
    assert back.status_code == 303
    assert "code" not in back.headers["location"]
    page = await browser.get(back.headers["location"])
    pending = re.search(r'name="pending" value="(\d+)"', page.text)
    return page, pending[1] if pending else ""


async def test_the_handle_is_shown_and_nothing_is_connected_before_yes(desk):
    ada = await desk.browser(desk.scene.cast.ada)
    page, pending = await asked(ada)
    assert "@ada_d" in page.text
    assert "script" not in page.text
    assert await Connection.all().count() == 0
    done = await ada.post("/auth/networks/x/confirm", data={"pending": pending, "decision": "connect"})
    assert (done.status_code, done.headers["location"]) == (303, "/accounts")
    assert [each["handle"] for each in (await ada.get("/api/company/connections")).json()] == ["ada_d"]


async def test_no_means_no(desk):
    ada = await desk.browser(desk.scene.cast.ada)
    _, pending = await asked(ada)
    await ada.post("/auth/networks/x/confirm", data={"pending": pending, "decision": "decline"})
    assert (await ada.get("/api/company/connections")).json() == []
    late = await ada.post("/auth/networks/x/confirm", data={"pending": pending, "decision": "connect"})
    assert late.status_code == 404
    assert "no connection to confirm" in late.text


async def test_reading_the_page_again_or_in_french_asks_the_same(desk):
    ada = await desk.browser(desk.scene.cast.ada)
    page, pending = await asked(ada)
    french = re.search(r'lang="fr" hreflang="fr" href="([^"]+)"', page.text)
    assert french
    again = await ada.get(french[1].replace("&amp;", "&"))
    assert "Connecter ce compte X" in again.text
    assert f'value="{pending}"' in again.text


async def test_what_a_network_says_cannot_change_the_page(desk):
    desk.scene.network.profiles.append(Profile("77", "<b>ada", '"><script>alert(1)</script>', None))
    page, _ = await asked(await desk.browser(desk.scene.cast.ada))
    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text


async def test_a_stand_in_says_so(desk):
    desk.scene.network.stand_in = True
    page, _ = await asked(await desk.browser(desk.scene.cast.ada))
    assert "stand-in" in page.text


async def test_another_browser_cannot_finish_what_this_one_began(desk):
    ada, boris = await desk.browser(desk.scene.cast.ada), await desk.browser(desk.scene.cast.boris)
    elsewhere = await desk.browser(desk.scene.cast.ada)
    state = await at_the_network(ada)
    for other in (boris, elsewhere):
        back = await other.get("/auth/networks/x/callback", params={"state": state, "code": "code"})
        assert back.status_code == 422
        assert "not begun in this browser" in back.text
    assert desk.scene.network.asked == []


async def test_another_site_cannot_press_the_button(desk):
    ada = await desk.browser(desk.scene.cast.ada)
    _, pending = await asked(ada)
    form = {"pending": pending, "decision": "connect"}
    forged = await ada.post("/auth/networks/x/confirm", data=form, headers={"sec-fetch-site": "cross-site"})
    assert forged.status_code == 403
    assert await Connection.all().count() == 0


async def test_saying_no_at_the_network_connects_nothing(desk):
    ada = await desk.browser(desk.scene.cast.ada)
    state = await at_the_network(ada)
    back = await ada.get("/auth/networks/x/callback", params={"state": state, "error": "access_denied"})
    assert "You said no at X" in back.text
    assert 'href="/accounts"' in back.text


async def test_trouble_is_a_page_in_both_languages(desk):
    ada = await desk.browser(desk.scene.cast.ada)
    desk.scene.network.exchanging.append(Later(None, LaterReason.UNREACHABLE))
    state = await at_the_network(ada)
    back = await ada.get("/auth/networks/x/callback", params={"state": state, "code": "code"})
    assert back.status_code == 503
    assert "X cannot be reached" in back.text
    french = re.search(r'lang="fr" hreflang="fr" href="([^"]+)"', back.text)
    assert french
    assert "X est injoignable" in (await ada.get(french[1].replace("&amp;", "&"))).text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/auth/networks/x/confirm"), ("GET", "/auth/networks/x/confirm?pending=nonsense"),
        ("GET", f"/auth/networks/x/confirm?pending={2**80}"), ("GET", "/auth/networks/x/callback?state=a&code=b"),
        ("GET", "/auth/networks/x/trouble?why=nonsense"), ("POST", "/auth/networks/x/confirm"),
        ("GET", "/auth/networks/x/callback"),
    ],
)  # fmt: skip
async def test_nonsense_gets_a_page_and_no_fault(desk, method, path):
    answer = await (await desk.browser(desk.scene.cast.ada)).request(method, path)
    assert answer.status_code in {200, 400, 404, 422}
    assert "/accounts" in answer.text


async def test_an_unknown_network_is_not_found(desk):
    ada = await desk.browser(desk.scene.cast.ada)
    assert (await ada.get("/auth/networks/myspace/callback")).status_code == 404
