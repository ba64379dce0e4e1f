"""How often somebody may ask, as apps see it."""

from datetime import datetime

import pytest

from server.api import rates
from server.api.answers import json
from server.api.rates import Rates
from server.api.route import ANY, PUBLIC, Route
from server.identity.oauth.tokens import issue_token
from server.kit.addresses import named_networks
from server.throttle import Rule
from server.throttle.inprocess import InProcessThrottle
from tests.edge import caller, edge, person, signed_in


async def ok(call):
    return json({})


ROUTES = (
    Route("GET", "/api/v1/x", ok, ANY),
    Route("POST", "/api/v1/statuses", ok, ANY),
    Route("GET", "/api/v2/instance", ok, PUBLIC),
    Route("GET", "/media/{key}", ok, PUBLIC),
)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    for name, most in (("PERSON", 6), ("TOKEN", 3), ("ADDRESS", 2)):
        monkeypatch.setattr(rates, name, Rule(name.lower(), most, 86400))


@pytest.fixture
async def app(database, tmp_path):
    return edge(ROUTES, tmp_path, throttle=InProcessThrottle())


async def statuses(client, times, path="/api/v1/x", method="GET"):
    return [(await client.request(method, path)).status_code for _ in range(times)]


async def test_every_answer_says_what_is_left_and_until_when(app):
    token = (await issue_token((await person("ada")).account_id, "read")).token
    async with caller(app, token=token) as client:
        answers = [await client.get("/api/v1/x") for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert [each.headers["x-ratelimit-limit"] for each in answers] == ["3"] * 4
    assert [each.headers["x-ratelimit-remaining"] for each in answers] == ["2", "1", "0", "0"]
    for each in answers:
        assert datetime.fromisoformat(each.headers["x-ratelimit-reset"]).tzinfo is not None
        assert "X-RateLimit-Reset" in each.headers["access-control-expose-headers"]


async def test_too_many_is_said_in_the_persons_language_with_when_to_come_back(app):
    async with caller(app, session=await signed_in(await person("ada", locale="fr"))) as client:
        assert await statuses(client, 6) == [200] * 6
        refused = await client.get("/api/v1/x")
    assert refused.status_code == 429
    assert refused.json()["code"] == "too-many"
    minutes = -(-int(refused.headers["retry-after"]) // 60)
    assert refused.json()["error"] == f"Trop de demandes. Réessayez dans {minutes} min."


async def test_a_person_has_one_budget_over_all_their_tokens(app):
    ada = await person("ada")
    tokens = [(await issue_token(ada.account_id, "read")).token for _ in range(3)]
    seen = []
    for token in tokens:
        async with caller(app, token=token) as client:
            seen += await statuses(client, 3)
    assert seen == [200] * 6 + [429] * 3


async def test_nobody_takes_anything_from_others(app):
    async with caller(app, session=await signed_in(await person("ada"))) as hers:
        await statuses(hers, 7)
    async with caller(app, session=await signed_in(await person("boris"))) as his:
        assert await statuses(his, 1) == [200]


async def test_who_has_no_key_or_a_wrong_one_is_counted_by_address(app):
    async with caller(app, token="wrong") as client:
        assert await statuses(client, 2) == [401, 401]
        assert await statuses(client, 1, "/api/v2/instance") == [429]


async def test_posting_has_a_budget_of_its_own(app, monkeypatch):
    monkeypatch.setattr(rates, "OF_A_PERSON", {("POST", "/api/v1/statuses"): Rule("posts", 1, 86400)})
    token = (await issue_token((await person("ada")).account_id, "read write")).token
    async with caller(app, token=token) as client:
        assert await statuses(client, 2, "/api/v1/statuses", "POST") == [200, 429]
        assert await statuses(client, 1) == [200]


async def test_files_and_health_are_free(app):
    async with caller(app) as client:
        assert await statuses(client, 5, "/media/x") == [200] * 5


async def test_off_is_off(database, tmp_path):
    async with caller(edge(ROUTES, tmp_path)) as client:
        answers = [await client.get("/api/v2/instance") for _ in range(5)]
    assert all(each.status_code == 200 and "x-ratelimit-limit" not in each.headers for each in answers)


OURS = named_networks(["10.0.0.0/8", "fd00::/8"])


@pytest.mark.parametrize(
    ("client", "said", "counted"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # no proxy of ours: what it says is its own invention
        ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # the first is invented by the client
        ("10.0.0.2", "6.6.6.6, 198.51.100.1, 10.0.0.3", "198.51.100.1"),  # through two of ours
        ("10.0.0.2", "10.1.2.3", "10.1.2.3"),  # a client inside
        ("10.0.0.2", "nonsense", "10.0.0.2"),
        ("10.0.0.2", None, "10.0.0.2"),
        ("2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", None, "203.0.113.9"),
        ("fd00::2", "2001:db8:1:2::9", "2001:db8:1:2::/64"),
    ],
)
def test_an_address_is_believed_from_our_own_proxies_only(client, said, counted):
    headers = [(b"x-forwarded-for", said.encode())] if said else []
    assert Rates(None, OURS).address({"client": (client, 1), "headers": headers}) == counted


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        (("6.6.6.6", "198.51.100.1"), "198.51.100.1"),
        (("6.6.6.6", "198.51.100.1", "10.0.0.3"), "198.51.100.1"),  # each of our proxies added its own
        (("6.6.6.6", "nonsense"), "10.0.0.2"),  # nothing before what is no address is believed
        (("6.6.6.6", ""), "10.0.0.2"),
    ],
)
def test_several_headers_are_read_as_one_list_from_its_end(said, counted):
    headers = [(b"x-forwarded-for", each.encode()) for each in said]
    assert Rates(None, OURS).address({"client": ("10.0.0.2", 1), "headers": headers}) == counted


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/api/v1/accounts/{id}/follow", "follows"),
        ("/api/company/groups/{id}/join", "follows"),
        ("/api/company/groups/{id}/invitations", "invitations"),
        ("/api/company/groups", "groups"),
        ("/api/company/export", "exports"),
    ],
)
async def test_what_tells_others_again_and_again_has_a_budget_of_its_own(
    database, tmp_path, monkeypatch, path, rule
):
    """One's own by itself; undoing it costs nothing of that."""
    monkeypatch.setattr(rates, "PERSON", Rule("person", 1000, 86400))
    monkeypatch.setattr(
        rates, "OF_A_PERSON", {place: Rule(each.name, 2, 86400) for place, each in rates.OF_A_PERSON.items()}
    )
    undone = "/api/company/groups/{id}/leave"
    routes = (Route("POST", path, ok, ANY), Route("POST", undone, ok, ANY))
    app = edge(routes, tmp_path, throttle=InProcessThrottle())
    async with caller(app, session=await signed_in(await person("ada"))) as client:
        assert await statuses(client, 3, path.format(id=1), "POST") == [200, 200, 429], rule
        assert await statuses(client, 3, undone.format(id=1), "POST") == [200] * 3
    assert rates.OF_A_PERSON["POST", path].name == rule
