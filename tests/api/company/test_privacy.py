"""What is recorded about whom: as it is really set, for everybody who is signed in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from starlette.applications import Starlette

from server.api.edge import Edge
from server.api.routes import ROUTES
from server.entities.addresses import Addresses
from server.entities.pieces import Pieces
from server.identity.access import Limits
from server.identity.models import Account
from server.kit.ids import new_id
from tests.edge import ORIGIN, caller, edge, person, signed_in

PRIVACY = "/api/company/privacy"


def discreet(tmp_path, **changes) -> Edge:
    """The same place under the works council's wording."""
    usual = edge(ROUTES, tmp_path)._ports  # noqa: SLF001 - all but one thing as in every other test
    pieces = Pieces(Addresses(ORIGIN, discreet=True))
    return Edge(ROUTES, replace(usual, pieces=pieces, **changes), Starlette())


@pytest.fixture
async def ada(database):
    return await person("ada", "Ada Diallo")


async def test_the_page_says_what_is_set(ada, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(ada)) as browser:
        said = (await browser.get(PRIVACY)).json()
    assert said == {
        "privacy": "standard",
        "fewest": None,
        "session_idle_hours": 12,
        "session_days": 7,
        "token_days": 30,
        "role_days": 7,
        "event_days": 7,
        "repeat_days": 7,
        "export_days": 7,
        "ended_days": 30,
        "networks": [],
        "reported_posts_logged": True,
    }
    app = discreet(tmp_path, limits=Limits(token_lapse=timedelta(days=9), idle=timedelta(hours=2)))
    async with caller(app, session=await signed_in(ada)) as browser:
        said = (await browser.get(PRIVACY)).json()
    assert (said["privacy"], said["fewest"], said["token_days"], said["session_idle_hours"]) == (
        "works-council",
        5,
        9,
        2,
    )


async def test_nobody_is_shown_when_another_was_last_active(ada, tmp_path):
    boris, _ = await person("boris"), await person("chen")
    await Account.filter(id=boris.account_id).update(last_status_id=new_id())
    paths = (
        f"/api/v1/accounts/{boris.account_id}",
        "/api/v1/accounts/lookup?acct=boris",
        "/api/v1/accounts/search?q=boris",
    )
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(ada)) as browser:
        assert [each["username"] for each in (await browser.get("/api/v1/directory")).json()] == [
            "boris",
            "chen",
            "ada",
        ]
        for path in paths:
            assert '"last_status_at":null' not in (await browser.get(path)).text
    async with caller(discreet(tmp_path), session=await signed_in(ada)) as browser:
        assert [each["username"] for each in (await browser.get("/api/v1/directory")).json()] == [
            "chen",
            "boris",
            "ada",
        ]
        for path in paths:
            assert '"last_status_at":null' in (await browser.get(path)).text
