"""Filters over HTTP, as apps write them; and `filtered` wherever a status appears."""

import pytest

from server.api.mastodon import filters, filters_v1, notifications, search, statuses, timelines
from server.microblog.boosting import boost
from server.microblog.following import follow
from server.microblog.models import Audience
from tests.cast import Cast
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.saying import say

ROUTES = (
    *filters.ROUTES, *filters_v1.ROUTES, *notifications.ROUTES, *search.ROUTES, *statuses.ROUTES, *timelines.ROUTES,
)  # fmt: skip
PETS = {
    "title": "Pets",
    "context": ["home", "notifications"],
    "filter_action": "warn",
    "keywords_attributes": [{"keyword": "cat", "whole_word": True}, {"keyword": "dog"}],
}


@pytest.fixture
async def ada(cast: Cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        yield client


@pytest.fixture
async def boris(cast: Cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.boris)) as client:
        yield client


async def test_a_filter_is_made_read_changed_and_taken_away(ada):
    """Every documented key, from JSON."""
    made = (await ada.post("/api/v2/filters", json=PETS)).json()
    cat, dog = made["keywords"]
    assert made == {
        "id": made["id"], "title": "Pets", "context": ["home", "notifications"], "expires_at": None,
        "filter_action": "warn", "statuses": [],
        "keywords": [
            {"id": cat["id"], "keyword": "cat", "whole_word": True},
            {"id": dog["id"], "keyword": "dog", "whole_word": True},
        ],
    }  # fmt: skip
    place = f"/api/v2/filters/{made['id']}"
    assert (await ada.get("/api/v2/filters")).json() == [made]
    assert (await ada.get(place)).json() == made
    changes = {"keywords_attributes": [{"id": cat["id"], "_destroy": True}], "expires_in": 3600}
    changed = (await ada.put(place, json=changes)).json()
    assert (changed["keywords"], changed["title"]) == ([dog], "Pets")
    assert changed["expires_at"].endswith("Z")
    assert (await ada.patch(place, json={"expires_in": None})).json()["expires_at"] is None
    assert (await ada.delete(place)).json() == {}
    assert (await ada.get(place)).status_code == 404
    assert (await ada.get("/api/v2/filters")).json() == []


@pytest.mark.parametrize(
    "form",
    [
        "keywords_attributes[][keyword]=cat&keywords_attributes[][whole_word]=false&keywords_attributes[][keyword]=dog",
        "keywords_attributes[0][keyword]=cat&keywords_attributes[0][whole_word]=0&keywords_attributes[1][keyword]=dog",
    ],
)
async def test_forms_say_the_same_repeated_or_numbered(ada, form):
    """As Rails reads them; `expires_in` is empty where an app has no end to send."""
    body = f"title=Pets&context[]=home&context[]=thread&filter_action=hide&expires_in=&{form}"
    made = await ada.post(
        "/api/v2/filters", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    words = [(each["keyword"], each["whole_word"]) for each in made.json()["keywords"]]
    assert (words, made.json()["filter_action"]) == ([("cat", False), ("dog", True)], "hide")


async def test_words_and_statuses_have_addresses_of_their_own(ada, boris, cast):
    """Which are there for nobody else."""
    filter_id = (await ada.post("/api/v2/filters", json={"title": "Pets", "context": "home"})).json()["id"]
    words, named = f"/api/v2/filters/{filter_id}/keywords", f"/api/v2/filters/{filter_id}/statuses"
    word = (await ada.post(words, data={"keyword": "cat", "whole_word": "false"})).json()
    assert word == {"id": word["id"], "keyword": "cat", "whole_word": False}
    changed = (await ada.put(f"/api/v2/filters/keywords/{word['id']}", json={"keyword": "cats"})).json()
    assert changed == {**word, "keyword": "cats"}
    assert (await ada.get(words)).json() == [changed]
    status_id = str(await say(cast.boris, "hello"))
    one = (await ada.post(named, json={"status_id": status_id})).json()
    assert one == {"id": one["id"], "status_id": status_id}
    assert (await ada.get(named)).json() == [one]
    places = [f"/api/v2/filters/keywords/{word['id']}", f"/api/v2/filters/statuses/{one['id']}"]
    for place in (*places, words, named, f"/api/v2/filters/{filter_id}"):
        assert (await boris.get(place)).status_code == 404
        assert (await ada.get(place)).status_code == 200
    assert [(await boris.delete(place)).status_code for place in places] == [404, 404]
    assert [(await ada.delete(place)).json() for place in places] == [{}, one]
    assert [(await ada.get(place)).status_code for place in places] == [404, 404]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"title": "t"}, "context"), ({"context": ["home"]}, "title"), ({"title": "t", "context": ["x"]}, "context"),
        ({"title": "t", "context": ["home"], "filter_action": "shout"}, "filter_action"),
        ({"title": "t", "context": ["home"], "expires_in": "soon"}, "expires_in"),
        ({"title": "t", "context": ["home"], "expires_in": 10**30}, "expires_in"),
    ],
)  # fmt: skip
async def test_what_is_no_filter_is_refused(ada, sent, field):
    answer = await ada.post("/api/v2/filters", json=sent)
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == [field]


