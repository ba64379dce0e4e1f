"""Conversations over HTTP: as Mastodon's apps list them, and as a chat."""

import pytest

from server.api.company import conversations as company
from server.api.mastodon import conversations, filters
from server.microblog.models import Audience
from tests.cast import Cast, join
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.saying import say

ROUTES = (*conversations.ROUTES, *company.ROUTES, *filters.ROUTES)


async def tell(viewer, text: str) -> str:
    return str(await say(viewer, text, audience=Audience.MENTIONED))


@pytest.fixture
async def ada(cast: Cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        yield client


async def test_a_conversation_has_the_others_and_the_newest_status(ada, cast):
    """Every documented key; alone with oneself, one is the other."""
    status_id = await tell(cast.boris, "@ada @chen hello")
    note = await tell(cast.ada, "milk")
    alone, talk = (await ada.get("/api/v1/conversations")).json()
    assert list(talk) == ["id", "unread", "accounts", "last_status"]
    assert ({each["username"] for each in talk["accounts"]}, talk["unread"]) == ({"boris", "chen"}, True)
    assert (talk["last_status"]["id"], talk["last_status"]["visibility"]) == (status_id, "direct")
    assert ([each["username"] for each in alone["accounts"]], alone["unread"]) == (["ada"], False)
    assert alone["last_status"]["id"] == note


async def test_it_is_read_unread_and_put_away(ada, cast):
    await tell(cast.boris, "@ada hello")
    [talk] = (await ada.get("/api/v1/conversations")).json()
    place = f"/api/v1/conversations/{talk['id']}"
    assert (await ada.post(f"{place}/read")).json() == {**talk, "unread": False}
    assert (await ada.post(f"{place}/unread")).json() == talk
    for _ in range(2):
        assert (await ada.delete(place)).json() == {}
    assert (await ada.get("/api/v1/conversations")).json() == []
    assert (await ada.get(f"/api/company/conversations/{talk['id']}")).json() == talk
    for method, address in (
        ("POST", f"{place}1/read"),
        ("DELETE", f"{place}1"),
        ("POST", "/api/v1/conversations/x/read"),
    ):
        assert (await ada.request(method, address)).status_code == 404


async def test_pages_lead_on_until_there_is_nothing_more(ada, cast):
    for number in range(3):
        await join(f"colleague{number}")
        await tell(cast.ada, f"@colleague{number} hello")
    seen, address = [], f"{ORIGIN}/api/v1/conversations?limit=2"
    while address:
        answer = await ada.get(address)
        seen += [each["accounts"][0]["username"] for each in answer.json()]
        link = answer.headers.get("link", "")
        address = link.partition(">")[0][1:] if 'rel="next"' in link else ""
    assert seen == ["colleague2", "colleague1", "colleague0"]


async def test_a_chat_is_found_by_its_people_and_read(ada, cast):
    """Nothing said yet is null; what is no id is refused."""
    boris, chen = cast.boris.account_id, cast.chen.account_id
    first, second = await tell(cast.ada, "@boris @chen one"), await tell(cast.chen, "@ada @boris two")
    place = "/api/company/conversations"
    found = (await ada.get(f"{place}?with={boris},{chen}")).json()["id"]
    assert (await ada.get(f"{place}?with[]={chen}&with[]={boris}")).json() == {"id": found}
    assert (await ada.get(f"{place}?with={boris}")).json() == {"id": None}
    for wrong in (
        "",
        "?with=",
        "?with=boris",
        f"?with={boris},",
        "?with=" + ",".join(map(str, range(1, 52))),
    ):
        assert (await ada.get(place + wrong)).status_code == 422, wrong
    answer = await ada.get(f"{place}/{found}/statuses?limit=1")
    assert [each["id"] for each in answer.json()] == [second]
    rest = await ada.get(answer.headers["link"].partition(">")[0][1:])
    assert [each["id"] for each in rest.json()] == [first]
    assert [each["id"] for each in (await ada.get("/api/v1/timelines/direct")).json()] == [second, first]


async def test_what_is_filtered_says_so_here_too(ada, cast):
    await tell(cast.boris, "@ada my cat")
    sent = {"title": "Pets", "context": ["thread"], "keywords_attributes": [{"keyword": "cat"}]}
    await ada.post("/api/v2/filters", json=sent)
    [talk] = (await ada.get("/api/v1/conversations")).json()
    [said] = (await ada.get(f"/api/company/conversations/{talk['id']}/statuses")).json()
    [line] = (await ada.get("/api/v1/timelines/direct")).json()
    for status in (talk["last_status"], said, line):
        assert status["filtered"][0]["keyword_matches"] == ["cat"]


@pytest.mark.parametrize("talks", [2, 40])
async def test_a_list_takes_as_many_queries_whatever_its_length(ada, cast, queries, talks):
    for number in range(talks):
        await join(f"colleague{number}")
        await tell(cast.ada, f"@colleague{number} hello")
    queries.clear()
    assert len((await ada.get("/api/v1/conversations?limit=40")).json()) == talks
    assert len(queries) == 6, "who asks, the conversations, their people, two for the statuses, the accounts"
