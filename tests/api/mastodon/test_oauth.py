"""The token endpoints speak RFC 6749, also when they refuse."""

import base64
import hashlib

import pytest

from server.api.mastodon.oauth import ROUTES
from server.identity.access import Limits, known_by_token
from server.identity.models import App
from server.identity.oauth.apps import register_app
from server.identity.oauth.asking import Ask
from server.identity.oauth.codes import authorize
from server.identity.oauth.tokens import issue_token
from server.kit import clock
from tests.edge import ORIGIN, caller, edge, person

CALLBACK = "https://app.example/callback"
SCOPES = ("read", "write:statuses")


@pytest.fixture
def app(database, tmp_path):
    return edge(ROUTES, tmp_path)


@pytest.fixture
async def client(app):
    async with caller(app) as client:
        yield client


@pytest.fixture
async def ada(database):
    return await person("ada", "Ada Lovelace")


@pytest.fixture
async def elk(database):
    return await register_app("Elk", redirect_uris=[CALLBACK], scopes="read write:statuses")


@pytest.fixture
async def exchange(elk, ada):
    """What an app sends for a code."""
    return {
        "grant_type": "authorization_code",
        "client_id": elk.client.client_id,
        "client_secret": elk.secret,
        "code": await authorize(ada, Ask(elk.client, CALLBACK, SCOPES, None)),
        "redirect_uri": CALLBACK,
    }


@pytest.mark.parametrize("form", ["data", "json", "params"])
async def test_a_code_becomes_a_token_however_it_is_sent(client, exchange, ada, form):
    answer = await client.post("/oauth/token", **{form: exchange})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert body.keys() == {"access_token", "token_type", "scope", "created_at"}
    assert (body["token_type"], body["scope"]) == ("Bearer", "read write:statuses")
    assert isinstance(body["created_at"], int)
    known = await known_by_token(body["access_token"], Limits())
    assert known.viewer.account_id == ada.account_id


async def test_strays_and_a_wider_scope_change_nothing(client, exchange):
    sent = [
        *exchange.items(),
        ("oauth_info", "a"),
        ("oauth_info", "b"),
        ("scope", "read write follow"),
        ("x[y]", "z"),
    ]
    body = "&".join(f"{name}={value}" for name, value in sent)
    answer = await client.post(
        "/oauth/token", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert (answer.status_code, answer.json()["scope"]) == (200, "read write:statuses")


async def test_the_secret_may_come_as_basic(client, exchange, elk):
    name, secret = exchange.pop("client_id"), exchange.pop("client_secret")
    answer = await client.post("/oauth/token", data=exchange, auth=(name, secret))
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"client_id": "another"}, 401, "invalid_client"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "", "client_secret": ""}, 401, "invalid_client"),
        ({"grant_type": ""}, 400, "invalid_request"),
        ({"grant_type": "password", "username": "ada", "password": "x"}, 400, "unsupported_grant_type"),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, 400, "unsupported_grant_type"),
        ({"code": "made-up"}, 400, "invalid_grant"),
        ({"code": ""}, 400, "invalid_request"),
        ({"redirect_uri": ""}, 400, "invalid_request"),
        ({"redirect_uri": CALLBACK + "/"}, 400, "invalid_grant"),
        ({"code_verifier": "a" * 43}, 400, "invalid_grant"),
        ({"code": ["one", "two"]}, 400, "invalid_request"),
        ({"grant_type": "client_credentials", "scope": "write"}, 400, "invalid_scope"),
        ({"grant_type": "client_credentials", "scope": "everything"}, 400, "invalid_scope"),
    ],
)
async def test_a_refusal_is_oauths_own(client, exchange, change, status, code):
    answer = await client.post("/oauth/token", data={**exchange, **change})
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["error_description"]
    assert "www-authenticate" not in answer.headers
    assert (await client.post("/oauth/token", data=exchange)).status_code == 200


async def test_unreadable_requests_are_refused_the_same_way(client):
    for body, kind in ((b"{", "application/json"), (b"[]", "application/json")):
        answer = await client.post("/oauth/token", content=body, headers={"content-type": kind})
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


@pytest.mark.parametrize(
    "header",
    [
        base64.b64encode(b"another:wrong").decode(),
        base64.b64encode(b"no colon").decode(),
        base64.b64encode(b"\xff\xfe:x").decode(),
        "not base64!",
        "",
    ],
)
async def test_bad_basic_is_told_how_to_ask(client, exchange, header):
    answer = await client.post("/oauth/token", data=exchange, headers={"authorization": f"Basic {header}"})
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["www-authenticate"].startswith("Basic ")


async def test_an_app_is_not_two_apps_at_once(client, exchange, elk):
    other = await register_app("Other", redirect_uris=[CALLBACK])
    answer = await client.post("/oauth/token", data=exchange, auth=(other.client.client_id, other.secret))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


