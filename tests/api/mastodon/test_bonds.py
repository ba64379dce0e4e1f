"""Notes, recommendations, familiar followers and suggestions over HTTP."""

import pytest

from server.api.routes import ROUTES
from server.kit.database import execute, unit_of_work
from server.microblog.following import follow
from tests.cast import join
from tests.edge import caller, edge, signed_in


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


async def test_a_relationship_says_all_there_is_between_two(cast, client):
    """Each verb answers with it, and it is the same when asked for."""
    path = f"/api/v1/accounts/{cast.boris.account_id}"
    followed = (await client.post(f"{path}/follow", json={"languages": ["fr"], "notify": True})).json()
    assert (followed["languages"], followed["notifying"], followed["endorsed"]) == (["fr"], True, False)
    noted = (await client.post(f"{path}/note", data={"comment": "line 4"})).json()
    assert noted == {**followed, "note": "line 4"}
    for verb, endorsed in (("endorse", True), ("unendorse", False), ("pin", True), ("unpin", False)):
        answer = await client.post(f"{path}/{verb}")
        assert (answer.status_code, answer.json()) == (200, {**noted, "endorsed": endorsed})
    everything = (await client.post(f"{path}/follow", data={"languages[]": ["en", "de"]})).json()
    assert everything["languages"] == ["en", "de"]
    assert (await client.post(f"{path}/follow", json={"languages": []})).json()["languages"] is None
    asked = await client.get("/api/v1/accounts/relationships", params={"id[]": str(cast.boris.account_id)})
    assert asked.json() == [{**noted, "languages": None}]
    assert (await client.post(f"{path}/note")).json()["note"] == ""


async def test_what_cannot_be_says_why(cast, client):
    path = f"/api/v1/accounts/{cast.boris.account_id}"
    assert (await client.post(f"{path}/endorse")).status_code == 422
    assert (await client.post(f"{path}/note", json={"comment": "x" * 2001})).status_code == 422
    assert (await client.post(f"{path}/follow", json={"languages": ["%"]})).status_code == 422
    for verb in ("note", "endorse", "unendorse"):
        assert (await client.post(f"/api/v1/accounts/1/{verb}")).status_code == 404


async def test_recommendations_are_on_the_profile(cast, client, tmp_path):
    await follow(cast.ada, cast.boris.account_id)
    await client.post(f"/api/v1/accounts/{cast.boris.account_id}/endorse")
    own = await client.get("/api/v1/endorsements")
    assert ([each["username"] for each in own.json()], "link" in own.headers) == (["boris"], True)
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.chen)) as other:
        assert (await other.get(f"/api/v1/accounts/{cast.ada.account_id}/endorsements")).json() == own.json()
        assert (await other.get("/api/v1/endorsements")).json() == []


async def test_familiar_followers_are_told_for_each_account_that_there_is(cast, client):
    await follow(cast.ada, cast.boris.account_id)
    await follow(cast.boris, cast.chen.account_id)
    ids = [str(cast.chen.account_id), "1", str(cast.ines.account_id), "x"]
    found = (await client.get("/api/v1/accounts/familiar_followers", params={"id[]": ids})).json()
    assert [each["id"] for each in found] == [ids[0], ids[2]]
    assert [[one["username"] for one in each["accounts"]] for each in found] == [["boris"], []]
    assert (await client.get("/api/v1/accounts/familiar_followers")).json() == []
    for way in ({"params": {"id": ids[0]}}, {"params": {"id[0]": ids[0]}}, {"json": {"id": ids}}):
        answer = await client.request("GET", "/api/v1/accounts/familiar_followers", **way)
        assert answer.json()[0] == found[0], way


async def test_suggestions_come_with_reasons_and_go_when_dismissed(cast, client):
    found = (await client.get("/api/v2/suggestions")).json()
    assert {each["account"]["username"] for each in found} == {"chen", "ines"}
    assert {(each["source"], *each["sources"]) for each in found} == {
        ("past_interactions", "similar_to_recently_followed")
    }
    gone = await client.delete(f"/api/v1/suggestions/{cast.chen.account_id}")
    assert (gone.status_code, gone.json()) == (200, {})
    assert [each["username"] for each in (await client.get("/api/v1/suggestions")).json()] == ["ines"]
    assert (await client.delete("/api/v1/suggestions/1")).status_code == 404
    assert (await client.get("/api/v2/suggestions?limit=9999")).status_code == 200


async def test_the_directory_is_by_last_post_or_by_who_came_last_without_who_does_not_want_it(cast, client):
    newcomer = await join("dora")
    async with unit_of_work():
        await execute("UPDATE account SET discoverable = FALSE WHERE id = $1", cast.chen.account_id)
        await execute("UPDATE account SET last_status_id = 5 WHERE id = $1", cast.boris.account_id)
    names = [each["username"] for each in (await client.get("/api/v1/directory?order=new")).json()]
    assert (names[0], "chen" in names, newcomer.account_id > 0) == ("dora", False, True)
    active = [each["username"] for each in (await client.get("/api/v1/directory?order=active")).json()]
    assert active[0] == "boris"
    one = (await client.get("/api/v1/directory?order=new&limit=1&offset=1")).json()
    assert [each["username"] for each in one] == [names[1]]


async def test_who_keeps_it_to_themselves_shows_nobody_whom_they_follow_and_who_follows_them(
    cast, client, tmp_path
):
    await follow(cast.ada, cast.boris.account_id)
    await follow(cast.boris, cast.ada.account_id)
    async with unit_of_work():
        await execute("UPDATE account SET hide_collections = TRUE WHERE id = $1", cast.ada.account_id)
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.chen)) as other:
        for what in ("followers", "following"):
            path = f"/api/v1/accounts/{cast.ada.account_id}/{what}"
            assert (await other.get(path)).json() == []
            assert [each["username"] for each in (await client.get(path)).json()] == ["boris"]
            path = f"/api/v1/accounts/{cast.boris.account_id}/{what}"
            assert [each["username"] for each in (await other.get(path)).json()] == ["ada"]
