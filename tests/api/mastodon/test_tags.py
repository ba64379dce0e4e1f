"""Hashtags over HTTP: the tag as one stands to it, those one follows, those on a profile, and their timelines."""

import pytest

from server.api.routes import ROUTES
from server.kit import clock
from server.microblog.attaching import Caption, upload
from server.storage.local import LocalStorage
from tests.edge import caller, edge, signed_in
from tests.microblog.pictures import png
from tests.microblog.saying import say


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


async def test_a_tag_says_whether_one_follows_and_shows_it_and_how_often_it_is_used(cast, client):
    """Seven days, today first, everything as text; also a tag that nobody has used."""
    await say(cast.boris, "#Line4")
    await say(cast.boris, "#line4")
    tag = (await client.get("/api/v1/tags/LINE4")).json()
    assert (tag["name"], tag["following"], tag["featuring"]) == ("line4", False, False)
    assert len(tag["history"]) == 7
    today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    assert tag["history"][0] == {"day": str(int(today.timestamp())), "uses": "2", "accounts": "1"}
    assert tag["history"][1]["uses"] == "0"
    for verb, name, value in (
        ("follow", "following", True),
        ("feature", "featuring", True),
        ("unfollow", "following", False),
        ("unfeature", "featuring", False),
    ):
        answer = await client.post(f"/api/v1/tags/Line4/{verb}")
        assert (answer.status_code, answer.json()[name], answer.json()["id"]) == (200, value, tag["id"])
        assert (await client.get("/api/v1/tags/line4")).json() == answer.json()
    unused = (await client.get("/api/v1/tags/unused")).json()
    assert {day["uses"] for day in unused["history"]} == {"0"}
    assert (await client.post("/api/v1/tags/1/follow")).status_code == 404


async def test_followed_tags_come_in_large_pages_and_a_limit_too_large_is_cut(client):
    for number in range(101):
        await client.post(f"/api/v1/tags/tag{number}/follow")
    first = await client.get("/api/v1/followed_tags")
    assert len(first.json()) == 100
    assert all(each["following"] for each in first.json())
    second = await client.get(first.links["next"]["url"])
    assert [each["name"] for each in second.json()] == ["tag0"]
    all_of_them = await client.get("/api/v1/followed_tags?limit=9999")
    assert (all_of_them.status_code, len(all_of_them.json())) == (200, 101)


@pytest.mark.parametrize("tags", [2, 40])
async def test_as_many_queries_for_two_tags_as_for_forty(client, queries, tags):
    for number in range(tags):
        await client.post(f"/api/v1/tags/tag{number}/follow")
    queries.clear()
    assert len((await client.get("/api/v1/followed_tags")).json()) == tags
    assert len([each for each in queries if "tag" in each]) == 3


async def test_tags_on_a_profile_are_counted_as_text(cast, client, tmp_path):
    await say(cast.ada, "#line4")
    made = await client.post("/api/v1/featured_tags", data={"name": "#Line4"})
    assert made.status_code == 200
    tag = made.json()
    assert set(tag) == {"id", "name", "url", "statuses_count", "last_status_at"}
    assert (tag["name"], tag["statuses_count"]) == ("line4", "1")
    assert tag["last_status_at"] == clock.now().date().isoformat()
    assert (await client.post("/api/v1/featured_tags", json={"name": "line4"})).json() == tag
    assert (await client.get("/api/v1/featured_tags")).json() == [tag]
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.boris)) as other:
        assert (await other.get(f"/api/v1/accounts/{cast.ada.account_id}/featured_tags")).json() == [tag]
        assert (await other.delete(f"/api/v1/featured_tags/{tag['id']}")).status_code == 404
    gone = await client.delete(f"/api/v1/featured_tags/{tag['id']}")
    assert (gone.status_code, gone.json()) == (200, {})
    suggested = (await client.get("/api/v1/featured_tags/suggestions")).json()
    assert [each["name"] for each in suggested] == ["line4"]


@pytest.mark.parametrize("sent", [{"name": "two words"}, {"name": ""}, {}])
async def test_what_is_no_tag_cannot_be_shown(client, sent):
    answer = await client.post("/api/v1/featured_tags", json=sent)
    assert answer.status_code == (422 if sent else 400)


async def test_a_tags_timeline_takes_others_in_asks_for_others_and_leaves_others_out(cast, client, tmp_path):
    """However apps write lists; what has two of the tags comes once; by the links as well."""
    storage = LocalStorage(tmp_path / "media")
    storage.prepare()
    said = {
        text: str(await say(cast.boris, text)) for text in ("#a", "#b", "#a #b", "#a #c", "#a #b #c", "#d")
    }
    picture = await upload(cast.boris, png(), Caption(), storage)
    said["#a!"] = str(await say(cast.boris, "#a with a picture", media_ids=(picture,)))

    async def shown(query: str) -> set[str]:
        address, seen = f"/api/v1/timelines/tag/A?limit=2&{query}", []
        while address:
            answer = await client.get(address)
            seen += [each["id"] for each in answer.json()]
            address = answer.links["next"]["url"] if "next" in answer.links else ""
        assert seen == sorted(seen, key=int, reverse=True)
        assert len(seen) == len(set(seen))
        return {text for text, status_id in said.items() if status_id in seen}

    with_a = {"#a", "#a #b", "#a #c", "#a #b #c", "#a!"}
    assert await shown("local=true") == with_a
    assert await shown("any[]=b&any[]=D") == with_a | {"#b", "#d"}
    assert await shown("any=b") == with_a | {"#b"}
    assert await shown("all[]=b") == {"#a #b", "#a #b #c"}
    assert await shown("all[0]=b&none[0]=c") == {"#a #b"}
    assert await shown("any[]=b&none[]=c") == {"#a", "#b", "#a #b", "#a!"}
    assert await shown("any[]=b&only_media=true") == {"#a!"}
    assert await shown("remote=true") == set()
