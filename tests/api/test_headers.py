"""Which answers pages of other origins may read, and what every answer carries."""

import pytest

from server.api.answers import json
from server.api.headers import CORS_PATHS
from server.api.route import PUBLIC, Route
from server.api.routes import ROUTES
from server.kit.errors import Missing
from tests.edge import caller, edge

OPEN = [
    "/api/v1/instance",
    "/api/v2/instance",
    "/api/v1/apps",
    "/oauth/token",
    "/oauth/revoke",
    "/oauth/userinfo",
    "/.well-known/oauth-authorization-server",
    "/.well-known/nodeinfo",
    "/.well-known/host-meta",
    "/nodeinfo/2.0",
]
CLOSED = ["/oauth/authorize", "/oauth/authorize/native", "/health"]
ELSEWHERE = {"origin": "https://elk.zone", "sec-fetch-site": "cross-site"}


@pytest.fixture
async def client(database, tmp_path):
    async with caller(edge(ROUTES, tmp_path)) as client:
        yield client


@pytest.mark.parametrize("path", OPEN)
async def test_apps_of_other_origins_may_call_and_read(client, path):
    asked = {
        **ELSEWHERE,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization, content-type, idempotency-key, x-anything",
    }
    before = await client.options(path, headers=asked)
    assert before.status_code == 204
    assert set(before.headers["access-control-allow-methods"].split(", ")) >= {
        "GET",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
    }
    allowed = {name.lower() for name in before.headers["access-control-allow-headers"].split(", ")}
    assert {"*", "authorization"} <= allowed  # the asterisk never covers that one
    for answer in (
        before,
        await client.get(path, headers=ELSEWHERE),
        await client.post(path, headers=ELSEWHERE),
    ):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
        exposed = answer.headers["access-control-expose-headers"]
        assert {"Link", "X-RateLimit-Remaining", "X-Request-Id"} <= set(exposed.split(", "))


@pytest.mark.parametrize("path", OPEN)
async def test_refusals_can_be_read_as_well(client, path):
    answer = await client.get(path, headers={**ELSEWHERE, "authorization": "Bearer made-up"})
    assert answer.status_code in {401, 405}
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", CLOSED)
async def test_pages_for_people_are_closed_to_other_origins(client, path):
    before = await client.options(path, headers={**ELSEWHERE, "access-control-request-method": "POST"})
    assert before.status_code == 405
    for answer in (before, await client.get(path, headers=ELSEWHERE)):
        assert "access-control-allow-origin" not in answer.headers


def test_every_row_of_the_api_is_open_to_apps_and_the_companys_own_is_not():
    wrong = [
        route.path
        for route in ROUTES
        if route.path.startswith(CORS_PATHS)
        == route.path.startswith(("/api/company", "/oauth/authorize", "/auth", "/l/"))
        and route.path not in {"/health", "/api/openapi.json", "/api/docs"}  # read where they are
    ]
    assert not wrong


async def test_every_answer_is_guarded(client):
    for path in ("/api/v1/instance", "/api/v1/preferences", "/nothing", "/oauth/authorize"):
        answer = await client.get(path)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "max-age" in answer.headers["strict-transport-security"]
    answer = await client.get("/api/v1/instance")
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["cache-control"] == "no-store"


async def test_an_answer_that_says_something_itself_is_not_contradicted(database, tmp_path):
    async def own(_):
        return json(
            {}, headers={"content-security-policy": "default-src 'self'", "referrer-policy": "no-referrer"}
        )

    async def wrong(_):
        raise Missing

    rows = [Route("GET", "/own", own, PUBLIC), Route("GET", "/wrong", wrong, PUBLIC)]
    async with caller(edge(rows, tmp_path)) as client:
        answer = await client.get("/own")
        assert answer.headers.get_list("content-security-policy") == ["default-src 'self'"]
        assert answer.headers.get_list("referrer-policy") == ["no-referrer"]
        assert (
            (await client.get("/wrong")).headers["content-security-policy"].startswith("default-src 'none'")
        )
