"""Markers over HTTP."""

import asyncio

import pytest

from server.api.routes import ROUTES
from tests.edge import caller, edge, signed_in


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.boris)) as made:
        yield made


async def test_markers_are_there_before_they_are_set_and_move_forward(client):
    address = "/api/v1/markers?timeline[]=home&timeline[]=notifications"
    before = (await client.get(address)).json()
    assert (before["home"]["last_read_id"], before["notifications"]["version"]) == ("0", 0)
    for sent in ({"json": {"home": {"last_read_id": "7"}}}, {"data": {"home[last_read_id]": "5"}}):
        assert (await client.post("/api/v1/markers", **sent)).json()["home"]["last_read_id"] == "7"
    wrong = await client.post("/api/v1/markers", json={"home": {"last_read_id": "x"}})
    assert wrong.status_code == 422


async def test_whoever_comes_second_at_the_same_moment_is_told_so(client):
    """409, with Mastodon's words."""
    sent = [client.post("/api/v1/markers", json={"home": {"last_read_id": str(n)}}) for n in range(1, 5)]
    answers = await asyncio.gather(*sent)
    assert {each.status_code for each in answers} <= {200, 409}
    for each in answers:
        if each.status_code == 409:
            assert each.json()["error"] == "Conflict during update, please try again"
