"""Whatever stands in an address, every route answers: a number too large for the database is no number."""

import re

import pytest

from server.api.routes import ROUTES
from tests.edge import caller, edge, signed_in

TOO_LARGE = "9" * 19
QUERY = "&".join(
    f"{name}={TOO_LARGE}"
    for name in ("max_id", "since_id", "min_id", "limit", "offset", "site", "account_id", "id[]", "pending")
)


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ines)) as made:
        yield made


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
async def test_a_number_too_large_is_never_our_fault(client, route):
    path = re.sub(r"\{[^}]+\}", TOO_LARGE, route.path)
    answer = await client.request(route.method, f"{path}?{QUERY}", json=None if route.method == "GET" else {})
    assert answer.status_code < 500


async def test_a_cursor_that_is_no_number_is_ignored(client):
    assert (await client.get("/api/v1/timelines/home?max_id=yesterday")).status_code == 200


async def test_an_id_that_is_no_number_is_not_found(client):
    for wrong in ("abc", "-1", "1.0", TOO_LARGE):
        assert (await client.get(f"/api/v1/statuses/{wrong}")).status_code == 404


async def test_answering_or_attaching_what_no_id_can_be_is_refused(client):
    for wrong in ({"in_reply_to_id": TOO_LARGE}, {"media_ids": [TOO_LARGE]}):
        assert (await client.post("/api/v1/statuses", json={"status": "hello", **wrong})).status_code == 422
