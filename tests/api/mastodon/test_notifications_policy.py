"""Policies and requests over HTTP."""

import pytest

from server.api.routes import ROUTES
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say

POLICY, REQUESTS = "/api/v2/notifications/policy", "/api/v1/notifications/requests"


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
async def test_a_policy_is_shown_and_changed(client, method):
    before = (await client.get(POLICY)).json()
    assert before == {
        "for_not_following": "accept",
        "for_not_followers": "accept",
        "for_new_accounts": "accept",
        "for_private_mentions": "accept",
        "for_limited_accounts": "accept",
        "summary": {"pending_requests_count": 0, "pending_notifications_count": 0},
    }
    changed = await client.request(method, POLICY, data={"for_not_following": "filter"})
    assert changed.json() == {**before, "for_not_following": "filter"}
    wrong = await client.request(method, POLICY, json={"for_new_accounts": "never"})
    assert (wrong.status_code, (await client.get(POLICY)).json()) == (422, changed.json())


async def test_requests_are_listed_accepted_and_dismissed(cast, client):
    await client.patch(POLICY, json={"for_not_following": "filter"})
    for each in (cast.boris, cast.chen, cast.ines):
        await say(each, "@ada hi")
    shown = (await client.get(REQUESTS)).json()
    assert [each["account"]["username"] for each in shown] == ["ines", "chen", "boris"]
    assert set(shown[0]) == {
        "id",
        "created_at",
        "updated_at",
        "account",
        "notifications_count",
        "last_status",
    }
    assert (shown[0]["notifications_count"], shown[0]["last_status"]["content"][:3]) == ("1", "<p>")
    one = f"{REQUESTS}/{shown[0]['id']}"
    assert (await client.get(one)).json() == shown[0]
    assert (await client.get(POLICY)).json()["summary"]["pending_requests_count"] == 3
    assert (await client.post(f"{one}/accept")).json() == {}
    assert (await client.post(f"{REQUESTS}/{shown[1]['id']}/dismiss")).json() == {}
    assert [each["account"]["username"] for each in (await client.get(REQUESTS)).json()] == ["boris"]
    assert [each["account"]["username"] for each in (await client.get("/api/v1/notifications")).json()] == [
        "ines"
    ]
    assert (await client.get(f"{REQUESTS}/merged")).json() == {"merged": True}


@pytest.mark.parametrize(("verb", "left"), [("accept", 2), ("dismiss", 0)])
async def test_several_are_answered_at_once(cast, client, verb, left):
    await client.patch(POLICY, json={"for_not_following": "filter"})
    for each in (cast.boris, cast.chen):
        await say(each, "@ada hi")
    ids = [each["id"] for each in (await client.get(REQUESTS)).json()]
    assert (await client.post(f"{REQUESTS}/{verb}", data={"id[]": [*ids, "7"]})).status_code == 404
    assert (await client.post(f"{REQUESTS}/{verb}", data={"id[]": ids})).json() == {}
    assert (await client.get(REQUESTS)).json() == []
    assert len((await client.get("/api/v1/notifications")).json()) == left
    assert (await client.post(f"{REQUESTS}/{verb}", json={"id": ["x"]})).status_code == 422
