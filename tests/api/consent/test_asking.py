"""A person is asked by a page, and only their own click on it sends anything to an app."""

import base64
import hashlib
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from server.identity.models import AuthorizationCode
from server.identity.oauth.redirects import OUT_OF_BAND
from tests.api.consent.reading import CALLBACK, PHONE, STATE, asked, press, read_page
from tests.edge import ORIGIN, caller, person, signed_in

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


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


async def test_no_to_an_app_without_an_address_ends_on_a_page(browser, wish):
    page = read_page(await browser.get(asked(wish, redirect_uri=OUT_OF_BAND)))
    answer = await press(browser, page, "deny")
    assert (answer.status_code, "You gave no access" in answer.text) == (200, True)


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


async def test_the_answer_may_come_behind_a_hash(browser, wish):
    page = read_page(await browser.get(asked(wish, response_mode="fragment")))
    answer = await press(browser, page, "allow")
    place = urlsplit(answer.headers["location"])
    assert f"{place.scheme}://{place.netloc}{place.path}?{place.query}" == CALLBACK
    assert dict(parse_qsl(place.fragment)).keys() == {"code", "state"}


@pytest.mark.parametrize(("decision", "keys"), [("allow", {"code", "state"}), ("deny", {"error", "state"})])
async def test_the_answer_may_come_as_a_form_that_the_person_sends(browser, wish, decision, keys):
    page = read_page(await browser.get(asked(wish, response_mode="form_post")))
    answered = read_page(await press(browser, page, decision))
    (form,) = answered.forms
    assert (form.action, form.fields.keys(), form.fields["state"]) == (CALLBACK, keys, STATE)
    assert "https:" in answered.policy["form-action"]
