"""Every route × everybody × every audience: canary words of a status reach nobody who may not see it.

Each path is tried with the ids of everything that there is, so a new route is covered by being in the table.
"""

import re
from itertools import product

import pytest
from structlog.testing import capture_logs

from server.api.route import PUBLIC
from server.api.routes import ROUTES
from server.identity.privacy import Privacy
from server.identity.roles import grant_by_operator
from server.kit.database import rows
from server.microblog.bookmarking import bookmark
from server.microblog.boosting import boost
from server.microblog.favouriting import favourite
from server.microblog.models import Audience
from server.microblog.trending_kept import keep_trends
from tests.cast import Cast
from tests.conftest import ENGINE
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.matrix import LINK, SEEN_BY, TAG, WORDS, scene
from tests.microblog.saying import narrowed, say
from tests.microblog.test_editing import change

READS = sorted({route.path for route in ROUTES if route.method == "GET" and route.scope != PUBLIC})
OPEN = sorted({route.path for route in ROUTES if route.method == "GET" and route.scope == PUBLIC})
# The ones with the longest conditions; `make audit` asks both engines for all.
QUICKLY = {Audience.GROUP, Audience.MENTIONED} if ENGINE == "sqlite" else {Audience.GROUP}
EXEMPT = {
    "/media/{key}": "an unguessable name is the permission, so that stock apps can show pictures (design §5)",
}
QUERIES = (
    "",
    f"?q={TAG}",
    "?id[]={status}",
    "?acct=ada",
    f"?q={ORIGIN}/@ada/{{status}}",
    f"?tagged={TAG}",
    f"?url={LINK}",
)


@pytest.fixture
async def seen(cast: Cast, tmp_path):
    """A status that everybody likes and keeps and one boosts and quotes, an edited answer, keys, and ids to try."""
    made = await scene(cast, tmp_path)
    for role in ("moderator", "admin"):
        await grant_by_operator(
            made.people[role].account_id, next(iter(made.people[role].roles - {"employee"}))
        )
    status_id = await made.speak(Audience.COMPANY)
    answer = await made.speak(Audience.COMPANY, in_reply_to_id=status_id)
    poll_id = await made.ask()
    for viewer in made.people.values():
        await favourite(viewer, status_id)
        await bookmark(viewer, status_id)
    await boost(made.people["outsider"], status_id)
    await change(cast.ada, answer, f"{await text_of(answer)} again")
    quoting = await say(made.people["outsider"], "look at that", quoted_status_id=status_id)
    keys = {name: await signed_in(viewer) for name, viewer in made.people.items()}
    await keep_trends(Privacy())
    await made.part()
    ids = [
        status_id,
        answer,
        poll_id,
        cast.ada.account_id,
        made.group_id,
        made.site_id,
        made.people["outsider"].account_id,
        quoting,
        *(made.lists[name] for name in ("follower", "former")),
    ]
    return made, keys, [str(each) for each in ids]


async def text_of(status_id: int) -> str:
    """As it was typed."""
    return str((await rows("SELECT text FROM status WHERE id = $1", status_id))[0]["text"])


def addresses(path: str, ids: list[str]) -> list[str]:
    """The path with every combination of ids and names in its places."""
    places = re.findall(r"\{(\w+)\}", path)
    pool = {"hashtag": [TAG], "name": [TAG], "key": ["0" * 32 + ".png"]}
    chosen = product(*(pool.get(place, ids) for place in places))
    return [path.format_map(dict(zip(places, each, strict=True))) for each in chosen]


@pytest.mark.parametrize(
    "audience",
    [
        pytest.param(each, id=each.name.lower(), marks=() if each in QUICKLY else pytest.mark.campaign)
        for each in Audience
    ],
)
async def test_no_route_shows_a_status_to_whom_it_is_not_for(seen, tmp_path, caplog, audience):
    """And each of those whom it is for finds it somewhere. What is said stands in no log."""
    made, keys, ids = seen
    for each in ids[:3]:
        await narrowed(int(each), audience, made.group_id if audience is Audience.GROUP else None)
    found = await rows("SELECT id FROM conversation")
    assert bool(found) == (audience is Audience.MENTIONED)
    ids += [str(each["id"]) for each in found]
    app = edge(ROUTES, tmp_path)
    with capture_logs() as logged:
        for name, key in keys.items():
            async with caller(app, session=key) as client:
                shown = await _crawl(client, ids, READS)
            assert bool(shown) == (name in SEEN_BY[audience]), f"{name}: {sorted(shown)[:5]}"
        async with caller(app) as nobody:
            assert await _crawl(nobody, ids, [*READS, *OPEN]) == set()
    assert not any(word in f"{logged}{caplog.text}" for word in WORDS)


def test_exemptions_have_reasons():
    """They are printed, so that somebody reads them."""
    for path, reason in EXEMPT.items():
        assert any(route.path == path for route in ROUTES)
        print(f"exempt: {path}: {reason}")


async def _crawl(client, ids: list[str], paths: list[str]) -> set[str]:
    shown = set()
    for path in paths:
        for address in addresses(path, ids):
            for query in QUERIES if "{" not in path or "accounts" in path else ("",):
                answer = await client.get(address + query.format(status=ids[0]))
                assert answer.status_code < 500, f"{address}{query}: {answer.status_code}"
                if any(word in answer.text for word in WORDS):
                    shown.add(address + query)
    return shown
