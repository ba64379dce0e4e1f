"""Notifications over HTTP."""

import pytest

from server.api.routes import ROUTES
from server.kit.database import rows
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.models import Treatment
from server.microblog.policies import change_policy
from tests.cast import join
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say

_ACCOUNTS = "SELECT id FROM account"


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.boris)) as made:
        yield made


async def test_a_notification_says_who_and_what(cast, client):
    status_id = await say(cast.ada, "@boris hi")
    (found,) = (await client.get("/api/v1/notifications?types[]=mention")).json()
    assert (found["type"], found["account"]["username"], found["status"]["id"]) == (
        "mention",
        "ada",
        str(status_id),
    )
    assert found["group_key"] == f"ungrouped-{found['id']}"
    assert (await client.get(f"/api/v1/notifications/{found['id']}")).json() == found
    assert (await client.get("/api/v1/notifications/unread_count")).json() == {"count": 1}
    assert (await client.get("/api/v1/notifications?exclude_types[]=mention")).json() == []
    assert (await client.post(f"/api/v1/notifications/{found['id']}/dismiss")).json() == {}
    assert (await client.get("/api/v1/notifications")).json() == []


async def test_lists_take_the_same_queries_for_two_and_for_forty(cast, client, queries):
    """Of posts and people of many kinds, in both versions."""
    await change_policy(cast.boris, {"for_not_following": Treatment.FILTER})
    await follow(cast.boris, cast.ada.account_id)
    for address in ("/api/v1/notifications", "/api/v2/notifications", "/api/v1/notifications/requests"):
        counts = []
        for few in (2, 20):
            for _ in range(few):
                fan = await join(f"fan{len(await rows(_ACCOUNTS))}")
                await favourite(cast.ada, await say(cast.boris, "like this"))
                await say(cast.ada, "@boris hi")
                await say(fan, "@boris let me in")
            queries.clear()
            shown = (await client.get(f"{address}?limit=80")).json()
            assert len(shown.get("notification_groups", []) if isinstance(shown, dict) else shown) >= few
            counts.append(len(queries))
        assert counts[0] == counts[1], address


async def test_parameters_choose_what_is_listed_and_counted(cast, client):
    await change_policy(cast.boris, {"for_not_following": Treatment.FILTER})
    await follow(cast.boris, cast.ada.account_id)
    await say(cast.ada, "@boris hi")
    await say(cast.chen, "@boris hi")
    asked = "/api/v1/notifications"
    assert len((await client.get(asked)).json()) == 1
    assert len((await client.get(f"{asked}?include_filtered=true")).json()) == 2
    (strange,) = (await client.get(f"{asked}?account_id={cast.chen.account_id}")).json()
    assert strange["filtered"] is True
    count = f"{asked}/unread_count"
    for query, expected in (
        ("", 1), ("?types[]=mention", 1), ("?exclude_types[]=mention", 0), ("?limit=0", 1), ("?limit=99999", 1),
        (f"?account_id={cast.chen.account_id}", 1), ("?include_filtered=1", 2),
    ):  # fmt: skip
        assert (await client.get(count + query)).json() == {"count": expected}, query
    assert (await client.get("/api/company/me")).json()["unread"]["notifications"] == 1
