"""Acting on a status × everybody whom it is not for × every audience: it is not found, by its address or in a body."""

import re
from itertools import product

import pytest

from server.api.routes import ROUTES
from server.identity.roles import grant_by_operator
from server.kit.database import rows
from server.microblog.models import Audience
from tests.cast import Cast
from tests.edge import caller, edge, signed_in
from tests.matrix import COLLEAGUES, SEEN_BY, SHUT_OUT, Scene, scene
from tests.microblog.saying import narrowed

ACTS = sorted(
    {
        (route.method, route.path)
        for route in ROUTES
        if route.method != "GET" and re.search(r"/(statuses|polls)/\{id\}", route.path)
    }
)
NOWHERE = "1"
IN_BODIES = (
    ("/api/v1/statuses", {"status": "an answer", "in_reply_to_id": "{status}"}),
    ("/api/v1/statuses", {"status": "a quote", "quoted_status_id": "{status}"}),
    ("/api/v1/reports", {"account_id": "{author}", "status_ids": ["{status}"]}),
    ("/api/v2/filters/{filter}/statuses", {"status_id": "{status}"}),
    ("/api/company/groups/{group}/pins/{status}", {}),
)
KEPT = ("status", "report", "filter_status", "pin", "favourite", "bookmark", "fact")
OUT = {"nobody", "suspended"}
"""Not let in at all."""


def outside(people: set[str]) -> list[object]:
    """Everybody whom an audience leaves out; `make audit` tries all audiences."""
    return [
        pytest.param(
            audience,
            who,
            id=f"{audience.name.lower()}-{who}",
            marks=() if audience is Audience.MENTIONED else pytest.mark.campaign,
        )
        for audience, who in product(Audience, sorted(people))
        if who not in SEEN_BY[audience]
    ]


@pytest.fixture
async def hidden(cast: Cast, tmp_path):
    """A status and a poll of Ada's, ready to be narrowed, and the keys of everybody."""
    made = await scene(cast, tmp_path)
    for role in ("moderator", "admin"):
        await grant_by_operator(
            made.people[role].account_id, next(iter(made.people[role].roles - {"employee"}))
        )
    ids = [await made.speak(Audience.COMPANY), await made.ask()]
    keys = {name: await signed_in(viewer) for name, viewer in made.people.items()}
    await made.part()
    return made, keys, ids


async def narrow(made: Scene, ids: list[int], audience: Audience) -> None:
    for each in ids:
        await narrowed(each, audience, made.group_id if audience is Audience.GROUP else None)


@pytest.mark.parametrize(("audience", "who"), outside(COLLEAGUES | SHUT_OUT | OUT))
async def test_what_may_not_be_seen_cannot_be_acted_upon(hidden, tmp_path, audience, who):
    """Whatever is tried."""
    made, keys, ids = hidden
    await narrow(made, ids, audience)
    async with caller(edge(ROUTES, tmp_path), session=keys.get(who)) as client:
        for method, path in ACTS:
            answer = await client.request(method, path.replace("{id}", str(ids["/polls/" in path])))
            wanted = 401 if who in OUT else 404
            assert answer.status_code == wanted, f"{method} {path}"


@pytest.mark.parametrize(("audience", "who"), outside((COLLEAGUES | SHUT_OUT) - OUT))
async def test_what_may_not_be_seen_cannot_be_named(hidden, tmp_path, audience, who):
    """The answer is that for an id of nothing, word for word, and nothing is kept."""
    made, keys, ids = hidden
    await narrow(made, ids, audience)
    async with caller(edge(ROUTES, tmp_path), session=keys[who]) as client:
        made_filter = (await client.post("/api/v2/filters", json={"title": "f", "context": ["home"]})).json()
        names = {
            "author": made.people["author"].account_id, "filter": made_filter["id"], "group": made.group_id,
        }  # fmt: skip
        for path, body in IN_BODIES:
            answers, before = [], await counts()
            for status_id in (str(ids[0]), NOWHERE):
                said = {name: _with(value, {**names, "status": status_id}) for name, value in body.items()}
                answer = await client.post(path.format_map({**names, "status": status_id}), json=said)
                answers.append((answer.status_code, answer.text))
            assert answers[0] == answers[1], f"{path} {body}"
            assert answers[0][0] in {404, 422}, f"{path} {body}: {answers[0]}"
            assert await counts() == before, f"{path} {body}"


async def test_whom_it_is_for_names_it(hidden, tmp_path):
    """Or the test above would prove nothing; only keepers pin."""
    made, keys, ids = hidden
    async with caller(edge(ROUTES, tmp_path), session=keys["follower"]) as client:
        made_filter = (await client.post("/api/v2/filters", json={"title": "f", "context": ["home"]})).json()
        names = {
            "author": made.people["author"].account_id, "filter": made_filter["id"], "status": ids[0],
        }  # fmt: skip
        for path, body in IN_BODIES[:-1]:
            said = {name: _with(value, names) for name, value in body.items()}
            answer = await client.post(path.format_map(names), json=said)
            assert answer.status_code == 200, f"{path} {body}: {answer.text}"


async def counts() -> list[int]:
    """How much there is."""
    return [(await rows(f"SELECT COUNT(*) AS n FROM {table}"))[0]["n"] for table in KEPT]


def _with(value, names):
    return [_with(each, names) for each in value] if isinstance(value, list) else value.format_map(names)
