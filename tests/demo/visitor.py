"""What an application and its visitor do at the demo directory, step by step."""

import base64
import hashlib
import secrets
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import KeySet

from server.demo.children import CLIENT_ID, CLIENT_SECRET

CALLBACK = "http://localhost:8000/auth/callback"
SIGNED_OUT = "http://localhost:8000/auth/signed-out"
VERIFIER = secrets.token_urlsafe(48)
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


def ask(**changes: str | None) -> str:
    params = {
        "client_id": CLIENT_ID,
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "scope": "openid profile email groups",
        "state": "st",
        "nonce": "no",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **changes,
    }
    return "/auth?" + urlencode({name: value for name, value in params.items() if value is not None})


def sign_in(browser: httpx.Client, login: str = "ada", **changes: str | None) -> dict[str, str]:
    """Walk from the authorization request to the answer that goes back to the application."""
    step = browser.get(ask(**changes))
    assert step.status_code == 303, step.text
    step = browser.post(step.headers["location"], data={"login": login})
    while step.status_code == 303 and not step.headers["location"].startswith(CALLBACK):
        step = browser.get(step.headers["location"])
    assert step.status_code == 303, step.text
    return {name: values[0] for name, values in parse_qs(urlsplit(step.headers["location"]).query).items()}


def redeem(browser: httpx.Client, code: str, **changes: str) -> httpx.Response:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
    }
    return browser.post("/token", data={**form, **changes}, auth=(CLIENT_ID, CLIENT_SECRET))


def claims(browser: httpx.Client, token: str) -> dict[str, object]:
    keys = KeySet.import_key_set(browser.get("/jwks").json())
    return jwt.decode(token, keys, algorithms=["RS256"]).claims


def leave(browser: httpx.Client, **params: str) -> httpx.Response:
    return browser.get("/session/end?" + urlencode(params))
