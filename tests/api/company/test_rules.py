"""The rules of the house: admins write them, everybody reads them before anybody signs in."""

import pytest

from server.api.company.rules import ROUTES
from server.api.mastodon.instance import ROUTES as INSTANCE
from server.entities.shapes import Rule
from server.identity.models import Role
from server.identity.roles import grant_by_operator
from tests.edge import caller, edge, person, signed_in
from tests.shaped import assert_shaped

AT = "/api/company/admin/rules"


@pytest.fixture
async def ada(database):
    return await person("ada")


async def test_admins_write_them(ada, tmp_path):
    await grant_by_operator(ada.account_id, Role.ADMIN)
    app = edge([*ROUTES, *INSTANCE], tmp_path)
    async with caller(app, session=await signed_in(ada)) as admin, caller(app) as nobody:
        await admin.post(AT, json={"text": "Be kind", "hint": "Always"})
        two = (await admin.post(AT, json={"text": "No ads"})).json()
        (await admin.put(f"{AT}/{two[1]['id']}", json={"text": "No adverts", "place": 0})).json()
        read = await nobody.get("/api/v1/instance/rules")
        shown = assert_shaped(read.content, list[Rule])
        assert [each["text"] for each in shown] == ["No adverts", "Be kind"]
        for version in (1, 2):
            assert (await nobody.get(f"/api/v{version}/instance")).json()["rules"] == shown
        assert len((await admin.delete(f"{AT}/{two[1]['id']}")).json()) == 1
        assert (await admin.get(AT)).json()[0]["hint"] == "Always"
        assert (await admin.post(AT, json={"text": " "})).status_code == 422


async def test_for_others_they_are_not_there_to_write(ada, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(ada)) as browser:
        for route in ROUTES:
            answer = await browser.request(route.method, route.path.replace("{id}", "1"))
            assert answer.status_code == 404
