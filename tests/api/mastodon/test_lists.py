"""Lists over HTTP, in all the ways in which apps send what they mean."""

import pytest

from server.api.routes import ROUTES
from server.microblog.following import follow
from tests.cast import join
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say

KEYS = {"id", "title", "replies_policy", "exclusive"}


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


async def new(client, **sent):
    return (await client.post("/api/v1/lists", json={"title": "Line 4", **sent})).json()


async def test_a_list_is_made_changed_and_taken_away(client):
    """PUT and PATCH are the same; what is not sent stays."""
    made = await new(client)
    assert set(made) == KEYS
    assert (made["title"], made["replies_policy"], made["exclusive"]) == ("Line 4", "list", False)
    path = f"/api/v1/lists/{made['id']}"
    changed = (await client.put(path, data={"replies_policy": "none", "exclusive": "1"})).json()
    assert changed == {**made, "replies_policy": "none", "exclusive": True}
    assert (await client.patch(path, json={"title": "Line 5"})).json()["title"] == "Line 5"
    assert (await client.get(path)).json()["exclusive"] is True
    assert [each["id"] for each in (await client.get("/api/v1/lists")).json()] == [made["id"]]
    answer = await client.delete(path)
    assert (answer.status_code, answer.json()) == (200, {})
    for gone in (await client.get(path), await client.delete(path), await client.get(f"{path}/accounts")):
        assert gone.status_code == 404
    assert (await client.get(f"/api/v1/timelines/list/{made['id']}")).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [{}, {"title": ""}, {"title": "x" * 300}, {"title": "a", "replies_policy": "some"}, {"title": "a\0"}],
)
async def test_what_makes_no_list_says_what_is_wrong(client, sent):
    answer = await client.post("/api/v1/lists", json=sent)
    assert answer.status_code in {400, 422}
    assert answer.json()["error"]
    assert (await client.get("/api/v1/lists")).json() == []


@pytest.mark.parametrize(
    "way",
    [
        lambda ids: {"params": {"account_ids[]": ids}},
        lambda ids: {"json": {"account_ids": ids}},
        lambda ids: {"data": {"account_ids[]": ids}},
        lambda ids: {"data": {"account_ids": ids[0]}},
        lambda ids: {"files": [("account_ids[0]", (None, ids[0]))]},
    ],
    ids=["query", "json", "form", "scalar", "multipart"],
)
async def test_members_are_sent_and_taken_out_in_any_form(cast, client, way):
    """A DELETE has a body as well."""
    boris = str(cast.boris.account_id)
    await follow(cast.ada, cast.boris.account_id)
    path = f"/api/v1/lists/{(await new(client))['id']}/accounts"
    added = await client.request("POST", path, **way([boris]))
    assert (added.status_code, added.json()) == (200, {})
    assert [each["id"] for each in (await client.get(path)).json()] == [boris]
    assert (await client.request("POST", path, **way([boris]))).status_code == 422
    assert (await client.request("DELETE", path, **way([boris]))).json() == {}
    assert (await client.get(path)).json() == []


async def test_who_is_not_followed_is_not_found(cast, client):
    path = f"/api/v1/lists/{(await new(client))['id']}/accounts"
    for wrong in (cast.boris.account_id, 1, cast.ada.account_id):
        assert (await client.post(path, json={"account_ids": [str(wrong)]})).status_code == 404
    assert (await client.post(path, json={})).status_code == 400


async def test_members_come_in_pages_or_all_at_once(cast, client):
    path = f"/api/v1/lists/{(await new(client))['id']}/accounts"
    people = [await join(f"new{number}") for number in range(45)]
    for each in people:
        await follow(cast.ada, each.account_id)
    await client.post(path, json={"account_ids": [str(each.account_id) for each in people]})
    everybody = await client.get(path, params={"limit": 0})
    assert (len(everybody.json()), "link" in everybody.headers) == (45, False)
    address, seen = path, []
    while address:
        answer = await client.get(address)
        seen += [each["id"] for each in answer.json()]
        address = answer.links["next"]["url"] if "next" in answer.links else ""
    assert seen == [each["id"] for each in everybody.json()]


async def test_an_account_says_which_of_ones_lists_it_is_in(cast, client, tmp_path):
    """Of one's own lists only."""
    await follow(cast.ada, cast.boris.account_id)
    made = await new(client)
    await new(client, title="without")
    await client.post(
        f"/api/v1/lists/{made['id']}/accounts", json={"account_ids": [str(cast.boris.account_id)]}
    )
    path = f"/api/v1/accounts/{cast.boris.account_id}/lists"
    assert (await client.get(path)).json() == [made]
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.chen)) as other:
        assert (await other.get(path)).json() == []
        for address in (f"/api/v1/lists/{made['id']}", f"/api/v1/timelines/list/{made['id']}"):
            assert (await other.get(address)).status_code == 404


async def test_the_timeline_of_a_list_is_walked_by_its_links(cast, client):
    await follow(cast.ada, cast.boris.account_id)
    made = await new(client)
    await client.post(
        f"/api/v1/lists/{made['id']}/accounts", json={"account_ids": [str(cast.boris.account_id)]}
    )
    said = [str(await say(cast.boris, f"post {number}")) for number in range(5)]
    address, seen = f"/api/v1/timelines/list/{made['id']}?limit=2", []
    while address:
        answer = await client.get(address)
        seen += [each["id"] for each in answer.json()]
        address = answer.links["next"]["url"] if "next" in answer.links else ""
    assert seen == said[::-1]
