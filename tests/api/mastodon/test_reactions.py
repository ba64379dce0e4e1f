"""Favourites and boosts over HTTP."""

import pytest

from server.api.routes import ROUTES
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


async def test_a_boost_answers_with_its_wrapper_and_back_with_the_original(cast, client):
    status_id = await say(cast.boris, "hello")
    wrapper = (await client.post(f"/api/v1/statuses/{status_id}/reblog")).json()
    assert wrapper["id"] != str(status_id)
    assert (wrapper["reblog"]["id"], wrapper["content"]) == (str(status_id), "<p>hello</p>")
    assert (wrapper["reblog"]["reblogs_count"], wrapper["reblog"]["reblogged"]) == (1, True)
    original = (await client.post(f"/api/v1/statuses/{status_id}/unreblog")).json()
    assert (original["id"], original["reblogs_count"], original["reblogged"]) == (str(status_id), 0, False)


async def test_a_favourite_shows_at_once_and_in_its_list(cast, client):
    status_id = await say(cast.boris, "hello")
    assert (await client.get(f"/api/v1/statuses/{status_id}")).json()["favourited"] is False
    liked = (await client.post(f"/api/v1/statuses/{status_id}/favourite")).json()
    assert (liked["favourited"], liked["favourites_count"]) == (True, 1)
    assert [status["id"] for status in (await client.get("/api/v1/favourites")).json()] == [str(status_id)]
    who = (await client.get(f"/api/v1/statuses/{status_id}/favourited_by")).json()
    assert [account["username"] for account in who] == ["ada"]
    back = (await client.post(f"/api/v1/statuses/{status_id}/unfavourite")).json()
    assert (back["favourited"], back["favourites_count"]) == (False, 0)


@pytest.mark.parametrize("act", ["favourite", "unfavourite", "reblog", "unreblog"])
async def test_what_is_not_there_cannot_be_acted_upon(client, act):
    assert (await client.post(f"/api/v1/statuses/1/{act}")).status_code == 404
