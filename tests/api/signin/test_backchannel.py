"""The directory logs somebody out; nobody else can."""

import time
import uuid

import pytest

from server.api.access import COOKIE
from server.identity.access import known_by_session
from server.identity.models import Session
from server.kit.keys import hashed
from tests.api.signin.forging import STRANGER, signed

EVENT = "http://schemas.openid.net/event/backchannel-logout"


@pytest.fixture
async def browser(open_browser, forged, issuer):
    """Somebody who is signed in, with the directory's session `sid-1`."""
    issuer.in_token = {"sid": "sid-1"}
    browser = await open_browser(forged)
    await browser.get(issuer.approve(await browser.start()))
    return browser


def token(issuer, header=None, **changes) -> str:
    claims = {
        "iss": issuer.url,
        "aud": "ramage",
        "iat": int(time.time()),
        "exp": int(time.time()) + 120,
        "jti": uuid.uuid4().hex,
        "events": {EVENT: {}},
        "sid": "sid-1",
        "sub": "s-1",
        **changes,
    }
    given = {name: value for name, value in claims.items() if value is not None}
    return signed(given, {"typ": "logout+jwt", **(header or {})})


async def told(browser, logout_token: str):
    """As the directory does it: without cookies, from no page at all."""
    return await browser.post("/auth/backchannel", {"logout_token": logout_token}, origin="")


@pytest.mark.parametrize("changes", [{}, {"sub": None}, {"sid": None}, {"aud": ["ramage"]}])
async def test_a_session_ends_when_the_directory_says_so(browser, issuer, forged, changes):
    response = await told(browser, token(issuer, **changes))
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    assert await known_by_session(browser.cookies[COOKIE], forged.limits) is None


async def test_only_the_session_that_is_named_ends(browser, issuer, forged):
    await Session.create(
        id=1,
        key_hash=hashed("phone"),
        account_id=(await Session.get()).account_id,
        issuer=issuer.url,
        sid="sid-2",
        signed_in_at=(await Session.get()).signed_in_at,
        last_seen_at=(await Session.get()).last_seen_at,
    )
    await told(browser, token(issuer))
    assert await known_by_session("phone", forged.limits)
    await told(browser, token(issuer, sid=None))
    assert await known_by_session("phone", forged.limits) is None


WRONG = {
    "another issuer": {"iss": "https://evil.example"},
    "another audience": {"aud": "other"},
    "no audience": {"aud": None},
    "no events": {"events": None},
    "another event": {"events": {"http://schemas.openid.net/event/other": {}}},
    "an event of another form": {"events": {EVENT: "x"}},
    "events of another form": {"events": EVENT},
    "an ID token's nonce": {"nonce": "n"},
    "no id of its own": {"jti": None},
    "an empty id": {"jti": ""},
    "no time": {"iat": None},
    "a time of another form": {"iat": "now"},
    "long ago": {"iat": int(time.time()) - 600, "exp": None},
    "in the future": {"iat": int(time.time()) + 600},
    "expired": {"exp": int(time.time()) - 120},
    "nobody": {"sid": None, "sub": None},
    "nobody by name": {"sid": "", "sub": None},
    "a name of another form": {"sid": ["sid-1"]},
}


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
async def test_what_is_no_logout_token_for_us_ends_nothing(browser, issuer, changes):
    assert (await told(browser, token(issuer, **changes))).status_code == 400
    assert await Session.exists()


async def test_an_id_token_ends_nothing(browser, issuer):
    claims = {
        "iss": issuer.url,
        "aud": "ramage",
        "iat": int(time.time()),
        "sub": "s-1",
        "sid": "sid-1",
        "jti": "j",
    }
    for header in ({}, {"typ": "at+jwt"}):
        assert (await told(browser, signed({**claims, "nonce": "n"}, header))).status_code == 400
    assert await Session.exists()


async def test_a_forged_token_ends_nothing(browser, issuer):
    claims = {"iss": issuer.url, "aud": "ramage", "iat": int(time.time()), "jti": "j", "sub": "s-1"}
    for forged in (signed({**claims, "events": {EVENT: {}}}, {}, STRANGER), "", "a.b.c", "e30.e30."):
        assert (await told(browser, forged)).status_code == 400
    assert await Session.exists()


async def test_a_logout_token_works_once(browser, issuer):
    once = token(issuer, jti="once")
    assert (await told(browser, once)).status_code == 200
    assert (await told(browser, once)).status_code == 400


async def test_who_has_no_session_is_logged_out_without_complaint(browser, issuer):
    assert (await told(browser, token(issuer, sid="unknown"))).status_code == 200
    assert await Session.exists()


async def test_while_the_directory_is_silent_its_word_cannot_be_checked(open_browser, forged, issuer):
    issuer.status = 503
    assert (await told(await open_browser(forged), token(issuer))).status_code == 503
