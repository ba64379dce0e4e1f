"""Writing announcements through the web app's API, and the page of who has acknowledged one."""

import pytest

from server.api.company.admin import ROUTES as ADMIN
from server.api.company.announcements import ROUTES
from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.microblog.announcing_shown import dismiss_announcement
from tests.cast import Cast
from tests.edge import caller, edge, signed_in

AT = "/api/company/announcements"


@pytest.fixture
async def ines(cast: Cast, tmp_path):
    await grant_by_operator(cast.ines.account_id, Role.COMMS)
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ines)) as ines:
        yield ines


async def test_one_is_written_changed_published_and_withdrawn(ines):
    made = (await ines.post(AT, json={"text": "Fire drill", "acknowledged": True})).json()
    address = f"{AT}/{made['id']}"
    assert (made["state"], made["text"], made["published_at"]) == ("draft", "Fire drill", None)
    changed = (await ines.put(address, json={"ends_at": "2999-01-01T10:00:00+01:00"})).json()
    assert (changed["ends_at"], changed["acknowledged"]) == ("2999-01-01T09:00:00.000Z", True)
    planned = (await ines.post(f"{address}/publish", json={"at": "2998-01-01T00:00:00Z"})).json()
    assert (planned["state"], planned["due_at"]) == ("planned", "2998-01-01T00:00:00.000Z")
    assert (await ines.post(f"{address}/publish")).json()["state"] == "live"
    assert (await ines.get(AT)).json()[0]["state"] == "live"
    assert (await ines.post(f"{address}/withdraw")).json()["state"] == "withdrawn"
    assert (await ines.post(f"{address}/publish")).status_code == 409


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "text"),
        ({"text": "x", "starts_at": "tomorrow"}, "starts_at"),
        ({"text": "x", "ends_at": "2999-01-01T10:00:00"}, "ends_at"),
    ],
)
async def test_what_is_wrong_is_named(ines, sent, field):
    answer = await ines.post(AT, json=sent)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])


async def test_who_has_not_acknowledged_is_a_page(ines, cast: Cast):
    made = (await ines.post(AT, json={"text": "Fire drill", "acknowledged": True})).json()
    address = f"{AT}/{made['id']}"
    await ines.post(f"{address}/publish")
    await dismiss_announcement(cast.ada, int(made["id"]))
    found = (await ines.get(f"{address}/acknowledgements")).json()
    assert (found["asked"], found["acknowledged"]) == (4, 1)
    assert {each["username"] for each in found["missing"]} == {"boris", "chen", "ines"}
    assert [(each["account"]["username"], each["at"][-1]) for each in found["said"]] == [("ada", "Z")]
    assert [each["site"]["name"] for each in found["sites"]] == ["Lyon", "Montréal"]


async def test_in_the_works_councils_profile_nobody_is_named(cast: Cast, tmp_path):
    await grant_by_operator(cast.ines.account_id, Role.COMMS)
    app = edge(ROUTES, tmp_path, discreet=True)
    async with caller(app, session=await signed_in(cast.ines)) as ines:
        made = (await ines.post(AT, json={"text": "Fire drill", "acknowledged": True})).json()
        await ines.post(f"{AT}/{made['id']}/publish")
        found = (await ines.get(f"{AT}/{made['id']}/acknowledgements")).json()
    assert (found["missing"], found["said"], found["sites"], found["asked"]) == (None, None, [], 0)


async def test_in_that_profile_the_log_names_nobody_who_acknowledged_either(cast: Cast, tmp_path):
    await grant_by_operator(cast.ines.account_id, Role.ADMIN)
    for discreet, names in ((False, 1), (True, 0)):
        app = edge((*ROUTES, *ADMIN), tmp_path, discreet=discreet)
        async with caller(app, session=await signed_in(cast.ines)) as ines:
            made = (await ines.post(AT, json={"text": "Fire drill", "acknowledged": True})).json()
            await ines.post(f"{AT}/{made['id']}/publish")
            await dismiss_announcement(cast.ada, int(made["id"]))
            found = (await ines.get("/api/company/admin/audit?limit=1")).json()
        assert [each["verb"] for each in found].count("announcement.acknowledged") == names


async def test_for_others_it_is_not_there(cast: Cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as ada:
        for route in ROUTES:
            answer = await ada.request(route.method, route.path.replace("{id}", "1"), json={"text": "x"})
            assert answer.status_code == 404
