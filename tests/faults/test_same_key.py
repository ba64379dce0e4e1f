"""One key makes one status, whoever asks how often."""

import asyncio

import httpx
import pytest

SAID = {"status": "sent once"}


@pytest.fixture
async def app(town):
    """Sends posts with a key, for anybody."""
    limits = httpx.Limits(max_connections=100)
    async with httpx.AsyncClient(base_url=town.url, limits=limits, timeout=30) as client:

        async def post(username, key, **said):
            headers = {"authorization": f"Bearer {town.token_for(username)}", "idempotency-key": key}
            return await client.post("/api/v1/statuses", json=said, headers=headers)

        async def mine(username):
            headers = {"authorization": f"Bearer {town.token_for(username)}"}
            return [
                each["id"] for each in (await client.get("/api/v1/timelines/home", headers=headers)).json()
            ]

        yield post, mine


async def test_a_hundred_at_once_with_one_key_make_one_status(app):
    post, mine = app
    answers = await asyncio.gather(*(post("ada", "the same for all", **SAID) for _ in range(100)))
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["id"] for answer in answers} == set(await mine("ada"))
    assert len(await mine("ada")) == 1


async def test_the_same_key_with_another_body_is_refused(app):
    post, mine = app
    first = await post("boris", "mine", **SAID)
    other = await post("boris", "mine", status="something else")
    again = await post("boris", "mine", **SAID)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-used")
    assert [first.json()["id"], again.json()["id"]] == [*await mine("boris")] * 2


async def test_a_key_is_the_persons_own_and_outlives_the_server(app, town):
    post, mine = app
    first = await post("chen", "mine", **SAID)
    second = await post("ines", "mine", **SAID)
    assert first.json()["id"] != second.json()["id"]
    town.kill()
    town.start()
    again = await post("chen", "mine", **SAID)
    assert [again.json()["id"]] == await mine("chen") == [first.json()["id"]]
