"""Trends over HTTP: the same entities as elsewhere, with a history of text."""

import pytest

from server.api.routes import ROUTES
from server.identity.privacy import Privacy
from server.kit.database import execute, unit_of_work
from server.kit.ids import new_id
from server.microblog.favouriting import favourite
from server.microblog.models import PreviewCard
from server.microblog.trending_kept import keep_trends
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say


@pytest.fixture
async def client(cast, tmp_path):
    card = await PreviewCard.create(id=new_id(), url="https://e.example/a", url_hash="h", title="A page")
    for viewer in (cast.ada, cast.boris):
        status_id = await say(viewer, "#tide")
        await favourite(cast.ada, status_id)
        await favourite(cast.boris, status_id)
        async with unit_of_work():
            await execute("UPDATE status SET card_id = $1 WHERE id = $2", card.id, status_id)
    await keep_trends(Privacy())
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ines)) as made:
        yield made


async def test_tags_and_links_carry_seven_days_of_text(client):
    tags = (await client.get("/api/v1/trends/tags")).json()
    assert (await client.get("/api/v1/trends")).json() == tags
    links = (await client.get("/api/v1/trends/links")).json()
    assert [each["name"] for each in tags] == ["tide"]
    assert [(each["url"], each["title"]) for each in links] == [("https://e.example/a", "A page")]
    for each in (*tags, *links):
        assert len(each["history"]) == 7
        assert {type(value) for day in each["history"] for value in day.values()} == {str}
        assert (each["history"][0]["uses"], each["history"][0]["accounts"]) == ("2", "2")


async def test_statuses_come_whole_and_pages_by_number_end(client):
    found = (await client.get("/api/v1/trends/statuses?limit=1")).json()
    assert [each["favourites_count"] for each in found] == [2]
    rest = (await client.get("/api/v1/trends/statuses?offset=1&limit=500")).json()
    assert {each["id"] for each in found} & {each["id"] for each in rest} == set()
    for path in ("tags", "statuses", "links"):
        for query in ("offset=2", "offset=99999999999", "offset=x&limit=x"):
            answer = await client.get(f"/api/v1/trends/{path}?{query}")
            assert answer.status_code == 200
            assert ("x" in query) or answer.json() == []
