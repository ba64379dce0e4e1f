"""Notifications and markers over HTTP."""

import pytest

from server.api.routes import ROUTES
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.boris)) as made:
        yield made


async def test_a_notification_says_who_and_what(cast, client):
    status_id = await say(cast.ada, "@boris hi")
    (found,) = (await client.get("/api/v1/notifications?types[]=mention")).json()
    assert (found["type"], found["account"]["username"], found["status"]["id"]) == (
        "mention",
        "ada",
        str(status_id),
    )
    assert found["group_key"] == f"ungrouped-{found['id']}"
    assert (await client.get(f"/api/v1/notifications/{found['id']}")).json() == found
    assert (await client.get("/api/v1/notifications/unread_count")).json() == {"count": 1}
    assert (await client.get("/api/v1/notifications?exclude_types[]=mention")).json() == []
    assert (await client.post(f"/api/v1/notifications/{found['id']}/dismiss")).json() == {}
    assert (await client.get("/api/v1/notifications")).json() == []


async def test_markers_are_there_before_they_are_set_and_move_forward(client):
    address = "/api/v1/markers?timeline[]=home&timeline[]=notifications"
    before = (await client.get(address)).json()
    assert (before["home"]["last_read_id"], before["notifications"]["version"]) == ("0", 0)
    for sent in ({"json": {"home": {"last_read_id": "7"}}}, {"data": {"home[last_read_id]": "5"}}):
        assert (await client.post("/api/v1/markers", **sent)).json()["home"]["last_read_id"] == "7"
    wrong = await client.post("/api/v1/markers", json={"home": {"last_read_id": "x"}})
    assert wrong.status_code == 422
