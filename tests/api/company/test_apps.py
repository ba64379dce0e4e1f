"""Apps through the web app's API: a browser session only, and for admins all of them."""

import pytest

from server.api.company.apps import ROUTES
from server.identity.models import Role
from server.identity.oauth.apps import register_app
from server.identity.oauth.tokens import issue_token, keep_token
from server.identity.roles import grant_by_operator
from server.kit.database import unit_of_work
from tests.edge import caller, edge, person, signed_in


@pytest.fixture
async def scene(database, tmp_path):
    ada = await person("ada")
    elk = (await register_app("Elk", redirect_uris=["https://elk.zone/"], website="https://elk.zone")).client
    async with unit_of_work():
        await keep_token(elk.id, ada.account_id, ("read",))
    return edge(ROUTES, tmp_path), ada, elk


async def test_a_person_sees_and_ends_the_apps_that_they_let_in(scene):
    app, ada, elk = scene
    async with caller(app, session=await signed_in(ada)) as browser:
        (shown,) = (await browser.get("/api/company/apps")).json()
        assert (shown["id"], shown["name"], shown["website"]) == (str(elk.id), "Elk", "https://elk.zone")
        assert (shown["scopes"], shown["tokens"], shown["by_operator"]) == (["read"], 1, False)
        assert (await browser.delete(f"/api/company/apps/{elk.id}")).json() == {}
        assert (await browser.get("/api/company/apps")).json() == []
        assert (await browser.delete(f"/api/company/apps/{elk.id}")).status_code == 404


async def test_no_app_may_look(scene):
    app, ada, _ = scene
    token = (await issue_token(ada.account_id, "read write admin:read admin:write")).token
    async with caller(app, token=token) as other:
        assert (await other.get("/api/company/apps")).status_code == 403


async def test_admins_forbid_and_allow(scene):
    app, ada, elk = scene
    async with caller(app, session=await signed_in(ada)) as browser:
        assert (await browser.get("/api/company/admin/apps")).status_code == 404
        assert (await browser.post(f"/api/company/admin/apps/{elk.id}/forbid")).status_code == 404
        await grant_by_operator(ada.account_id, Role.ADMIN)
        assert (await browser.post(f"/api/company/admin/apps/{elk.id}/forbid")).json() == {}
        (shown,) = (await browser.get("/api/company/admin/apps")).json()
        assert shown["forbidden_at"].endswith("Z")
        assert (shown["people"], shown["registrations"]) == (0, 1)
        assert (await browser.get("/api/company/apps")).json() == []
        await browser.post(f"/api/company/admin/apps/{elk.id}/allow")
        assert (await browser.get("/api/company/admin/apps")).json()[0]["forbidden_at"] is None