async def test_older_apps_have_a_filter_for_each_word(ada):
    """Whose id is the word's; what is irreversible hides."""
    await ada.post("/api/v2/filters", json=PETS)
    sent = {
        "phrase": "bird",
        "context": ["home"],
        "irreversible": True,
        "whole_word": False,
        "expires_in": 600,
    }
    made = (await ada.post("/api/v1/filters", json=sent)).json()
    assert made == {
        "id": made["id"], "phrase": "bird", "context": ["home"], "whole_word": False, "irreversible": True,
        "expires_at": made["expires_at"],
    }  # fmt: skip
    assert made["expires_at"].endswith("Z")
    place = f"/api/v1/filters/{made['id']}"
    assert (await ada.get(place)).json() == made
    listed = (await ada.get("/api/v1/filters")).json()
    assert {(each["phrase"], each["irreversible"]) for each in listed} == {
        ("cat", False), ("dog", False), ("bird", True),
    }  # fmt: skip
    changed = (await ada.put(place, json={**sent, "phrase": "birds", "irreversible": False})).json()
    assert (changed["phrase"], changed["irreversible"]) == ("birds", False)
    newest = (await ada.get("/api/v2/filters")).json()[0]
    assert (newest["title"], newest["filter_action"]) == ("birds", "warn")
    assert (await ada.delete(place)).json() == {}
    assert [each["title"] for each in (await ada.get("/api/v2/filters")).json()] == ["Pets"]
    assert (await ada.post("/api/v1/filters", json={"context": ["home"]})).status_code == 422


async def test_older_apps_change_a_word_of_several_but_not_their_filter(ada):
    """They would change words that they do not show."""
    made = (await ada.post("/api/v2/filters", json=PETS)).json()
    cat, dog = (f"/api/v1/filters/{each['id']}" for each in made["keywords"])
    same = {"phrase": "cats", "context": made["context"], "irreversible": False}
    assert (await ada.put(cat, json=same)).json()["phrase"] == "cats"
    for change in ({"context": ["home"]}, {"irreversible": True}, {"expires_in": 60}):
        assert (await ada.put(cat, json={**same, **change})).json()["code"] == "filter-shared"
    assert (await ada.delete(dog)).json() == {}
    assert [each["keyword"] for each in (await ada.get("/api/v2/filters")).json()[0]["keywords"]] == ["cats"]


async def test_what_is_filtered_says_so_wherever_it_appears(ada, cast):
    """Timelines, threads, boosts, notifications and when looked up: by which filter and which word."""
    await follow(cast.ada, cast.boris.account_id)
    first = await say(cast.boris, "@ada my CAT #pets")
    answer = await say(cast.boris, "@ada and my dog", in_reply_to_id=first)
    await say(cast.boris, "@ada a bird")
    boosted = (await boost(cast.boris, await say(cast.chen, "Cat!"))).own.status_id
    made = (await ada.post("/api/v2/filters", json=PETS)).json()
    head = {name: made[name] for name in ("id", "title", "context", "expires_at", "filter_action")}

    def caught(word):
        return [{"filter": head, "keyword_matches": [word], "status_matches": None}]

    home = {each["id"]: each for each in (await ada.get("/api/v1/timelines/home")).json()}
    assert home[str(first)]["filtered"] == caught("cat")
    assert home[str(boosted)]["filtered"] == home[str(boosted)]["reblog"]["filtered"] == caught("cat")
    assert sum(each["filtered"] == [] for each in home.values()) == 1
    thread = (await ada.get(f"/api/v1/statuses/{first}/context")).json()
    assert [each["filtered"] for each in thread["descendants"]] == [caught("dog")]
    told = {
        each["status"]["id"]: each["status"]["filtered"]
        for each in (await ada.get("/api/v1/notifications")).json()
    }
    assert (told[str(first)], told[str(answer)]) == (caught("cat"), caught("dog"))
    for address in (
        f"/api/v1/statuses/{first}",
        f"/api/v1/statuses?id[]={first}",
        "/api/v1/timelines/tag/pets",
    ):
        found = (await ada.get(address)).json()
        assert (found[0] if isinstance(found, list) else found)["filtered"] == caught("cat"), address
    opened = (await ada.get(f"/api/v2/search?q={ORIGIN}/@boris/{first}")).json()["statuses"]
    assert [each["filtered"] for each in opened] == [caught("cat")]


async def test_a_status_that_is_named_says_so(ada, cast):
    status_id = str(await say(cast.boris, "hello"))
    filter_id = (await ada.post("/api/v2/filters", json={"title": "t", "context": ["home"]})).json()["id"]
    await ada.post(f"/api/v2/filters/{filter_id}/statuses", json={"status_id": status_id})
    [found] = (await ada.get(f"/api/v1/statuses/{status_id}")).json()["filtered"]
    assert (found["keyword_matches"], found["status_matches"]) == (None, [status_id])


async def test_a_hidden_one_is_no_notification_where_the_filter_is_for_those(ada, cast):
    """Elsewhere apps hide it; the next pages are still found."""
    for text in ("@ada one", "@ada my cat", "@ada three"):
        await say(cast.boris, text)
    await say(cast.chen, "@ada your cat", audience=Audience.MENTIONED)
    made = (await ada.post("/api/v2/filters", json={**PETS, "filter_action": "hide"})).json()
    page = await ada.get("/api/v1/notifications?limit=3")
    assert [each["status"]["content"].count("three") for each in page.json()] == [1]
    rest = (await ada.get(page.headers["link"].partition(">")[0][1:])).json()
    assert ["one" in each["status"]["content"] for each in rest] == [True]
    assert len((await ada.get("/api/v1/timelines/public")).json()) == 3
    for change in ({"context": ["home"]}, {"context": ["notifications"], "filter_action": "blur"}):
        await ada.put(f"/api/v2/filters/{made['id']}", json=change)
        assert len((await ada.get("/api/v1/notifications")).json()) == 4
