"""Signing in and out through a real OpenID provider."""

from dataclasses import replace
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

import pytest

from server.api import rates
from server.api.access import COOKIE
from server.api.signin.app import STATE_COOKIE, signin_app
from server.demo.company.people import PEOPLE
from server.identity.access import known_by_session
from server.identity.models import Account, Person, Role, Session
from server.kit.keys import hashed
from server.throttle import Rule
from server.throttle.inprocess import InProcessThrottle
from tests.api.signin.conftest import ORIGIN, onward

ADA = next(person for person in PEOPLE if person.username == "ada")
COMMS = next(person for person in PEOPLE if "ramage-comms" in person.groups)


def cookies_set(response) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in response.headers.get_list("set-cookie"):
        for name, morsel in SimpleCookie(line).items():
            found[name] = {**morsel, "value": morsel.value}
    return found


@pytest.fixture
async def browser(open_browser, real):
    return await open_browser(real)


async def test_a_colleague_signs_in_and_is_known(browser, real):
    response = await browser.sign_in("ada", "/sites/4?x=1")
    assert (response.status_code, response.headers["location"]) == (303, "/sites/4?x=1")
    viewer = await known_by_session(browser.cookies[COOKIE], real.limits)
    person = await Person.get(account_id=viewer.account_id).select_related("account", "site")
    assert (person.issuer, person.subject) == (real.directory.issuer, ADA.subject)
    assert (person.account.username, person.account.display_name) == ("ada", ADA.name)
    assert (person.title, person.department, person.site.name) == (ADA.title, ADA.department, "Lyon")
    assert (person.locale, person.time_zone) == ("fr-FR", "Europe/Paris")
    assert not viewer.has(Role.COMMS)


async def test_groups_give_roles(browser, real):
    await browser.sign_in(COMMS.username)
    viewer = await known_by_session(browser.cookies[COOKIE], real.limits)
    assert viewer.has(Role.COMMS)


async def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(browser, real):
    response = await browser.sign_in()
    cookie = cookies_set(response)[COOKIE]
    assert COOKIE.startswith("__Host-")
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert int(cookie["max-age"]) == real.limits.absolute.total_seconds()
    assert len(cookie["value"]) >= 43


async def test_the_cookie_of_a_sign_in_is_short_lived_and_goes_when_it_is_done(browser):
    step = await browser.post("/auth/start", {"to": "/"})
    cookie = cookies_set(step)[STATE_COOKIE]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "lax")
    assert (cookie["path"], cookie["domain"], cookie["max-age"]) == ("/", "", "600")
    await browser.sign_in()
    assert STATE_COOKIE not in browser.cookies


async def test_a_key_is_kept_as_a_hash_and_the_id_token_sealed(browser):
    await browser.sign_in()
    session = await Session.get()
    assert session.key_hash == hashed(browser.cookies[COOKIE])
    assert session.id_token_sealed
    assert "eyJ" not in session.id_token_sealed


async def test_each_sign_in_gives_a_new_key_and_ends_the_old_one(browser, real):
    await browser.sign_in("ada")
    first = browser.cookies[COOKIE]
    await browser.sign_in("ada")
    assert browser.cookies[COOKIE] != first
    assert await known_by_session(first, real.limits) is None
    assert await Session.all().count() == 1


async def test_a_key_planted_before_signing_in_is_worth_nothing_after(browser, real):
    browser.http.cookies.set(COOKIE, "planted-by-somebody", domain="ramage.example")
    await browser.sign_in("ada")
    assert await known_by_session("planted-by-somebody", real.limits) is None


async def test_the_same_person_keeps_the_same_account(open_browser, real):
    app = signin_app(real)
    for _ in range(2):
        await (await open_browser(app)).sign_in("ada")
    assert await Person.all().count() == 1
    assert await Session.all().count() == 2