async def test_a_code_used_twice_takes_the_token_back(client, exchange, app):
    token = (await client.post("/oauth/token", data=exchange)).json()["access_token"]
    again = await client.post("/oauth/token", data=exchange)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert await known_by_token(token, Limits()) is None


async def test_an_app_may_have_a_token_of_its_own(client, elk):
    credentials = {"client_id": elk.client.client_id, "client_secret": elk.secret}
    sent = {"grant_type": "client_credentials", "redirect_uri": CALLBACK, **credentials}
    body = (await client.post("/oauth/token", data={**sent, "scope": "read:statuses"})).json()
    assert body["scope"] == "read:statuses"
    assert (await known_by_token(body["access_token"], Limits())).viewer is None


async def test_revoking_answers_nothing_and_as_often_as_asked(client, exchange):
    token = (await client.post("/oauth/token", data=exchange)).json()["access_token"]
    sent = {"client_id": exchange["client_id"], "client_secret": exchange["client_secret"], "token": token}
    for _ in range(2):
        answer = await client.post("/oauth/revoke", json=sent)
        assert (answer.status_code, answer.json()) == (200, {})
    assert await known_by_token(token, Limits()) is None


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"token": ""}, 400, "invalid_request"),
    ],
)
async def test_revoking_is_for_who_proves_to_be_the_app(client, exchange, change, status, code):
    token = (await client.post("/oauth/token", data=exchange)).json()["access_token"]
    answer = await client.post("/oauth/revoke", data={**exchange, "token": token, **change})
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert await known_by_token(token, Limits())


async def test_revoking_anothers_token_is_forbidden(client, exchange):
    token = (await client.post("/oauth/token", data=exchange)).json()["access_token"]
    other = await register_app("Other", redirect_uris=[CALLBACK])
    sent = {"client_id": other.client.client_id, "client_secret": other.secret, "token": token}
    answer = await client.post("/oauth/revoke", data=sent)
    assert (answer.status_code, answer.json()["error"]) == (403, "unauthorized_client")
    assert await known_by_token(token, Limits())


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_userinfo_says_whose_token_it_is(app, ada, method):
    issued = await issue_token(ada.account_id, "profile")
    async with caller(app, token=issued.token) as known:
        answer = await known.request(method, "/oauth/userinfo")
    assert answer.json() == {
        "iss": ORIGIN,
        "sub": f"{ORIGIN}/@ada",
        "name": "Ada Lovelace",
        "preferred_username": "ada",
        "profile": f"{ORIGIN}/@ada",
        "picture": answer.json()["picture"],
    }
    assert answer.json()["picture"].startswith(f"{ORIGIN}/media/")


async def test_userinfo_is_for_tokens_with_that_scope(app, ada):
    issued = await issue_token(ada.account_id, "read write follow push")
    async with caller(app, token=issued.token) as known:
        assert (await known.get("/oauth/userinfo")).status_code == 403


async def test_an_app_that_keeps_no_secret_proves_the_code_and_the_token(client, elk, ada, exchange):
    """And nothing else: no token of its own, and no code that was asked for without a challenge."""
    public = {name: value for name, value in exchange.items() if name != "client_secret"}
    verifier, challenge = "v" * 43, base64.urlsafe_b64encode(hashlib.sha256(b"v" * 43).digest())
    asked = Ask(elk.client, CALLBACK, SCOPES, challenge.rstrip(b"=").decode())
    code = await authorize(ada, asked)
    for change, status, error in (
        ({"code_verifier": verifier}, 400, "invalid_grant"),
        ({"code": code}, 401, "invalid_client"),
        ({"code": code, "code_verifier": "w" * 43}, 400, "invalid_grant"),
        ({"grant_type": "client_credentials", "code_verifier": verifier}, 401, "invalid_client"),
        ({"client_id": "another", "code": code, "code_verifier": verifier}, 401, "invalid_client"),
    ):
        answer = await client.post("/oauth/token", data={**public, **change})
        assert (answer.status_code, answer.json()["error"]) == (status, error)
    answer = await client.post("/oauth/token", data={**public, "code": code, "code_verifier": verifier})
    token = answer.json()["access_token"]
    assert await known_by_token(token, Limits())
    ended = await client.post("/oauth/revoke", data={"client_id": elk.client.client_id, "token": token})
    assert (ended.status_code, ended.json()) == (200, {})
    assert await known_by_token(token, Limits()) is None


async def test_a_forbidden_app_gets_nothing(client, elk, exchange):
    await App.filter(id=elk.client.id).update(forbidden_at=clock.now())
    for change in ({}, {"grant_type": "client_credentials"}):
        answer = await client.post("/oauth/token", data={**exchange, **change})
        assert (answer.status_code, answer.json()["error"]) == (403, "unauthorized_client")
