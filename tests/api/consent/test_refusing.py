"""What is wrong, foreign or made up by others gets no answer, and nothing of the page leaks."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from server.api.consent import ROUTES as CONSENT
from server.identity.directory import Directory
from server.identity.models import App, AuthorizationCode
from server.identity.oauth.apps import register_app
from server.identity.oauth.redirects import OUT_OF_BAND
from server.identity.oauth.tokens import issue_token
from server.kit import clock
from tests.api.consent.reading import CALLBACK, PHONE, STATE, asked, press, read_page
from tests.edge import caller, edge, person, signed_in

CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


async def test_nobody_is_shown_a_code_that_is_not_theirs(browser, wish, app):
    page = read_page(await browser.get(asked(wish, redirect_uri=OUT_OF_BAND)))
    address = (await press(browser, page, "allow")).headers["location"]
    async with caller(app, session=await signed_in(await person("boris"))) as other:
        answer = await other.get(address)
    assert (answer.status_code, "There is no code here" in answer.text) == (400, True)
    async with caller(app) as nobody:
        assert (
            (await nobody.get(address))
            .headers["location"]
            .startswith("/auth/sign-in?to=%2Foauth%2Fauthorize")
        )


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "unknown"},
        {"client_id": ""},
        {"redirect_uri": "https://evil.example/callback"},
        {"redirect_uri": ""},
        {"redirect_uri": "https://app.example/callback"},
        {"redirect_uri": "javascript:alert(1)"},
    ],
)
async def test_who_cannot_be_answered_is_not(browser, wish, change, method):
    decided = {**wish, **change, "decision": "allow"}
    answer = await browser.request(method, "/oauth/authorize", params=decided)
    page = read_page(answer)
    assert (answer.status_code, "location" in answer.headers) == (400, False)
    assert "cannot be followed" in page.text
    assert not page.forms
    assert set(page.links) == {"Français"}
    assert await AuthorizationCode.all().count() == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"response_type": "token"}, "invalid_request"),
        ({"scope": "read admin:write"}, "invalid_scope"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"code_challenge": CHALLENGE}, "invalid_request"),
        ({"code_challenge": CHALLENGE, "code_challenge_method": "plain"}, "invalid_request"),
    ],
)
async def test_a_wrong_request_is_told_to_the_person_who_may_go_back(browser, wish, change, code):
    for method in ("GET", "POST"):
        params = {**wish, **change, "decision": "allow"}
        answer = await browser.request(method, "/oauth/authorize", params=params)
        page = read_page(answer)
        assert (answer.status_code, "location" in answer.headers) == (400, False)
        back = page.links["Back to Tusky"]
        assert back.startswith(CALLBACK)
        assert {"error": code, "state": STATE}.items() <= dict(parse_qsl(urlsplit(back).query)).items()
        assert await AuthorizationCode.all().count() == 0


async def test_an_answer_that_says_neither_yes_nor_no_is_none(browser, wish):
    for decision in ({}, {"decision": "maybe"}):
        answer = await browser.post("/oauth/authorize", data={**wish, **decision})
        assert (answer.status_code, "location" in answer.headers) == (400, False)


async def test_nobody_signed_in_is_sent_to_sign_in_and_comes_back_with_everything(app, wish):
    async with caller(app) as nobody:
        for answer in (await nobody.get(asked(wish)), await nobody.post("/oauth/authorize", data=wish)):
            assert answer.status_code == 302
            path, _, query = answer.headers["location"].partition("?")
            assert path == "/auth/sign-in"
            back = dict(parse_qsl(query))["to"]
            assert dict(parse_qsl(urlsplit(back).query)) == wish


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "", "origin": "https://evil.example"},
        {"sec-fetch-site": "", "origin": "null"},
    ],
)
async def test_another_site_cannot_answer_for_the_person(browser, wish, headers):
    answer = await browser.post("/oauth/authorize", data={**wish, "decision": "allow"}, headers=headers)
    assert (answer.status_code, "location" in answer.headers) == (403, False)
    assert await AuthorizationCode.all().count() == 0


async def test_an_apps_token_never_agrees_for_its_owner(app, wish, ada):
    issued = await issue_token(ada.account_id, "read write follow push")
    async with caller(app, token=issued.token) as thief:
        answer = await thief.post("/oauth/authorize", data={**wish, "decision": "allow"})
    assert answer.headers["location"].startswith("/auth/sign-in")
    assert await AuthorizationCode.all().count() == 0


async def test_a_look_at_the_page_gives_nothing_away(browser, wish):
    await browser.get(asked(wish, decision="allow"))
    assert await AuthorizationCode.all().count() == 0


async def test_what_an_app_calls_itself_stays_text(browser):
    name = '<b onclick="x">"&lt;'
    wicked = await register_app(name, redirect_uris=[CALLBACK])
    query = {"client_id": wicked.client.client_id, "redirect_uri": CALLBACK, "response_type": "code"}
    state = '"><script>alert(1)</script>'
    page = read_page(await browser.get(asked(query, state=state)))
    assert name in page.text
    assert page.answer("allow").fields["state"] == state


@pytest.mark.parametrize(
    ("redirect", "schemes"),
    [
        (CALLBACK, ["https:"]),
        (PHONE, ["https:", "tusky:"]),
        (OUT_OF_BAND, ["https:"]),
        ("http://localhost:3000/", ["http:", "https:"]),
    ],
)
async def test_the_policy_lets_the_answer_out_and_nothing_in(
    database, tmp_path, ada, wish, redirect, schemes
):
    app = edge(CONSENT, tmp_path, directory=Directory("https://directory.example", "ramage", "secret"))
    async with caller(app, session=await signed_in(ada)) as browser:
        answer = await browser.get(asked(wish, redirect_uri=redirect))
    page = read_page(answer)
    assert page.policy["form-action"] == ["'self'", *schemes]
    assert (
        page.policy["frame-ancestors"] == page.policy["default-src"] == page.policy["base-uri"] == ["'none'"]
    )
    assert answer.headers.get_list("content-security-policy") == [answer.headers["content-security-policy"]]
    assert answer.headers["x-frame-options"] == "DENY"
    assert "access-control-allow-origin" not in answer.headers
    assert page.forms[-1].action == "/auth/start"
    assert page.forms[-1].fields["to"].startswith("/oauth/authorize?client_id=")


async def test_nothing_of_it_is_kept_by_the_browser_and_a_window_keeps_its_opener(browser, wish):
    page = await browser.get(asked(wish))
    answers = [
        page,
        await press(browser, read_page(page), "allow"),
        await browser.get(asked(wish, client_id="")),
    ]
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert {answer.headers["cross-origin-opener-policy"] for answer in answers} == {"unsafe-none"}


async def test_a_forbidden_app_is_told_to_the_person_and_has_no_way_on(browser, wish, registered):
    await App.filter(id=registered.client.id).update(forbidden_at=clock.now())
    for method in ("GET", "POST"):
        answer = await browser.request(method, "/oauth/authorize", params={**wish, "decision": "allow"})
        page = read_page(answer)
        assert (answer.status_code, "location" in answer.headers) == (403, False)
        assert "do not let Tusky in" in page.text
        assert not [link for link in page.links.values() if link.startswith(CALLBACK)]
    assert await AuthorizationCode.all().count() == 0
