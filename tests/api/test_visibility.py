"""Every route × every kind of colleague × every audience: canary words of a status reach nobody who may not see it.

Each path is tried with the ids of everything that there is, so a new route is covered by being in the table.
"""

import re
from itertools import product

import pytest

from server.api.route import PUBLIC
from server.api.routes import ROUTES
from server.microblog.attaching import Caption, own_picture, upload
from server.microblog.boosting import boost
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.models import Audience
from server.storage.local import LocalStorage
from tests.cast import Cast, join
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.pictures import png
from tests.microblog.saying import narrowed, say

WORDS = ("canarytext", "canaryspoiler", "canaryalt")
READS = sorted({route.path for route in ROUTES if route.method == "GET" and route.scope != PUBLIC})
ACTS = sorted(
    {
        (route.method, route.path)
        for route in ROUTES
        if route.method != "GET" and "/statuses/{id}" in route.path
    }
)
SEEN_BY = {
    Audience.COMPANY: {"author", "follower", "named", "member", "outsider"},
    Audience.UNLISTED: {"author", "follower", "named", "member", "outsider"},
    Audience.FOLLOWERS: {"author", "follower", "named"},
    Audience.GROUP: {"author", "member"},
    Audience.MENTIONED: {"author", "named"},
}
EXEMPT = {
    "/media/{key}": "an unguessable name is the permission, so that stock apps can show pictures (design §5)",
}


@pytest.fixture
async def scene(cast: Cast, tmp_path):
    """A status full of canaries, liked and boosted; who is what to it; and the ids that paths are tried with."""
    group = cast.sites["Lyon"].account_id
    people = {"author": cast.ada, "follower": cast.boris, "named": cast.chen, "member": cast.ines}
    people["outsider"] = await join("outsider")
    await follow(people["follower"], cast.ada.account_id)
    await follow(people["member"], group)
    storage = LocalStorage(tmp_path / "media")
    storage.prepare()
    media_id = await upload(cast.ada, png(), Caption(description="canaryalt"), storage)
    key = (await own_picture(cast.ada, media_id))["key"]
    status_id = await say(
        cast.ada, "@chen @lyon canarytext #canarytag", spoiler_text="canaryspoiler", media_ids=(media_id,)
    )
    answer = await say(cast.ada, "canarytext again", in_reply_to_id=status_id)
    for viewer in people.values():
        await favourite(viewer, status_id)
    await boost(people["outsider"], status_id)
    ids = [
        status_id,
        answer,
        cast.ada.account_id,
        group,
        cast.sites["Lyon"].id,
        media_id,
        people["outsider"].account_id,
    ]
    return people, status_id, answer, [str(each) for each in ids], key


def addresses(path: str, ids: list[str]) -> list[str]:
    """The path with every combination of ids and names in its places."""
    places = re.findall(r"\{(\w+)\}", path)
    pool = {"hashtag": ["canarytag"], "name": ["canarytag"], "key": ["0" * 32 + ".png"]}
    chosen = product(*(pool.get(place, ids) for place in places))
    return [path.format_map(dict(zip(places, each, strict=True))) for each in chosen]


QUERIES = (
    "",
    "?q=canarytag",
    "?id[]={status}",
    "?acct=ada",
    f"?q={ORIGIN}/@ada/{{status}}",
    "?tagged=canarytag",
)


@pytest.mark.parametrize("audience", list(Audience), ids=lambda audience: audience.name.lower())
async def test_no_route_shows_a_status_to_whom_it_is_not_for(scene, tmp_path, audience):
    """And each of those whom it is for finds it somewhere."""
    people, status_id, answer, ids, _ = scene
    group = int(ids[3]) if audience is Audience.GROUP else None
    for each in (status_id, answer):
        await narrowed(each, audience, group)
    app = edge(ROUTES, tmp_path)
    for name, viewer in people.items():
        async with caller(app, session=await signed_in(viewer)) as client:
            shown = await _crawl(client, ids, str(status_id))
        assert bool(shown) == (name in SEEN_BY[audience]), f"{name}: {sorted(shown)[:5]}"


@pytest.mark.parametrize("who", ["nobody", "outsider"])
async def test_what_may_not_be_seen_cannot_be_acted_upon(scene, tmp_path, who):
    """It is not found, whatever is tried."""
    people, status_id, _, _, _ = scene
    await narrowed(status_id, Audience.MENTIONED)
    session = await signed_in(people[who]) if who in people else None
    async with caller(edge(ROUTES, tmp_path), session=session) as client:
        for method, path in ACTS:
            answer = await client.request(method, path.replace("{id}", str(status_id)))
            assert answer.status_code == (404 if session else 401), f"{method} {path}"


def test_exemptions_have_reasons():
    """They are printed, so that somebody reads them."""
    for path, reason in EXEMPT.items():
        assert any(route.path == path for route in ROUTES)
        print(f"exempt: {path}: {reason}")


async def _crawl(client, ids: list[str], status: str) -> set[str]:
    shown = set()
    for path in READS:
        for address in addresses(path, ids):
            for query in QUERIES if "{" not in path or "accounts" in path else ("",):
                answer = await client.get(address + query.format(status=status))
                assert answer.status_code < 500, f"{address}{query}: {answer.status_code}"
                if any(word in answer.text for word in WORDS):
                    shown.add(address + query)
    return shown
