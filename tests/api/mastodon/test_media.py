"""Uploads over HTTP, and the files they become."""

import pytest

from server.api.routes import ROUTES
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.pictures import png


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


async def uploaded(client, **more):
    return await client.post("/api/v2/media", files={"file": ("a.png", png(800, 600), "image/png")}, **more)


async def test_a_picture_is_ready_at_once_and_dies_with_its_status(client):
    media = (await uploaded(client, data={"description": "A chart", "focus": "0.1,-0.2"})).json()
    assert (media["type"], media["description"]) == ("image", "A chart")
    assert media["meta"]["original"] == {"width": 800, "height": 600, "size": "800x600", "aspect": 1.333333}
    assert media["meta"]["focus"] == {"x": 0.1, "y": -0.2}
    path = media["url"].removeprefix(ORIGIN)
    picture = await client.get(path)
    assert picture.headers["content-type"] == "image/webp"
    assert picture.headers["cache-control"].startswith("private")
    changed = await client.put(f"/api/v1/media/{media['id']}", json={"description": "Another"})
    assert changed.json()["description"] == "Another"
    status = (await client.post("/api/v1/statuses", json={"media_ids": [media["id"]]})).json()
    assert status["media_attachments"][0]["url"] == media["url"]
    assert (await client.get(f"/api/v1/media/{media['id']}")).status_code == 404
    await client.delete(f"/api/v1/statuses/{status['id']}")
    assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"data": {"description": "x"}}, "parameter-missing"),
        ({"files": {"file": ("a.png", b"an essay", "image/png")}}, "file-type"),
        ({"files": {"file": ("a.png", png(), "image/png")}, "data": {"focus": "left"}}, "parameter-wrong"),
        ({"files": {"file": ("a.png", png(), "image/png")}, "data": {"focus": "7,0"}}, "parameter-wrong"),
        ({"files": {"file": ("a.png", png() + b"x" * (17 << 20), "image/png")}}, "picture-too-large"),
        ({"files": {"file": ("a.png", png() + b"x" * (45 << 20), "image/png")}}, "body-too-large"),
    ],
)
async def test_a_wrong_upload_is_explained(client, sent, code):
    answer = await client.post("/api/v2/media", **sent)
    assert answer.status_code in {400, 422}
    assert answer.json()["code"] == code


@pytest.mark.parametrize("key", ["../secret", "..%2f..%2fetc%2fpasswd", "x.png", "0" * 32 + ".svg"])
async def test_only_our_own_names_are_files(client, key):
    assert (await client.get(f"/media/{key}")).status_code == 404


async def test_those_without_a_picture_get_their_initials(cast, client):
    account = (await client.get(f"/api/v1/accounts/{cast.ada.account_id}")).json()
    for address in (account["avatar"], account["header"]):
        assert (await client.get(address.removeprefix(ORIGIN))).headers["content-type"] == "image/png"
    sent = {"files": {"avatar": ("me.png", png(500, 500), "image/png")}, "data": {"note": "Hi\n#line4"}}
    changed = (await client.patch("/api/v1/accounts/update_credentials", **sent)).json()
    assert changed["avatar"] != account["avatar"]
    assert changed["source"]["note"] == "Hi\n#line4"
    assert (await client.get(changed["avatar"].removeprefix(ORIGIN))).status_code == 200
