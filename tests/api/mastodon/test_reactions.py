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


async def test_bookmarks_are_a_list_with_cursors_of_its_own(cast, client):
    """The cursor in the link is the bookmark's, not the status'; an empty page has no link."""
    made = [await say(cast.boris, f"post {number}") for number in range(3)]
    for each in (made[1], made[2], made[0]):
        kept = (await client.post(f"/api/v1/statuses/{each}/bookmark")).json()
        assert kept["bookmarked"] is True
    address, seen = "/api/v1/bookmarks?limit=2", []
    while address:
        answer = await client.get(address)
        seen += [status["id"] for status in answer.json()]
        address = answer.links["next"]["url"] if "next" in answer.links else ""
    assert seen == [str(made[0]), str(made[2]), str(made[1])]
    assert "link" not in answer.headers
    gone = (await client.post(f"/api/v1/statuses/{made[0]}/unbookmark")).json()
    assert gone["bookmarked"] is False


async def test_a_muted_thread_says_so(cast, client):
    first = await say(cast.boris, "hello")
    answer = await say(cast.ada, "hi", in_reply_to_id=first)
    assert (await client.post(f"/api/v1/statuses/{answer}/mute")).json()["muted"] is True
    assert (await client.get(f"/api/v1/statuses/{first}")).json()["muted"] is True
    assert (await client.post(f"/api/v1/statuses/{first}/unmute")).json()["muted"] is False
    assert (await client.get(f"/api/v1/statuses/{answer}")).json()["muted"] is False


ACTS = (
    "favourite", "unfavourite", "reblog", "unreblog", "bookmark", "unbookmark", "mute", "unmute",
)  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
async def test_what_is_not_there_cannot_be_acted_upon(client, act):
    assert (await client.post(f"/api/v1/statuses/1/{act}")).status_code == 404
