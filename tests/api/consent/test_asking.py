"""A person is asked by a page, and only their own click on it sends anything to an app."""

import base64
import hashlib
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest

from server.api.consent import ROUTES as CONSENT
from server.api.mastodon.oauth import ROUTES as OAUTH
from server.identity.directory import Directory
from server.identity.models import AuthorizationCode
from server.identity.oauth.apps import register_app
from server.identity.oauth.redirects import OUT_OF_BAND
from server.identity.oauth.tokens import issue_token
from tests.api.consent.reading import read_page
from tests.edge import ORIGIN, caller, edge, person, signed_in

CALLBACK = "https://app.example/callback?keep=%2F"
PHONE = "tusky://oauth"
STATE = "st&te=1 é"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
async def ada(database):
    return await person("ada", "Ada Lovelace")


@pytest.fixture
def app(database, tmp_path):
    return edge([*CONSENT, *OAUTH], tmp_path)


@pytest.fixture
async def browser(app, ada):
    async with caller(app, session=await signed_in(ada)) as browser:
        yield browser


@pytest.fixture
async def registered(database):
    addresses = [CALLBACK, PHONE, OUT_OF_BAND, "http://plain.example/cb", "http://localhost:3000/"]
    return await register_app(
        "Tusky", redirect_uris=addresses, scopes="read write follow push profile admin:read"
    )


@pytest.fixture
def wish(registered):
    return {
        "client_id": registered.client.client_id,
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "scope": "read write:statuses",
        "state": STATE,
    }


def asked(wish, **change) -> str:
    return f"/oauth/authorize?{urlencode({**wish, **change})}"


async def press(browser, page, decision):
    form = page.answer(decision)
    return await browser.post(form.action, data=form.fields)


async def test_a_person_sees_who_asks_where_it_goes_what_for_and_as_whom(browser, wish):
    page = read_page(await browser.get(asked(wish)))
    assert page.language == "en"
    for said in (
        "Tusky",
        "app.example",
        "Ada Lovelace",
        "@ada",
        "read everything",
        "post and delete in your name",
    ):
        assert said in page.text
    assert "read:" not in page.text


async def test_the_page_is_french_for_whom_french_is_set_or_asked(browser, wish, ada, app):
    assert read_page(await browser.get(asked(wish, lang="fr"))).language == "fr"
    french = await browser.get(asked(wish), headers={"accept-language": "fr-CA,en;q=0.5"})
    page = read_page(french)
    assert "Donner à Tusky l’accès" in page.text
    assert page.answer("allow").action.endswith("lang=fr")
    chloe = await person("chloe", locale="fr-FR")
    async with caller(app, session=await signed_in(chloe)) as hers:
        page = read_page(await hers.get(asked(wish)))
        assert page.language == "fr"
        back = read_page(await hers.get(page.links["English"]))
    assert (back.language, back.answer("allow").fields["state"]) == ("en", STATE)


@pytest.mark.parametrize(
    ("redirect", "shown"),
    [
        (CALLBACK, "app.example"),
        (PHONE, "tusky:"),
        (OUT_OF_BAND, "a code that you copy"),
        ("http://localhost:3000/", "localhost:3000"),
    ],
)
async def test_where_the_access_goes_is_shown_whatever_way_it_goes(browser, wish, redirect, shown):
    page = read_page(await browser.get(asked(wish, redirect_uri=redirect)))
    assert shown in page.text
    assert "secure connection" not in page.text


async def test_an_address_that_others_can_read_along_is_marked(browser, wish):
    page = read_page(await browser.get(asked(wish, redirect_uri="http://plain.example/cb")))
    assert "not reached over a secure connection" in page.text


@pytest.mark.parametrize("redirect", [CALLBACK, PHONE, "http://localhost:3000/"])
async def test_yes_sends_a_code_and_the_state_to_the_registered_address(browser, wish, redirect, registered):
    page = read_page(await browser.get(asked(wish, redirect_uri=redirect)))
    answer = await press(browser, page, "allow")
    assert answer.status_code == 302
    location = answer.headers["location"]
    assert location.startswith(redirect)
    sent = dict(parse_qsl(urlsplit(location).query))
    assert sent["state"] == STATE
    token = await redeemed(browser, registered, sent["code"], redirect)
    assert token.json()["scope"] == "read write:statuses"


async def test_what_was_in_the_address_before_stays_as_it_was(browser, wish):
    answer = await press(browser, read_page(await browser.get(asked(wish))), "allow")
    assert answer.headers["location"].startswith(f"{CALLBACK}&code=")


async def test_no_sends_that_and_the_state_and_no_code(browser, wish):
    answer = await press(browser, read_page(await browser.get(asked(wish))), "deny")
    assert answer.status_code == 302
    sent = dict(parse_qsl(urlsplit(answer.headers["location"]).query, keep_blank_values=True))
    assert sent == {"keep": "/", "error": "access_denied", "state": STATE}
    assert await AuthorizationCode.all().count() == 0


async def test_without_a_state_none_is_sent(browser, wish):
    del wish["state"]
    page = read_page(await browser.get(asked(wish)))
    for decision in ("allow", "deny"):
        assert "state" not in (await press(browser, page, decision)).headers["location"]


async def test_proof_of_possession_goes_all_the_way(browser, wish, registered):
    page = read_page(await browser.get(asked(wish, code_challenge=CHALLENGE, code_challenge_method="S256")))
    location = (await press(browser, page, "allow")).headers["location"]
    code = parse_qs(urlsplit(location).query)["code"][0]
    assert (await redeemed(browser, registered, code)).status_code == 400
    assert (await redeemed(browser, registered, code, code_verifier=VERIFIER)).status_code == 200


async def test_an_app_without_an_address_gets_its_code_by_hand(browser, wish, registered, app):
    page = read_page(await browser.get(asked(wish, redirect_uri=OUT_OF_BAND)))
    answer = await press(browser, page, "allow")
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (302, "/oauth/authorize/native")
    code = parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]
    shown = await browser.get(answer.headers["location"])
    assert f'value="{code}"' in shown.text
    assert (await redeemed(browser, registered, code, OUT_OF_BAND)).status_code == 200
    used = await browser.get(answer.headers["location"])
    assert (used.status_code, code in used.text) == (400, False)


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


async def test_no_to_an_app_without_an_address_ends_on_a_page(browser, wish):
    page = read_page(await browser.get(asked(wish, redirect_uri=OUT_OF_BAND)))
    answer = await press(browser, page, "deny")
    assert (answer.status_code, "You gave no access" in answer.text) == (200, True)


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


async def test_a_slash_at_the_end_changes_nothing(browser, wish):
    page = read_page(await browser.get(asked(wish).replace("?", "/?")))
    assert "Tusky" in page.text


async def redeemed(browser, registered, code, redirect=CALLBACK, **more):
    return await browser.post(
        f"{ORIGIN}/oauth/token",
        data={
            "grant_type": "authorization_code",
            "client_id": registered.client.client_id,
            "client_secret": registered.secret,
            "code": code,
            "redirect_uri": redirect,
            **more,
        },
    )
