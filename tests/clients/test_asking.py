"""Polls, posts for later and bells with the stock clients, unchanged, against the real program and its worker."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from mastodon.errors import MastodonAPIError, MastodonNotFoundError

from server.kit.database import execute, unit_of_work
from tests.clients.test_toot import Toot

PATIENCE_SECONDS = 20


@pytest.fixture
def toot(server, ada, tmp_path) -> Toot:
    made = Toot(tmp_path / "toot")
    made.log_in(server, ada)
    return made


async def due(table: str, column: str) -> None:
    """As after the time that it takes."""
    async with unit_of_work():
        await execute(f"UPDATE {table} SET {column} = 1000 * CAST($1 AS BIGINT)", int(time.time()))


def until(seen):
    """What the worker does is there in the end."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        found = seen()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("the worker did nothing")


async def test_colleagues_are_asked_vote_and_hear_of_the_end(of_ada, of_boris):
    asked = of_ada.status_post(
        "Lunch?", poll=of_ada.make_poll(["pizza", "soup"], expires_in=600, hide_totals=True)
    )
    voted = of_boris.poll_vote(asked.poll, [1])
    assert (voted.own_votes, voted.voted, voted.votes_count) == ([1], True, 1)
    assert [option.votes_count for option in of_ada.poll(asked.poll).options] == [None, None]
    with pytest.raises(MastodonAPIError):
        of_boris.poll_vote(asked.poll, [0])
    await due("poll", "ends_at")
    told = until(lambda: of_boris.notifications(types=["poll"]))
    assert (told[0].status.id, told[0].status.poll.expired) == (asked.id, True)
    assert [option.votes_count for option in told[0].status.poll.options] == [0, 1]
    assert until(lambda: of_ada.notifications(types=["poll"]))


async def test_a_post_waits_is_put_off_taken_back_and_comes_in_the_end(of_ada, of_boris):
    at = datetime.now(UTC) + timedelta(hours=1)
    waits = of_ada.status_post("later", scheduled_at=at)
    assert abs(waits.scheduled_at - at) < timedelta(seconds=1)
    assert waits.params.text == "later"
    moved = of_ada.scheduled_status_update(waits, at + timedelta(hours=1))
    assert of_ada.scheduled_statuses()[0].scheduled_at == moved.scheduled_at > waits.scheduled_at
    assert of_ada.scheduled_status(waits).id == waits.id
    of_ada.scheduled_status_delete(waits)
    with pytest.raises(MastodonNotFoundError):
        of_ada.scheduled_status(waits)

    of_boris.account_follow(of_boris.account_lookup("ada").id, notify=True)
    of_ada.status_post("in the end", scheduled_at=at)
    await due("scheduled_status", "due_at")
    rung = until(lambda: of_boris.notifications(types=["status"]))
    assert rung[0].status.content == "<p>in the end</p>"
    assert of_ada.scheduled_statuses() == []


async def test_toot_asks_and_schedules(toot):
    asked = toot.json(
        "post", "Lunch?", "--poll-option", "pizza", "--poll-option", "soup", "--poll-expires-in", "1h"
    )
    assert [option["title"] for option in asked["poll"]["options"]] == ["pizza", "soup"]
    assert "pizza" in toot("status", asked["id"])
    assert "scheduled" in toot("post", "later", "--scheduled-in", "1 day").lower()
