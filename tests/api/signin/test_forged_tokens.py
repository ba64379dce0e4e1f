"""ID tokens that no honest directory sends, each refused for its own reason."""

import base64
import hmac
import json
import time

import pytest
from joserfc.jwk import ECKey, OctKey, RSAKey

from server.identity.models import Account
from tests.api.signin.conftest import assert_refused, come_back
from tests.api.signin.forging import KEY, STRANGER, key_set, signed


@pytest.fixture
async def browser(open_browser, forged):
    return await open_browser(forged)


WRONG_CLAIMS = {
    "another issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": None},
    "an issuer that only begins alike": {"iss": "http://127.0.0.1.evil.example"},
    "another audience": {"aud": "other"},
    "another audience, authorized for us": {"aud": "other", "azp": "ramage"},
    "no audience": {"aud": None},
    "an empty audience": {"aud": []},
    "a shared audience, authorized for another": {"aud": ["ramage", "other"], "azp": "other"},
    "expired": {"iat": int(time.time()) - 900, "exp": int(time.time()) - 600},
    "never expiring": {"exp": None},
    "issued in the future": {"iat": int(time.time()) + 600},
    "not valid yet": {"nbf": int(time.time()) + 600},
    "no nonce": {"nonce": None},
    "the nonce of another sign-in": {"nonce": "another"},
    "an empty nonce": {"nonce": ""},
    "the hash of another access token": {"at_hash": "wrong"},
    "no subject": {"sub": None},
    "an empty subject": {"sub": ""},
    "a subject that is a number": {"sub": 7},
    "a subject with a line break": {"sub": "a\nb"},
    "a subject that is too long": {"sub": "a" * 256},
}


@pytest.mark.parametrize("claims", WRONG_CLAIMS.values(), ids=WRONG_CLAIMS)
async def test_a_token_that_is_not_for_this_sign_in_is_refused(browser, issuer, claims):
    issuer.in_token = claims
    assert_refused(await come_back(browser, issuer), browser)
    assert not await Account.exists()


def coded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def unsigned(claims, header):
    return ".".join((coded(b'{"alg":"none"}'), coded(json.dumps(claims).encode()), ""))


def signed_with_the_public_key(claims, header):
    body = ".".join((coded(b'{"alg":"HS256","kid":"one"}'), coded(json.dumps(claims).encode())))
    return f"{body}.{coded(hmac.digest(KEY.as_pem(private=False), body.encode(), 'sha256'))}"


def signed_with_the_client_secret(claims, header):
    return signed(claims, {"alg": "HS256"}, OctKey.import_key("x" * 40))


def signed_by_a_stranger(claims, header):
    return signed(claims, {}, STRANGER)


def with_a_key_of_its_own(claims, header):
    return signed(claims, {"jwk": STRANGER.as_dict(private=False)}, STRANGER)


def with_the_address_of_a_key(claims, header):
    return signed(claims, {"jku": "http://127.0.0.1:1/keys", "kid": "elsewhere"}, STRANGER)


def with_a_cut_signature(claims, header):
    return signed(claims, {}).rpartition(".")[0] + "."


def with_changed_claims(claims, header):
    head, _, rest = signed(claims, {}).partition(".")
    return f"{head}.{coded(json.dumps({**claims, 'sub': 'the-boss'}).encode())}.{rest.partition('.')[2]}"


def no_token_at_all(claims, header):
    return "not.a.token"


FORGERIES = [
    unsigned,
    signed_with_the_public_key,
    signed_with_the_client_secret,
    signed_by_a_stranger,
    with_a_key_of_its_own,
    with_the_address_of_a_key,
    with_a_cut_signature,
    with_changed_claims,
    no_token_at_all,
]


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
async def test_a_forged_signature_is_refused(browser, issuer, forge):
    issuer.sign = forge
    assert_refused(await come_back(browser, issuer), browser)
    assert not await Account.exists()


async def test_a_shared_secret_among_the_published_keys_signs_nothing(browser, issuer):
    issuer.keys = [
        *issuer.keys,
        {"kty": "oct", "kid": "two", "k": "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg"},
    ]
    secret = OctKey.import_key(issuer.keys[-1])
    issuer.sign = lambda claims, _: signed(claims, {"alg": "HS256", "kid": "two"}, secret)
    assert_refused(await come_back(browser, issuer), browser)


async def test_elliptic_curves_are_as_good(browser, issuer):
    key = ECKey.generate_key("P-256", {"kid": "curve", "use": "sig"})
    issuer.keys = key_set(key)
    issuer.sign = lambda claims, _: signed(claims, {"alg": "ES256", "kid": "curve"}, key)
    assert (await come_back(browser, issuer)).status_code == 303


async def test_new_keys_are_fetched_when_the_directory_rotates_them(browser, issuer):
    assert (await come_back(browser, issuer)).status_code == 303
    fresh = RSAKey.generate_key(2048, {"kid": "fresh", "use": "sig"})
    issuer.keys = key_set(fresh)
    issuer.sign = lambda claims, _: signed(claims, {"kid": "fresh"}, fresh)
    browser.http.cookies.clear()
    assert (await come_back(browser, issuer)).status_code == 303


async def test_a_logout_token_is_no_id_token(browser, issuer):
    issuer.in_token = {"nonce": None, "events": {"http://schemas.openid.net/event/backchannel-logout": {}}}
    issuer.sign = lambda claims, _: signed(claims, {"typ": "logout+jwt"})
    assert_refused(await come_back(browser, issuer), browser)
