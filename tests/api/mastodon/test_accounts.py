"""Accounts over HTTP."""

import pytest

from server.api.routes import ROUTES
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


async def test_one_knows_oneself_with_source_and_role(cast, client):
    me = (await client.get("/api/v1/accounts/verify_credentials")).json()
    assert (me["id"], me["username"]) == (str(cast.ada.account_id), "ada")
    assert me["source"]["privacy"] == "public"
    assert me["role"]["permissions"] == "0"


async def test_following_changes_the_relationship_both_see(cast, client):
    address = f"/api/v1/accounts/{cast.boris.account_id}"
    assert (await client.post(f"{address}/follow")).json()["following"] is True
    found = (await client.get(f"/api/v1/accounts/relationships?id[]={cast.boris.account_id}&id[]=77")).json()
    assert [(each["id"], each["following"]) for each in found] == [(str(cast.boris.account_id), True)]
    assert [each["username"] for each in (await client.get(f"{address}/followers")).json()] == ["ada"]
    assert (await client.post(f"{address}/unfollow")).json()["following"] is False


@pytest.mark.parametrize(("path", "status"), [("1", 404), ("x", 404)])
async def test_nobody_follows_what_is_not_there(client, path, status):
    assert (await client.post(f"/api/v1/accounts/{path}/follow")).status_code == status
    assert (await client.post(f"/api/v1/accounts/{path}/unfollow")).status_code == status


@pytest.mark.parametrize("whose", ["followers", "following", "statuses"])
async def test_lists_of_nobody_are_not_found(client, whose):
    assert (await client.get(f"/api/v1/accounts/1/{whose}")).status_code == 404


async def test_nobody_follows_themselves(cast, client):
    answer = await client.post(f"/api/v1/accounts/{cast.ada.account_id}/follow")
    assert (answer.status_code, answer.json()["code"]) == (422, "follow-self")


async def test_people_are_found_by_name_and_by_address(cast, client):
    assert (await client.get("/api/v1/accounts/lookup?acct=boris")).json()["username"] == "boris"
    assert (await client.get("/api/v1/accounts/lookup?acct=nobody")).status_code == 404
    assert [each["username"] for each in (await client.get("/api/v1/accounts/search?q=bor")).json()] == [
        "boris"
    ]
    assert len((await client.get("/api/v1/directory?limit=2")).json()) == 2


async def test_a_profile_can_leave_out_answers_and_boosts(cast, client):
    root = await say(cast.boris, "root")
    await say(cast.ada, "answer", in_reply_to_id=root)
    own = await say(cast.ada, "own")
    await client.post(f"/api/v1/statuses/{root}/reblog")
    address = f"/api/v1/accounts/{cast.ada.account_id}/statuses"
    assert len((await client.get(address)).json()) == 3
    left = (await client.get(f"{address}?exclude_replies=true&exclude_reblogs=1")).json()
    assert [status["id"] for status in left] == [str(own)]
    assert (await client.get(f"{address}?pinned=true")).json() == []
