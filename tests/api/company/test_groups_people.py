"""The people of a group over HTTP."""

import pytest

from server.api.routes import ROUTES
from server.microblog.following import follow
from server.microblog.models import Opening
from tests.cast import join
from tests.edge import caller, edge, signed_in
from tests.microblog.groups.founded import group


@pytest.fixture
async def ada(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        yield client


@pytest.fixture
async def chen(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.chen)) as client:
        yield client


async def test_members_are_listed_in_pages(cast, ada, chen):
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    first = await ada.get(f"/api/company/groups/{line}/members?limit=1")
    assert [(each["account"]["username"], each["keeper"]) for each in first.json()] == [("boris", False)]
    assert first.json()[0]["joined_at"].endswith("Z")
    second = await ada.get(first.links["next"]["url"])
    assert [(each["account"]["username"], each["keeper"]) for each in second.json()] == [("ada", True)]
    keepers = (await ada.get(f"/api/company/groups/{line}/members?keepers=true")).json()
    assert [each["account"]["username"] for each in keepers] == ["ada"]
    refused = await chen.get(f"/api/company/groups/{line}/members")
    assert (refused.status_code, refused.json()["code"]) == (403, "members-only")
    assert (await chen.get(f"/api/v1/accounts/{line}/followers")).json() == []


@pytest.mark.parametrize(("answer", "member"), [("accept", True), ("refuse", False)])
async def test_a_keeper_answers_who_asks_once(cast, ada, chen, answer, member):
    line = await group(cast.ada, Opening.CLOSED)
    await follow(cast.chen, line)
    asked = (await ada.get(f"/api/company/groups/{line}/requests")).json()
    assert ([each["account"]["username"] for each in asked], set(asked[0])) == (
        ["chen"],
        {"account", "asked_at"},
    )
    address = f"/api/company/groups/{line}/requests/{cast.chen.account_id}/{answer}"
    answered = (await ada.post(address)).json()
    assert (answered["requests_count"], answered["members_count"]) == (0, 1 + member)
    assert (await ada.post(address)).status_code == 404
    assert (await chen.get(f"/api/company/groups/{line}")).json()["member"] is member


async def test_keepers_are_named_and_released_and_members_removed(cast, ada, chen):
    line = await group(cast.ada, Opening.CLOSED, cast.chen)
    chens = f"/api/company/groups/{line}/members/{cast.chen.account_id}"
    assert (await chen.delete(f"/api/company/groups/{line}/members/{cast.ada.account_id}")).status_code == 403
    assert (await ada.post(f"{chens}/keeper")).json()["keepers_count"] == 2
    assert (await chen.get(f"/api/company/groups/{line}/requests")).json() == []
    assert (await ada.delete(f"{chens}/keeper")).json()["keepers_count"] == 1
    assert (await ada.delete(f"/api/company/groups/{line}/members/{cast.ada.account_id}/keeper")).json()[
        "code"
    ] == "last-keeper"
    assert (await ada.delete(chens)).json()["members_count"] == 1
    assert (await chen.get(f"/api/company/groups/{line}")).json()["member"] is False
    assert (await ada.delete(chens)).status_code == 404


async def test_a_keeper_may_remove_themselves_where_another_stays(cast, ada, chen):
    """The answer is no group then: it may be one that they cannot see any more."""
    board = await group(cast.ada, Opening.HIDDEN, cast.chen)
    await ada.post(f"/api/company/groups/{board}/members/{cast.chen.account_id}/keeper")
    gone = await ada.delete(f"/api/company/groups/{board}/members/{cast.ada.account_id}")
    assert (gone.status_code, gone.json()) == (200, {})


async def test_invitations_are_sent_listed_and_taken_back(cast, ada, chen):
    line = await group(cast.ada, Opening.HIDDEN)
    address = f"/api/company/groups/{line}/invitations"
    for sent, code in (
        ({"account_ids": []}, "invitations-wrong"),
        ({"account_ids": ["1"]}, "person-missing"),
        ({}, "parameter-missing"),
    ):
        assert (await ada.post(address, json=sent)).json()["code"] == code
    await ada.post(address, json={"account_ids": [str(cast.chen.account_id)]})
    listed = (await ada.get(address)).json()
    assert (listed[0]["account"]["username"], listed[0]["by"]["username"]) == ("chen", "ada")
    assert (await chen.get(address)).json()["code"] == "keepers-only"
    assert (await ada.delete(f"{address}/{cast.chen.account_id}")).json()["id"] == str(line)
    assert (await chen.get(f"/api/company/groups/{line}")).status_code == 404


@pytest.mark.parametrize("more", [2, 40])
async def test_members_take_as_many_queries_however_many_they_are(cast, ada, queries, more):
    line = await group(cast.ada, Opening.CLOSED, *[await join(f"member{number}") for number in range(more)])
    queries.clear()
    found = (await ada.get(f"/api/company/groups/{line}/members?limit=80")).json()
    assert (len(found), len(queries)) == (1 + more, 4)
