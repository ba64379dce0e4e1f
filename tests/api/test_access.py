"""Every row of the route table against every kind of caller: who may use it is what the row says."""

import dataclasses
import re
from datetime import timedelta

import pytest

from server.api.answers import json
from server.api.route import ANY, APP, PUBLIC, SESSION
from server.api.routes import ROUTES
from server.identity.access import Limits
from server.identity.models import Account, Person, Session, Token
from server.identity.oauth.apps import register_app
from server.identity.oauth.scopes import SCOPES
from server.identity.oauth.tokens import client_credentials, issue_token, revoke_token
from server.identity.sessions import end_access
from server.identity.viewer import covers
from server.kit import clock
from tests.edge import caller, edge, person, signed_in

APPS_OWN = {route.scope for route in ROUTES if route.scope.startswith(f"{APP} ")}
"""For what an app does before anybody is signed in."""
SCOPED = sorted({route.scope for route in ROUTES} - {PUBLIC, APP, SESSION, ANY} - APPS_OWN)
SAFE = {"GET", "HEAD"}


async def reached(call):
    """Stands for every endpoint: that it is reached is the answer."""
    return json(
        {"account": str(call.someone.account_id) if call.someone else None, "app": call.app_id is not None}
    )


def address(route) -> str:
    return re.sub(r"\{\w+\}", "1", route.path)


@pytest.fixture
def app(database, tmp_path):
    return edge([dataclasses.replace(route, endpoint=reached) for route in ROUTES], tmp_path)


@pytest.fixture
async def ada(database):
    return await person("ada")


async def statuses(app, **who) -> dict[str, int]:
    """The status that one caller gets at every row."""
    async with caller(app, **who) as client:
        return {
            f"{route.method} {route.path}": (await client.request(route.method, address(route))).status_code
            for route in ROUTES
        }


def expected(allowed: int, refused: int, *, open_to) -> dict[str, int]:
    return {
        f"{route.method} {route.path}": allowed if route.scope in {PUBLIC, *open_to} else refused
        for route in ROUTES
    }


async def test_a_stranger_reaches_what_is_public(app):
    assert await statuses(app) == expected(200, 401, open_to=set())


async def test_a_browser_session_reaches_everything(app, ada):
    everywhere = {PUBLIC, APP, SESSION, ANY, *SCOPED}
    assert await statuses(app, session=await signed_in(ada)) == expected(200, 403, open_to=everywhere)


async def test_an_apps_own_token_reaches_what_needs_nobody(app):
    registered = await register_app("Elk", redirect_uris=["https://app.example/"], scopes=" ".join(SCOPES))
    issued = await client_credentials(registered.client, " ".join(SCOPES))
    assert await statuses(app, token=issued.token) == expected(200, 401, open_to={APP, *APPS_OWN})
    narrow = await client_credentials(registered.client, "read write:statuses")
    found = await statuses(app, token=narrow.token)
    assert {found[f"{each.method} {each.path}"] for each in ROUTES if each.scope in APPS_OWN} == {403}


@pytest.mark.parametrize("scope", SCOPES)
async def test_a_token_reaches_what_its_scope_covers(app, ada, scope):
    issued = await issue_token(ada.account_id, scope)
    covered = {each for each in SCOPED if any(covers([scope], part) for part in each.split())}
    assert await statuses(app, token=issued.token) == expected(200, 403, open_to={APP, ANY, *covered})


async def test_a_token_with_every_scope_is_still_no_browser(app, ada):
    issued = await issue_token(ada.account_id, " ".join(SCOPES))
    assert await statuses(app, token=issued.token) == expected(200, 403, open_to={APP, ANY, *SCOPED})


async def test_a_bad_token_is_refused_everywhere_and_never_falls_back_to_the_cookie(app, ada):
    registered = await register_app("Elk", redirect_uris=["https://app.example/"])
    ended = await client_credentials(registered.client, "")
    await revoke_token(registered.client, ended.token)
    for token in ("made-up", ended.token):
        assert set((await statuses(app, token=token, session=await signed_in(ada))).values()) == {401}


async def test_who_is_suspended_reaches_nothing_by_session_or_token(app, ada):
    issued, session = await issue_token(ada.account_id, "read write"), await signed_in(ada)
    await Account.filter(id=ada.account_id).update(suspended_at=clock.now())
    assert set((await statuses(app, token=issued.token)).values()) == {401}
    assert await statuses(app, session=session) == expected(200, 401, open_to=set())


async def test_a_browser_whose_access_was_ended_is_told_so_and_what_is_public_stays_open(app, ada):
    key = await signed_in(ada)
    await end_access(ada.account_id)
    async with caller(app) as browser:
        browser.headers["cookie"] = f"__Host-ramage={key}"
        said = await browser.get("/api/company/me")
        assert (said.status_code, said.json()["code"]) == (401, "access-ended")
        assert (await browser.get("/api/v2/instance")).status_code == 200
        browser.headers["cookie"] = "__Host-ramage=unknown"
        assert (await browser.get("/api/company/me")).json()["code"] == "token-invalid"


async def test_an_app_is_told_when_its_person_has_to_sign_in_once_more(app, ada):
    issued = await issue_token(ada.account_id, "read")
    await Token.all().update(confirmed_at=None)
    await Person.all().update(last_confirmed_at=clock.now() - timedelta(days=31))
    assert set((await statuses(app, token=issued.token)).values()) == {401}
    async with caller(app, token=issued.token) as client:
        said = (await client.get("/api/v1/accounts/verify_credentials")).json()
    assert said["code"] == "token-lapsed"
    await Person.all().update(last_confirmed_at=clock.now())
    async with caller(app, token=issued.token) as client:
        assert (await client.get("/api/v1/accounts/verify_credentials")).status_code == 200


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "https://ramage.example"}, False),
        ({"origin": "https://ramage.example"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "null"}, False),
        ({}, False),
    ],
)
async def test_a_cookie_changes_nothing_from_another_site(app, ada, headers, ours):
    key = await signed_in(ada)
    async with caller(app) as browser:
        browser.headers.update({"cookie": f"__Host-ramage={key}", **headers})
        for route in ROUTES:
            answer = await browser.request(route.method, address(route))
            allowed = (ours or route.method in SAFE) and route.scope not in APPS_OWN
            assert answer.status_code == (200 if allowed else 403), route


async def test_a_session_ends_idle_and_ends_for_good(app, ada):
    for column, limit in (("last_seen_at", Limits().idle), ("signed_in_at", Limits().absolute)):
        key = await signed_in(ada)
        async with caller(app, session=key) as browser:
            assert (await browser.get("/api/v1/preferences")).status_code == 200
            await Session.all().update(**{column: clock.now() - limit})
            assert (await browser.get("/api/v1/preferences")).status_code == 401
