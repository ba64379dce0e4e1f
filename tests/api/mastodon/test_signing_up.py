"""Accounts through an app: only with its own token, only where there are local accounts."""

import pytest

from server.api.mastodon.oauth import ROUTES as OAUTH
from server.api.mastodon.signing_up import ROUTES
from server.entities.shapes import Token
from server.identity.access import Limits, known_by_token
from server.identity.models import App
from server.identity.oauth.apps import register_app
from server.identity.oauth.tokens import client_credentials, issue_token
from server.kit import clock
from server.lifecycle.arriving import House
from server.lifecycle.signing_up import SignUp, sign_up
from server.throttle.inprocess import InProcessThrottle
from tests.edge import caller, edge, person
from tests.shaped import assert_shaped

ADA = {
    "username": "ada",
    "email": "ada@example.com",
    "password": "correct horse battery",
    "agreement": "true",
    "locale": "en",
}
AT = "/api/v1/accounts"


@pytest.fixture
async def phone(database):
    return await register_app("Tusky", redirect_uris=["tusky://oauth"], scopes="read write")


async def client_of(app, phone, scope="read write"):
    return caller(app, token=(await client_credentials(phone.client, scope)).token)


@pytest.fixture
def app(database, tmp_path):
    return edge([*ROUTES, *OAUTH], tmp_path, local_accounts=True, password_grant=True)


async def test_an_app_makes_an_account_and_is_in(app, phone):
    async with await client_of(app, phone) as client:
        token = assert_shaped((await client.post(AT, data=ADA)).content, Token)
    known = await known_by_token(token["access_token"], Limits())
    assert (known.app_id, token["scope"]) == (phone.client.id, "read write")


async def test_what_is_wrong_is_told_in_mastodons_words(app, phone):
    async with await client_of(app, phone) as client:
        answer = await client.post(AT, json={**ADA, "email": "", "agreement": False})
    body = answer.json()
    assert (answer.status_code, body["error"].startswith("Validation failed: ")) == (422, True)
    assert {name: each["error"] for name, (each,) in body["details"].items()} == {
        "email": "ERR_BLANK",
        "agreement": "ERR_ACCEPTED",
    }
    assert all(each["description"] for (each,) in body["details"].values())


async def test_a_name_that_is_taken_is_told_so(app, phone):
    async with await client_of(app, phone) as client:
        await client.post(AT, data=ADA)
        body = (await client.post(AT, data=ADA)).json()
    assert body["details"]["username"][0]["error"] == "ERR_TAKEN"


async def test_only_an_apps_own_token_with_the_scope(app, phone):
    ada = await person("boris")
    token = (await issue_token(ada.account_id, "read write")).token
    async with caller(app, token=token) as persons, await client_of(app, phone, "read") as narrow:
        assert (await persons.post(AT, data=ADA)).status_code == 403
        assert (await narrow.post(AT, data=ADA)).status_code == 403
    async with caller(app) as nobody:
        assert (await nobody.post(AT, data=ADA)).status_code == 401


async def test_where_there_is_a_directory_it_is_closed(phone, tmp_path):
    async with await client_of(edge(ROUTES, tmp_path), phone) as client:
        answer = await client.post(AT, data=ADA)
    assert (answer.status_code, "directory" in answer.json()["error"]) == (403, True)


async def test_a_forbidden_app_makes_nobody(app, phone):
    client = await client_of(app, phone)
    await App.filter(id=phone.client.id).update(forbidden_at=clock.now())
    async with client:
        assert (await client.post(AT, data=ADA)).status_code == 401


async def test_an_address_makes_only_so_many(phone, tmp_path):
    app = edge(ROUTES, tmp_path, local_accounts=True, throttle=InProcessThrottle())
    async with await client_of(app, phone) as client:
        found = [(await client.post(AT, data={})).status_code for _ in range(6)]
    assert found == [422] * 5 + [429]


@pytest.fixture
async def grant(phone):
    await sign_up(SignUp("ada", "ada@example.com", ADA["password"], agreement=True), House("Acme"))
    return {
        "grant_type": "password",
        "client_id": phone.client.client_id,
        "client_secret": phone.secret,
        "username": "ada",
        "password": ADA["password"],
        "scope": "read write",
    }


async def test_a_password_gives_a_token_where_that_is_on(app, grant):
    async with caller(app) as client:
        token = assert_shaped((await client.post("/oauth/token", data=grant)).content, Token)
        assert (await known_by_token(token["access_token"], Limits())).viewer is not None
        for change, status, error in (
            ({"password": "another horse"}, 400, "invalid_grant"),
            ({"username": "nobody"}, 400, "invalid_grant"),
            ({"client_secret": "wrong"}, 401, "invalid_client"),
            ({"client_secret": "", "code_verifier": "x"}, 401, "invalid_client"),
            ({"scope": "push"}, 400, "invalid_scope"),
        ):
            answer = await client.post("/oauth/token", data={**grant, **change})
            assert (answer.status_code, answer.json()["error"]) == (status, error)


async def test_elsewhere_a_password_is_no_grant(grant, tmp_path):
    """Also with local accounts, away from this machine: apps send people to the sign-in page."""
    async with caller(edge(OAUTH, tmp_path, local_accounts=True)) as client:
        answer = await client.post("/oauth/token", data=grant)
    assert (answer.status_code, answer.json()["error"]) == (400, "unsupported_grant_type")


async def test_guesses_come_to_an_end(grant, tmp_path):
    app = edge(OAUTH, tmp_path, local_accounts=True, password_grant=True, throttle=InProcessThrottle())
    wrong = {**grant, "password": "a wrong guess"}
    async with caller(app) as client:
        found = [(await client.post("/oauth/token", data=wrong)).status_code for _ in range(11)]
        assert found == [400] * 10 + [429]
        assert (await client.post("/oauth/token", data=grant)).status_code == 429
