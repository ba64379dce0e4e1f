"""SIGKILL of the real server at any moment: nothing acknowledged is lost, nothing comes twice."""

import asyncio
import random

import pytest

from server.kit.database import row, rows
from tests.conftest import ENGINE
from tests.faults.posting_on import restart, until

POSTS = 200
AUTHORS = 8


@pytest.mark.parametrize(
    "kills", [pytest.param(2, id="twice"), pytest.param(20, id="twenty times", marks=pytest.mark.campaign)]
)
async def test_every_acknowledged_post_is_there_once(server, phone_of_ada, kills):
    taken: dict[str, str] = {}

    async def author(number):
        for place in range(POSTS // AUTHORS):
            text = f"author {number} post {place} @boris #kept"
            taken[text] = await phone_of_ada.post(text)

    async with asyncio.TaskGroup() as tasks:
        for number in range(AUTHORS):
            tasks.create_task(author(number))
        await _kill_between_posts(server, taken, kills)
    print(f"  {phone_of_ada.repeated} of {POSTS} posts were sent again after {kills} kills")
    assert {each["text"]: str(each["id"]) for each in await rows("SELECT id, text FROM status")} == taken
    assert len(taken) == (await row("SELECT count(*) AS number FROM status"))["number"] == POSTS
    await _each_fact_has_its_place()
    await _rows_belong_together()


async def _kill_between_posts(server, taken, kills):
    """At random moments, spread over all the posts."""
    chance = random.Random(kills)
    for number in range(kills):
        due = POSTS * (number + 0.5) / (kills + 1)

        async def is_due(due=due):
            return len(taken) >= due

        await until(is_due)
        await asyncio.sleep(chance.uniform(0, 0.02))
        await restart(server)


async def _each_fact_has_its_place():
    await until(_all_are_numbered, 10)
    positions = [each["position"] for each in await rows("SELECT position FROM fact ORDER BY position")]
    assert positions == list(range(1, len(positions) + 1))
    told = [
        each["status_id"] for each in await rows("SELECT status_id FROM fact WHERE kind = 'status.posted'")
    ]
    assert sorted(told) == [each["id"] for each in await rows("SELECT id FROM status ORDER BY id")]


async def _all_are_numbered():
    """On PostgreSQL a kill may leave facts without a position; the next start numbers them."""
    return await row("SELECT id FROM fact WHERE position IS NULL") is None


async def _rows_belong_together():
    """What a post writes beside the status is there for each, once."""
    for table in ("mention", "status_tag", "idempotency_key", "notification WHERE kind = 'mention'"):
        assert (await row(f"SELECT count(*) AS number FROM {table}"))["number"] == POSTS
    author = await row("SELECT statuses_count FROM account WHERE username = 'ada'")
    assert author["statuses_count"] == POSTS
    if ENGINE == "sqlite":
        assert [each[0] for each in await rows("PRAGMA integrity_check")] == ["ok"]
