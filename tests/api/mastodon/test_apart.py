"""Audiences, follow requests, blocks and mutes over HTTP, as stock apps ask for them."""

import re

import pytest

from server.api.routes import ROUTES
from server.microblog.following import follow
from server.microblog.models import Audience
from tests.edge import caller, edge, signed_in
from tests.microblog.locking import lock
from tests.microblog.saying import narrowed, say


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


@pytest.fixture
async def boris(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.boris)) as made:
        yield made


@pytest.mark.parametrize("visibility", ["public", "unlisted", "private", "direct"])
async def test_a_post_has_the_visibility_that_was_sent(client, boris, visibility):
    made = (await client.post("/api/v1/statuses", json={"status": "hello", "visibility": visibility})).json()
    assert made["visibility"] == visibility
    seen = (await boris.get(f"/api/v1/statuses/{made['id']}")).status_code
    assert seen == (200 if visibility in {"public", "unlisted"} else 404)


async def test_a_status_says_for_which_group_it_is(cast, client):
    lyon = cast.sites["Lyon"].account_id
    await follow(cast.ada, lyon)
    status_id = await say(cast.ada, "hello")
    await narrowed(status_id, Audience.GROUP, lyon)
    made = (await client.get(f"/api/v1/statuses/{status_id}")).json()
    assert (made["visibility"], made["group"]["id"], made["group"]["acct"]) == ("private", str(lyon), "lyon")


async def test_an_answer_takes_the_visibility_of_what_it_answers(client, boris):
    root = (
        await client.post("/api/v1/statuses", json={"status": "@boris hi", "visibility": "direct"})
    ).json()
    answer = await boris.post(
        "/api/v1/statuses", json={"status": "yes", "visibility": "public", "in_reply_to_id": root["id"]}
    )
    assert answer.json()["visibility"] == "direct"
    assert [each["acct"] for each in answer.json()["mentions"]] == ["ada"]


async def test_without_a_visibility_the_usual_one_is_taken(cast, client):
    assert (await client.post("/api/v1/statuses", json={"status": "hi"})).json()["visibility"] == "public"
    changed = await client.patch("/api/v1/accounts/update_credentials", data={"locked": "true"})
    assert (changed.json()["locked"], changed.json()["source"]["privacy"]) == (True, "private")
    preferences = (await client.get("/api/v1/preferences")).json()
    assert preferences["posting:default:visibility"] == "private"
    assert (await client.post("/api/v1/statuses", json={"status": "hi"})).json()["visibility"] == "private"
    wrong = await client.patch("/api/v1/accounts/update_credentials", json={"locked": "perhaps"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "parameter-wrong")


async def test_a_boost_can_be_for_followers(cast, client):
    address = f"/api/v1/statuses/{await say(cast.boris, 'hello')}/reblog"
    wrong = await client.post(address, json={"visibility": "direct"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "parameter-wrong")
    assert (await client.post(address, data={"visibility": "private"})).json()["visibility"] == "private"


async def test_a_request_goes_from_asking_to_following(cast, client, boris):
    await lock(cast.ada)
    address = f"/api/v1/accounts/{cast.ada.account_id}"
    assert (await boris.get(address)).json()["locked"] is True
    asked = (await boris.post(f"{address}/follow")).json()
    assert (asked["following"], asked["requested"]) == (False, True)
    (told,) = (await client.get("/api/v1/notifications")).json()
    assert (told["type"], told["account"]["acct"]) == ("follow_request", "boris")
    me = (await client.get("/api/v1/accounts/verify_credentials")).json()
    assert me["source"]["follow_requests_count"] == 1
    (waiting,) = (await client.get("/api/v1/follow_requests")).json()
    authorize = f"/api/v1/follow_requests/{waiting['id']}/authorize"
    assert (await client.post(authorize)).json()["followed_by"] is True
    assert (await client.post(authorize)).status_code == 404
    removed = await client.post(f"/api/v1/accounts/{waiting['id']}/remove_from_followers")
    assert removed.json()["followed_by"] is False


async def test_a_request_can_be_refused(cast, client, boris):
    await lock(cast.ada)
    await boris.post(f"/api/v1/accounts/{cast.ada.account_id}/follow")
    answer = await client.post(f"/api/v1/follow_requests/{cast.boris.account_id}/reject")
    assert (answer.json()["requested_by"], answer.json()["followed_by"]) == (False, False)
    assert (await client.get("/api/v1/follow_requests")).json() == []


async def test_blocking_shows_on_both_sides_and_is_listed(cast, client, boris):
    address = f"/api/v1/accounts/{cast.boris.account_id}"
    assert (await client.post(f"{address}/block")).json()["blocking"] is True
    found = await boris.get(f"/api/v1/accounts/relationships?id[]={cast.ada.account_id}")
    assert found.json()[0]["blocked_by"] is True
    answer = await boris.post(f"/api/v1/accounts/{cast.ada.account_id}/follow")
    assert (answer.status_code, answer.json()["code"]) == (403, "follow-blocked")
    assert [each["acct"] for each in (await client.get("/api/v1/blocks")).json()] == ["boris"]
    assert (await client.post(f"{address}/unblock")).json()["blocking"] is False
    assert (await client.get("/api/v1/blocks")).json() == []


async def test_muting_can_end_by_itself(cast, client):
    address = f"/api/v1/accounts/{cast.boris.account_id}"
    found = (await client.post(f"{address}/mute", data={"duration": "3600", "notifications": "0"})).json()
    assert (found["muting"], found["muting_notifications"]) == (True, False)
    (muted,) = (await client.get("/api/v1/mutes")).json()
    assert (muted["acct"], muted["mute_expires_at"]) == ("boris", found["muting_expires_at"])
    forever = (await client.post(f"{address}/mute", json={"duration": 0})).json()
    assert (forever["muting_notifications"], forever["muting_expires_at"]) == (True, None)
    assert (await client.get("/api/v1/mutes")).json()[0]["mute_expires_at"] is None
    assert (await client.post(f"{address}/unmute")).json()["muting"] is False
    wrong = await client.post(f"{address}/mute", json={"duration": -1})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "parameter-wrong")


@pytest.mark.parametrize("what", ["block", "mute"])
async def test_groups_and_oneself_are_refused_with_a_sentence(cast, client, what):
    for account_id in (cast.ada.account_id, cast.sites["Lyon"].account_id):
        answer = await client.post(f"/api/v1/accounts/{account_id}/{what}")
        assert answer.status_code == 422
        assert answer.json()["code"].startswith(what)
        assert answer.json()["error"]


@pytest.mark.parametrize(("verb", "path"), [("block", "blocks"), ("mute", "mutes")])
async def test_lists_are_paged_by_their_links(cast, client, verb, path):
    for other in (cast.boris, cast.chen, cast.ines):
        await client.post(f"/api/v1/accounts/{other.account_id}/{verb}")
    names, address = [], f"/api/v1/{path}?limit=2"
    while address:
        answer = await client.get(address)
        names += [each["acct"] for each in answer.json()]
        following = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        address = following[1] if following else None
    assert names == ["ines", "chen", "boris"]
