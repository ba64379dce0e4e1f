"""Quoting over HTTP: who may, what is shown to whom, and what is told."""

import pytest

from server.api.routes import ROUTES
from server.entities import shapes
from server.microblog.following import follow
from server.microblog.models import Audience
from server.microblog.muting import mute
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say
from tests.shaped import assert_shaped


@pytest.fixture
async def people(cast, tmp_path):
    app = edge(ROUTES, tmp_path)
    async with (
        caller(app, session=await signed_in(cast.ada)) as ada,
        caller(app, session=await signed_in(cast.boris)) as boris,
    ):
        yield ada, boris


async def quoted_by(client, status_id, **more):
    sent = {"status": "see", "quoted_status_id": str(status_id), **more}
    return await client.post("/api/v1/statuses", json=sent)


async def test_a_quote_carries_what_it_quotes_and_is_told(people, cast):
    ada, boris = people
    status_id = await say(cast.ada, "original")
    quote = assert_shaped((await quoted_by(boris, status_id)).content, shapes.Status)
    assert (quote["quote"]["state"], quote["quote"]["quoted_status"]["id"]) == ("accepted", str(status_id))
    original = (await ada.get(f"/api/v1/statuses/{status_id}")).json()
    assert original["quotes_count"] == 1
    notice = (await ada.get("/api/v1/notifications")).json()[0]
    assert (notice["type"], notice["status"]["id"]) == ("quote", quote["id"])
    listed = assert_shaped(
        (await ada.get(f"/api/v1/statuses/{status_id}/quotes")).content, list[shapes.Status]
    )
    assert [each["id"] for each in listed] == [quote["id"]]


async def test_a_quote_of_a_quote_is_only_named(people, cast):
    ada, boris = people
    first = await say(cast.ada, "first")
    second = (await quoted_by(boris, first)).json()["id"]
    third = assert_shaped((await quoted_by(ada, second)).content, shapes.Status)
    inner = third["quote"]["quoted_status"]["quote"]
    assert inner == {"state": "accepted", "quoted_status_id": str(first)}


async def test_whose_quotes_are_welcome_is_sent_and_shown(people, cast):
    ada, boris = people
    sent = {"status": "mine", "quote_approval_policy": "followers"}
    status = (await ada.post("/api/v1/statuses", json=sent)).json()
    assert status["quote_approval"] == {"automatic": ["followers"], "manual": [], "current_user": "automatic"}
    refused = await quoted_by(boris, status["id"])
    assert (refused.status_code, refused.json()["code"]) == (403, "quote-unwelcome")
    await follow(cast.boris, cast.ada.account_id)
    assert (await quoted_by(boris, status["id"])).status_code == 200
    path = f"/api/v1/statuses/{status['id']}/interaction_policy"
    changed = assert_shaped(
        (await ada.put(path, data={"quote_approval_policy": "nobody"})).content, shapes.Status
    )
    assert (changed["quote_approval"]["automatic"], changed["edited_at"]) == ([], None)
    seen = (await boris.get(f"/api/v1/statuses/{status['id']}")).json()
    assert seen["quote_approval"]["current_user"] == "denied"
    assert (await boris.put(path, json={"quote_approval_policy": "public"})).status_code == 404
    assert (await ada.put(path, json={})).status_code == 400
    edited = await ada.put(
        f"/api/v1/statuses/{status['id']}", json={"status": "mine", "quote_approval_policy": "public"}
    )
    assert edited.json()["quote_approval"]["automatic"] == ["public"]


async def test_a_quote_shows_to_nobody_what_they_may_not_see(people, cast):
    ada, boris = people
    few = await say(cast.ada, "canary for followers", audience=Audience.FOLLOWERS)
    quote = (await quoted_by(ada, few, status="@boris see")).json()
    hidden = {"state": "unauthorized", "quoted_status": None}
    shown = await boris.get(f"/api/v1/statuses/{quote['id']}")
    told = await boris.get("/api/v1/notifications")
    public = await boris.get("/api/v1/timelines/public")
    assert (shown.json()["quote"], told.json()[0]["status"]["quote"], public.json()[0]["quote"]) == (
        hidden,
    ) * 3
    missing = await quoted_by(boris, few)
    assert (missing.status_code, missing.json()["code"]) == (422, "quote-missing")


async def test_a_muted_author_is_quoted_behind_a_word(people, cast):
    ada, boris = people
    status_id = await say(cast.ada, "original")
    quote = (await quoted_by(boris, status_id)).json()
    await mute(cast.boris, cast.ada.account_id)
    assert (await boris.get(f"/api/v1/statuses/{quote['id']}")).json()["quote"]["state"] == "muted_account"
    assert (await ada.get(f"/api/v1/statuses/{quote['id']}")).json()["quote"]["state"] == "accepted"


async def test_what_is_revoked_or_deleted_says_so(people, cast):
    ada, boris = people
    first, second = await say(cast.ada, "first"), await say(cast.ada, "second")
    revoked, deleted = [(await quoted_by(boris, each)).json()["id"] for each in (first, second)]
    path = f"/api/v1/statuses/{first}/quotes/{revoked}/revoke"
    assert (await boris.post(path)).status_code == 404
    answer = assert_shaped((await ada.post(path)).content, shapes.Status)
    assert (answer["id"], answer["quote"]) == (revoked, {"state": "revoked", "quoted_status": None})
    assert (await ada.get(f"/api/v1/statuses/{first}")).json()["quotes_count"] == 0
    await ada.delete(f"/api/v1/statuses/{second}")
    found = (await boris.get(f"/api/v1/statuses/{deleted}")).json()
    assert found["quote"] == {"state": "deleted", "quoted_status": None}


async def test_a_link_to_what_is_quoted_stays_as_typed(people, cast):
    ada, boris = people
    status_id = await say(cast.ada, "original")
    url = (await ada.get(f"/api/v1/statuses/{status_id}")).json()["url"]
    quote = (await quoted_by(boris, status_id, status=f"see {url}")).json()
    assert f'href="{url}"' in quote["content"]


@pytest.mark.parametrize("quotes", [2, 12])
async def test_a_page_of_quotes_takes_as_many_queries_for_two_as_for_twelve(people, cast, queries, quotes):
    ada, _ = people
    status_id = await say(cast.ada, "original")
    for number in range(quotes):
        await say(cast.boris, f"see {number}", quoted_status_id=status_id)
    await ada.get(f"/api/v1/statuses/{status_id}/quotes")
    queries.clear()
    found = await ada.get(f"/api/v1/statuses/{status_id}/quotes")
    assert len(found.json()) == quotes
    assert len([each for each in queries if "status s" in each]) == 3, "the post, its quotes, what they quote"