async def test_signing_out_ends_it_here_and_at_the_directory(browser, real):
    await browser.sign_in()
    key = browser.cookies[COOKIE]
    step = await browser.post("/auth/sign-out")
    leaving = onward(step)
    assert await known_by_session(key, real.limits) is None
    assert not await Session.exists()
    assert cookies_set(step)[COOKIE]["max-age"] == "0"
    assert COOKIE not in browser.cookies
    assert leaving.startswith(real.directory.issuer)
    asked = parse_qs(urlsplit(leaving).query)
    assert asked["post_logout_redirect_uri"] == [f"{ORIGIN}/auth/signed-out"]
    back = await browser.get(leaving)
    assert back.headers["location"].startswith(f"{ORIGIN}/auth/signed-out")
    assert (await browser.get(back.headers["location"])).status_code == 200
    asks_again = await browser.get(await browser.start())
    assert "/sign-in/" in asks_again.headers["location"]


async def test_another_site_can_neither_sign_in_nor_sign_out(browser):
    await browser.sign_in()
    for address in ("/auth/start", "/auth/sign-out"):
        assert (await browser.post(address, origin="https://evil.example")).status_code == 403
    assert await Session.exists()


async def test_nothing_changes_on_a_get(browser):
    await browser.sign_in()
    for address in ("/auth/start", "/auth/sign-out"):
        assert (await browser.get(address)).status_code == 405
    assert await Session.exists()


@pytest.mark.parametrize("login", ["visitor", "svc_backup"])
async def test_guests_and_technical_accounts_stay_out(browser, login):
    response = await browser.sign_in(login)
    assert response.status_code == 403
    assert "no access here" in response.text
    assert COOKIE not in browser.cookies
    assert not await Account.filter(kind="person").exists()


async def test_the_suspended_are_refused(browser, open_browser, real):
    await browser.sign_in("ada")
    await Account.filter(username="ada").update(suspended_at=1)
    response = await (await open_browser(real)).sign_in("ada")
    assert response.status_code == 403
    assert "disabled" in response.text
    assert response.headers["clear-site-data"] == '"cache", "storage"'
    again = await browser.get("/auth/refused?why=suspended")
    assert "clear-site-data" not in again.headers, "a link from elsewhere empties nobody's browser"


async def test_an_answer_works_once(browser, open_browser, real):
    back = await browser.walk("ada")
    state = browser.cookies[STATE_COOKIE]
    assert (await browser.get(back)).status_code == 303
    replay = await open_browser(real)
    replay.http.cookies.set(STATE_COOKIE, state, domain="ramage.example")
    response = await replay.get(back)
    assert response.status_code == 400
    assert COOKIE not in replay.cookies


async def test_an_answer_works_only_in_the_browser_that_asked(browser, open_browser, real):
    back = await browser.walk("ada")
    victim = await open_browser(real)
    response = await victim.get(back)
    assert response.status_code == 400
    assert "cannot be finished" in response.text
    assert "Safari" in response.text
    await victim.start()
    assert (await victim.get(back)).status_code == 400
    assert COOKIE not in victim.cookies
    assert not await Session.exists()


async def test_who_is_signed_in_goes_straight_on(browser):
    await browser.sign_in()
    step = await browser.get("/auth/sign-in?to=/news")
    assert (step.status_code, step.headers["location"]) == (303, "/news")
    late = await browser.get("/auth/callback?state=old&code=old")
    assert (late.status_code, late.headers["location"]) == (303, "/")


async def test_the_directory_is_asked_in_the_persons_language(browser):
    assert parse_qs(urlsplit(await browser.start(lang="fr")).query)["ui_locales"] == ["fr"]


async def test_another_account_can_be_chosen_after_a_refusal(browser):
    await browser.sign_in("visitor")
    response = await browser.sign_in("ada", other="1")
    assert response.status_code == 303
    assert COOKIE in browser.cookies


async def test_a_network_may_begin_so_many_sign_ins_and_is_told_when_to_go_on(
    forged, open_browser, monkeypatch
):
    monkeypatch.setattr(rates, "SIGN_INS", Rule("sign-ins", 2, 86400))
    browser = await open_browser(replace(forged, throttle=InProcessThrottle()))
    seen = [(await browser.post("/auth/start", {"lang": "fr"})).status_code for _ in range(2)]
    refused = await browser.post("/auth/start", {"lang": "fr"})
    assert seen == [200, 200]
    assert refused.status_code == 429
    assert "Attendez cinq minutes" in refused.text
    assert (await browser.get("/auth/sign-in")).status_code == 200, "the page itself is free"
