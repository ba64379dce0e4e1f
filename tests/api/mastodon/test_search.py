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
    assert [each["content"].count("adagio") > 0 for each in found["statuses"]] == []
    only = (await client.get("/api/v2/search?q=ada&type=hashtags")).json()
    assert (only["accounts"], len(only["hashtags"])) == ([], 1)


async def test_what_was_said_is_found_with_people_and_tags(cast, client):
    first = await say(cast.ada, "the #boris bridge is open")
    found = (await client.get("/api/v2/search?q=boris")).json()
    assert [each["username"] for each in found["accounts"]] == ["boris"]
    assert [each["id"] for each in found["statuses"]] == [str(first)]
    assert [each["name"] for each in found["hashtags"]] == ["boris"]


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("q=lyon&type=accounts", (4, 0, 0)),
        ("q=lyon&type=groups", (1, 0, 0)),
        ("q=bridge&type=statuses", (0, 2, 0)),
        ("q=bridge&type=statuses&limit=1", (0, 1, 0)),
        ("q=bridge&type=statuses&offset=1", (0, 1, 0)),
        ("q=bridge&offset=1", (0, 2, 1)),
        ("q=bridge&type=statuses&order=relevance&exclude_unreviewed=true", (0, 2, 0)),
        ("q=%23bri&type=hashtags", (0, 0, 1)),
        ("q=", (0, 0, 0)),
        ("", (0, 0, 0)),
        ("q=bridge&type=nothing", (0, 0, 0)),
        ("q=bridge&limit=x&offset=-3&type=statuses", (0, 2, 0)),
        ("q=ada&following=true&type=accounts", (0, 0, 0)),
    ],
)
async def test_parameters_narrow(cast, client, query, counts):
    await say(cast.ada, "the #bridge is open")
    await say(cast.boris, "bridge closed")
    answer = await client.get(f"/api/v2/search?{query}")
    found = answer.json()
    assert answer.status_code == 200
    assert tuple(len(found[kind]) for kind in ("accounts", "statuses", "hashtags")) == counts


async def test_of_one_account_and_between_ids(cast, client):
    first, second = await say(cast.ada, "the bridge"), await say(cast.boris, "bridge")
    for query, wanted in (
        (f"account_id={cast.ada.account_id}", [first]),
        (f"max_id={second}", [first]),
        (f"min_id={first}", [second]),
        ("account_id=1", []),
    ):
        found = (await client.get(f"/api/v2/search?q=bridge&type=statuses&{query}")).json()["statuses"]
        assert [each["id"] for each in found] == [str(each) for each in wanted], query


async def test_a_site_is_a_way_to_its_people(cast, client):
    found = (await client.get("/api/v2/search?q=ines+lyon")).json()["accounts"]
    assert [each["username"] for each in found] == ["ines"]


async def test_an_exact_name_comes_first_as_toot_wants_it(cast, client):
    found = (await client.get("/api/v2/search?q=@ada@ramage.example&type=accounts&resolve=true")).json()
    assert [each["acct"] for each in found["accounts"]][:1] == ["ada"]


async def test_an_address_of_ours_is_opened(cast, client):
    status_id = await say(cast.ada, "hello")
    shown = {
        f"/@ada/{status_id}": "statuses",
        "/@ada": "accounts",
        "/@lyon": "accounts",
        "/tags/Solar": "hashtags",
    }
    for path, kind in shown.items():
        found = (await client.get("/api/v2/search", params={"q": ORIGIN + path, "resolve": "true"})).json()
        assert [each for each in found if found[each]] == [kind]
        other = (await client.get("/api/v2/search", params={"q": ORIGIN + path, "type": "other"})).json()
        assert not any(other.values())
    for address in (f"{ORIGIN}/@nobody", f"{ORIGIN}/@ada/1", "https://elsewhere.example/@ada"):
        found = (await client.get("/api/v2/search", params={"q": address})).json()
        assert found == {"accounts": [], "statuses": [], "hashtags": []}


async def test_a_tag_is_there_before_anybody_used_it(client):
    assert (await client.get("/api/v1/tags/Solar")).json()["name"] == "solar"
