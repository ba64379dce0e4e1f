"""Signed-in browsers through the web app's API."""

import pytest

from server.api.company.devices import ROUTES
from server.identity.oauth.tokens import issue_token
from tests.edge import caller, edge, person, signed_in


@pytest.fixture
async def scene(database, tmp_path):
    return edge(ROUTES, tmp_path), await person("ada"), await person("boris")


async def test_a_person_sees_and_ends_their_browsers(scene):
    app, ada, boris = scene
    other = await signed_in(ada)
    async with caller(app, session=await signed_in(ada)) as browser:
        shown = (await browser.get("/api/company/devices")).json()
        assert [each["this"] for each in shown] == [True, False]
        assert shown[0]["seen_at"].endswith("Z")
        assert (await browser.delete(f"/api/company/devices/{shown[1]['id']}")).json() == {}
        async with caller(app, session=other) as ended:
            said = await ended.get("/api/company/devices")
            assert (said.status_code, said.json()["code"]) == (401, "access-ended")
        async with caller(app, session=await signed_in(boris)) as stranger:
            assert (await stranger.delete(f"/api/company/devices/{shown[0]['id']}")).status_code == 404
        await signed_in(ada)
        assert (await browser.delete("/api/company/devices")).json() == {"ended": 1}


async def test_no_app_may_look(scene):
    app, ada, _ = scene
    token = (await issue_token(ada.account_id, "read write")).token
    async with caller(app, token=token) as other:
        assert (await other.get("/api/company/devices")).status_code == 403
