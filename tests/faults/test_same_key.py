"""One key makes one status, whoever asks how often."""

import asyncio

from server.kit.database import rows

SAID = {"status": "sent once"}


async def test_a_hundred_at_once_with_one_key_make_one_status(ada):
    key = {"idempotency-key": "the same for all"}
    answers = await asyncio.gather(
        *(ada.post("/api/v1/statuses", json=SAID, headers=key) for _ in range(100))
    )
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(await rows("SELECT id FROM status")) == 1
    assert len(await rows("SELECT id FROM fact WHERE kind = 'status.posted'")) == 1


async def test_the_same_key_with_another_body_is_refused(ada):
    key = {"idempotency-key": "mine"}
    first = await ada.post("/api/v1/statuses", json=SAID, headers=key)
    other = await ada.post("/api/v1/statuses", json={"status": "something else"}, headers=key)
    again = await ada.post("/api/v1/statuses", json=SAID, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-used")
    assert again.json()["id"] == first.json()["id"]
    assert len(await rows("SELECT id FROM status")) == 1


async def test_the_key_is_the_persons_own(ada, tokens):
    key = {"idempotency-key": "mine"}
    first = await ada.post("/api/v1/statuses", json=SAID, headers=key)
    boris = {**key, "authorization": f"Bearer {tokens['boris']}"}
    second = await ada.post("/api/v1/statuses", json=SAID, headers=boris)
    assert second.status_code == 200
    assert second.json()["id"] != first.json()["id"]


async def test_a_key_outlives_the_server(ada, server):
    key = {"idempotency-key": "mine"}
    first = await ada.post("/api/v1/statuses", json=SAID, headers=key)
    server.kill()
    server.start()
    again = await ada.post("/api/v1/statuses", json=SAID, headers=key)
    assert again.json()["id"] == first.json()["id"]
