"""What is sent twice with one key is made once: each POST that makes something, or why a double does no harm."""

import asyncio
import re
from dataclasses import dataclass

import pytest

from server.api.route import PUBLIC
from server.api.routes import ROUTES
from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.kit.database import row
from server.microblog.polls import PollDraft
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say


@dataclass(frozen=True)
class Make:
    """A body, another one, and the table where a double would show."""

    sent: dict[str, object]
    other: dict[str, object]
    table: str


FILTER = {"title": "Budget", "context": ["home"], "expires_in": 600}
LATER = {"status": "later", "scheduled_at": "2999-01-01T10:00:00Z"}
KEYED = {
    "/api/v1/statuses": Make({"status": "one"}, {"status": "two"}, "status"),
    "/api/v1/statuses?": Make(LATER, {**LATER, "status": "two"}, "scheduled_status"),
    "/api/v1/polls/{poll}/votes": Make({"choices": [0]}, {"choices": [1]}, "poll_vote"),
    "/api/v1/lists": Make({"title": "one"}, {"title": "two"}, "list"),
    "/api/v1/filters": Make(
        {"phrase": "a", "context": ["home"]}, {"phrase": "b", "context": ["home"]}, "filter"
    ),
    "/api/v2/filters": Make(FILTER, {**FILTER, "title": "two"}, "filter"),
    "/api/v2/filters/{filter}/keywords": Make({"keyword": "a"}, {"keyword": "b"}, "filter_keyword"),
    "/api/v1/reports": Make({"account_id": "{ada}"}, {"account_id": "{ada}", "comment": "x"}, "report"),
    "/api/company/admin/rules": Make({"text": "one"}, {"text": "two"}, "rule"),
    "/api/company/groups": Make({"name": "one"}, {"name": "two"}, "grouping"),
    "/api/company/announcements": Make({"text": "one"}, {"text": "two"}, "announcement"),
    "/api/company/suggestions": Make(
        {"url": "https://a.example/"}, {"url": "https://b.example/"}, "news_suggestion"
    ),
    "/api/company/newsroom": Make({"title": "one"}, {"title": "two"}, "news_item"),
}
HARMLESS = {
    "/api/company/shares": "keyed as well, with the scene of the newsroom: tests/api/company/test_shares.py",
    "/api/company/admin/emoji": "a shortcode is taken once",
    "/api/company/export": "one of each person: asked again, it is the one that is being made, or says when",
    "/api/company/intents": "only an address to open",
    "/api/company/newsroom/preview": "only looks at a page",
    "/api/company/newsroom/reach": "only counts",
    "/api/company/newsroom/topics/rename": "called so once, however often",
    "/api/company/topics/follow": "followed once, however often",
    "/api/company/topics/unfollow": "what is gone stays gone",
    "/api/v1/accounts": "a name is taken once",
    "/api/v1/featured_tags": "featured once, however often",
    "/api/v1/markers": "a marker stands where it was put",
    "/api/v1/media": "an upload that gets into no post goes after a day",
    "/api/v2/media": "an upload that gets into no post goes after a day",
    "/api/v1/notifications/clear": "what is gone stays gone",
    "/api/v1/notifications/requests/accept": "accepted once, however often",
    "/api/v1/notifications/requests/dismiss": "what is gone stays gone",
    "/api/v1/push/subscription": "one for each token: the next takes its place",
}
FOR_ADMINS = re.compile(r"/api/v1/admin/(\w+_(blocks|allows)|dimensions|measures|retention)")
"""Figures, which are only read, and what nobody can make here."""
ON_WHAT_IS_THERE = re.compile(r"\{\w+\}")
"""`…/{id}/favourite`: done twice is done once, which their own tests show."""


@pytest.fixture
async def client(cast, tmp_path):
    for role in (Role.COMMS, Role.ADMIN):
        await grant_by_operator(cast.ines.account_id, role)
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ines)) as made:
        yield made


@pytest.fixture
async def places(cast, client):
    """What the paths speak of."""
    found = await client.post("/api/v2/filters", json={"title": "x", "context": ["home"]})
    poll = await say(cast.ada, "?", poll=PollDraft(("a", "b"), 600))
    return {"filter": found.json()["id"], "poll": poll, "ada": cast.ada.account_id}


def filled(sent: dict[str, object], places: dict[str, object]) -> dict[str, object]:
    return {name: each.format(**places) if isinstance(each, str) else each for name, each in sent.items()}


async def number(table: str) -> int:
    found = await row(f'SELECT count(*) AS number FROM "{table}"')
    assert found is not None
    return int(found["number"])


@pytest.mark.parametrize("path", KEYED)
async def test_one_key_makes_one_thing(client, places, path):
    make, address, head = KEYED[path], path.format(**places), {"idempotency-key": "k"}
    before = await number(make.table)
    first = await client.post(address, json=filled(make.sent, places), headers=head)
    again = await client.post(address, json=filled(make.sent, places), headers=head)
    assert first.status_code == 200, first.text
    assert first.json() == again.json()
    assert await number(make.table) == before + 1
    other = await client.post(address, json=filled(make.other, places), headers=head)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-used")
    assert await number(make.table) == before + 1


@pytest.mark.parametrize("path", KEYED)
async def test_one_key_makes_one_thing_also_at_the_same_moment(client, places, path):
    make, address, head = KEYED[path], path.format(**places), {"idempotency-key": "k"}
    before = await number(make.table)
    answers = await asyncio.gather(
        *(client.post(address, json=filled(make.sent, places), headers=head) for _ in range(4))
    )
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert await number(make.table) == before + 1


async def test_a_key_is_for_one_address(client):
    head, sent = {"idempotency-key": "k"}, {"title": "Budget", "context": ["home"]}
    assert (await client.post("/api/v2/filters", json=sent, headers=head)).status_code == 200
    assert (await client.post("/api/v1/lists", json=sent, headers=head)).status_code == 422


async def test_what_was_refused_may_be_sent_again_with_its_key(client):
    head = {"idempotency-key": "k"}
    refused = await client.post("/api/v2/filters", json={"title": "", "context": ["home"]}, headers=head)
    assert refused.status_code == 422
    assert (await client.post("/api/v2/filters", json=FILTER, headers=head)).status_code == 200


def test_every_post_that_makes_something_takes_a_key():
    keyed = {re.sub(r"\{\w+\}", "{id}", path).rstrip("?") for path in KEYED}
    makes = {
        route.path
        for route in ROUTES
        if route.method == "POST" and route.scope != PUBLIC and not ON_WHAT_IS_THERE.search(route.path)
    }
    missing = {path for path in makes if not FOR_ADMINS.fullmatch(path)}
    missing -= keyed | HARMLESS.keys() | {"/oauth/userinfo"}
    assert not missing, "wrap it in `made_once` (server/api/once.py) and add it to KEYED, or give a reason"
