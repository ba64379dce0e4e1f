"""Sites and colleagues over HTTP, with the same number of queries for few and many."""

import pytest

from server.api.routes import ROUTES
from server.identity.models import Person
from tests.cast import join
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


async def test_sites_have_their_group_zone_and_people(cast, client):
    lyon = next(site for site in (await client.get("/api/company/sites")).json() if site["name"] == "Lyon")
    assert (lyon["username"], lyon["time_zone"], lyon["people_count"]) == ("lyon", "Europe/Paris", 3)
    status_id = await say(cast.chen, "hello")
    found = (await client.get(f"/api/company/sites/{lyon['id']}/timeline")).json()
    assert [status["id"] for status in found] == [str(status_id)]
    assert (await client.get("/api/company/sites/1/timeline")).status_code == 404


async def test_departments_take_as_many_queries_however_many_they_are(cast, client, queries):
    asked = []
    for viewer, name in ((cast.ada, "Assembly"), (cast.chen, "Quality"), (cast.boris, "Quality")):
        await Person.filter(account_id=viewer.account_id).update(department=name)
        queries.clear()
        found = (await client.get("/api/company/departments")).json()
        asked.append(len(queries))
    assert found == [{"name": "Assembly"}, {"name": "Quality"}]
    assert len(set(asked)) == 1


async def test_a_colleague_has_manager_and_team_and_a_group_is_nobody(cast, client):
    found = (await client.get(f"/api/company/people/{cast.boris.account_id}")).json()
    assert (found["account"]["username"], found["site"]["name"], found["manager"]) == (
        "boris",
        "Montréal",
        None,
    )
    group = cast.sites["Lyon"].account_id
    assert (await client.get(f"/api/company/people/{group}")).status_code == 404


@pytest.mark.parametrize("more", [2, 40])
async def test_colleagues_take_as_many_queries_however_many_they_are(cast, client, queries, more):
    for number in range(more):
        await join(f"colleague{number}", cast.sites["Lyon"])
    queries.clear()
    found = (await client.get("/api/company/people?limit=80&site=" + str(cast.sites["Lyon"].id))).json()
    assert (len(found), len(queries)) == (3 + more, 4)
