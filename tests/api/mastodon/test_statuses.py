"""Posting over HTTP, in each of the forms in which clients send it, and what is refused."""

import pytest

from server.api.routes import ROUTES
from server.kit.database import execute, rows
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"status": "hello"}},
        {"json": {"status": "hello", "media_ids": None, "poll": None, "unknown": [1]}},
        {"data": {"status": "hello", "sensitive": "0"}},
        {"data": {"status": "hello", "sensitive": "on"}},
        {"files": {"status": (None, "hello")}},
        {"params": {"status": "hello"}},
    ],
)
async def test_a_post_is_taken_however_it_is_sent(client, sent):
    answer = await client.post("/api/v1/statuses", **sent)
    assert (answer.status_code, answer.json()["content"]) == (200, "<p>hello</p>")


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"json": {}}, 422, "status-empty"),
        ({"json": {"status": "x" * 501}}, 422, "status-too-long"),
        ({"json": {"status": "x", "visibility": "everybody"}}, 422, "audience-wrong"),
        ({"json": {"status": "x", "in_reply_to_id": "1"}}, 422, "reply-to-missing"),
        ({"json": {"status": "x", "media_ids": ["1"]}}, 422, "picture-missing"),
        ({"json": {"status": "x", "poll": {"options": ["a", "b"]}}}, 422, "poll-duration"),
        ({"json": {"status": "x", "in_reply_to_id": "abc"}}, 422, "parameter-wrong"),
        ({"json": {"status": "x", "language": "x" * 11}}, 422, "parameter-wrong"),
        ({"json": {"status": "x", "spoiler_text": "👨‍👩‍👧‍👦" * 100}}, 422, "status-too-long"),
        ({"json": {"status": "e" + "\u0301" * 10_000}}, 422, "status-too-long"),
        ({"json": {"status": "a\0b"}}, 400, "body-unreadable"),
        ({"json": {"status": "a", "spoiler_text": "\\\0"}}, 400, "body-unreadable"),
        ({"data": {"status": "a\0b"}}, 400, "body-unreadable"),
        ({"data": {f"field{place}": "" for place in range(300)}}, 400, "body-unreadable"),
        ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400, "body-unreadable"),
        (
            {"content": b'{"a":' + b"[" * 9999, "headers": {"content-type": "application/json"}},
            400,
            "body-unreadable",
        ),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 400, "body-unreadable"),
        ({"content": b"[1]", "headers": {"content-type": "application/json"}}, 400, "body-unreadable"),
        (
            {"content": b'{"status":"\\ud800"}', "headers": {"content-type": "application/json"}},
            400,
            "body-unreadable",
        ),
        (
            {"content": b" " * (2 << 20), "headers": {"content-type": "application/json"}},
            422,
            "body-too-large",
        ),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_is_posted(client, sent, status, code):
    answer = await client.post("/api/v1/statuses", **sent)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["error"]
    assert not await rows("SELECT id FROM status")


async def test_errors_speak_the_readers_language(client):
    answer = await client.post(
        "/api/v1/statuses", json={}, headers={"accept-language": "fr-CA,fr;q=0.9,en;q=0.5"}
    )
    assert answer.json()["error"].startswith("Écrivez quelque chose")


async def test_one_key_is_one_status_over_http(client):
    head = {"idempotency-key": "once"}
    first, again = [
        await client.post("/api/v1/statuses", json={"status": "hi"}, headers=head) for _ in range(2)
    ]
    assert first.json()["id"] == again.json()["id"]
    other = await client.post("/api/v1/statuses", json={"status": "other"}, headers=head)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-used")


async def test_a_deleted_status_gives_its_text_back_and_is_gone(client):
    status_id = (await client.post("/api/v1/statuses", json={"status": "draft *again*"})).json()["id"]
    assert (await client.get(f"/api/v1/statuses/{status_id}/source")).json()["text"] == "draft *again*"
    assert (await client.delete(f"/api/v1/statuses/{status_id}")).json()["text"] == "draft *again*"
    for path in ("", "/context", "/source", "/card"):
        assert (await client.get(f"/api/v1/statuses/{status_id}{path}")).status_code == 404


async def test_the_source_is_its_authors_alone(cast, client):
    status_id = await say(cast.boris, "hers is *not* mine")
    assert (await client.get(f"/api/v1/statuses/{status_id}")).status_code == 200
    assert (await client.get(f"/api/v1/statuses/{status_id}/source")).status_code == 404


async def test_a_thread_has_both_of_its_halves(cast, client):
    root = await say(cast.boris, "root")
    middle = await say(cast.ada, "middle", in_reply_to_id=root)
    leaf = await say(cast.boris, "leaf", in_reply_to_id=middle)
    found = (await client.get(f"/api/v1/statuses/{middle}/context")).json()
    assert [status["id"] for status in found["ancestors"]] == [str(root)]
    assert [status["id"] for status in found["descendants"]] == [str(leaf)]


async def test_several_statuses_come_in_the_order_asked_for(cast, client):
    first, second = await say(cast.ada, "one"), await say(cast.boris, "two")
    found = (await client.get(f"/api/v1/statuses?id[]={second}&id[]=99&id[]={first}")).json()
    assert [status["id"] for status in found] == [str(second), str(first)]


@pytest.mark.parametrize("wrong", ["abc", "-1", "9" * 30, "\u0661"])
async def test_an_id_that_is_none_is_not_found(client, wrong):
    assert (await client.get(f"/api/v1/statuses/{wrong}")).status_code == 404


async def test_a_backslash_before_u0000_is_text(client):
    answer = await client.post("/api/v1/statuses", json={"status": "write \\u0000 for nothing"})
    assert answer.json()["content"] == "<p>write \\u0000 for nothing</p>"


@pytest.mark.only_on("sqlite")
async def test_a_full_disk_is_said_and_when_to_try_again(client):
    await execute("PRAGMA max_page_count = 1")
    answer = None
    for _ in range(400):
        answer = await client.post("/api/v1/statuses", json={"status": "x" * 500})
        if answer.status_code != 200:
            break
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (
        503,
        "storage-full",
        "5",
    )
    assert (await client.get("/api/v1/timelines/home")).status_code == 200
