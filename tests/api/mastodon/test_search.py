"""Search over HTTP: people, hashtags, and addresses of this server."""

import pytest

from server.api.routes import ROUTES
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.saying import say


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.boris)) as made:
        yield made


async def test_all_three_lists_are_always_there(cast, client):
    await say(cast.ada, "#adagio")
    found = (await client.get("/api/v2/search?q=ada&resolve=true")).json()
    assert [each["username"] for each in found["accounts"]] == ["ada"]
    assert [each["name"] for each in found["hashtags"]] == ["adagio"]
    assert found["statuses"] == []
    only = (await client.get("/api/v2/search?q=ada&type=hashtags")).json()
    assert (only["accounts"], len(only["hashtags"])) == ([], 1)


async def test_an_address_of_ours_is_opened(cast, client):
    status_id = await say(cast.ada, "hello")
    for address, kind in ((f"{ORIGIN}/@ada/{status_id}", "statuses"), (f"{ORIGIN}/@ada", "accounts")):
        found = (await client.get("/api/v2/search", params={"q": address})).json()
        assert len(found[kind]) == 1
    for address in (f"{ORIGIN}/@nobody", f"{ORIGIN}/@ada/1", "https://elsewhere.example/@ada"):
        found = (await client.get("/api/v2/search", params={"q": address})).json()
        assert found == {"accounts": [], "statuses": [], "hashtags": []}


async def test_a_tag_is_there_before_anybody_used_it(client):
    assert (await client.get("/api/v1/tags/Solar")).json()["name"] == "solar"
