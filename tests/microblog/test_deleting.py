"""What taking a status back promises."""

import asyncio

import pytest

from server.kit.database import row, rows
from server.kit.errors import Missing
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from tests.cast import Cast, join
from tests.microblog.saying import say


async def test_only_the_author_may_delete(cast: Cast) -> None:
    """For everybody else there is nothing to delete."""
    status_id = await say(cast.ada, "mine")
    with pytest.raises(Missing):
        await delete_status(cast.boris, status_id)


async def test_counters_go_down_and_answers_stay(cast: Cast) -> None:
    """An answer to what is gone answers nothing any more; the author has one status fewer."""
    root = await say(cast.ada, "root")
    answer = await say(cast.boris, "answer", in_reply_to_id=root)
    await delete_status(cast.boris, answer)
    counted = await row("SELECT replies_count FROM status WHERE id = $1", root)
    assert counted is not None
    assert counted["replies_count"] == 0
    answer = await say(cast.boris, "again", in_reply_to_id=root)
    await delete_status(cast.ada, root)
    left = await rows("SELECT id, in_reply_to_id FROM status")
    assert [(each["id"], each["in_reply_to_id"]) for each in left] == [(answer, None)]
    counted = await row("SELECT statuses_count FROM account WHERE id = $1", cast.ada.account_id)
    assert counted is not None
    assert counted["statuses_count"] == 0


async def _count_of(column: str, account_id: int) -> int:
    found = await row(f"SELECT {column} AS count FROM account WHERE id = $1", account_id)
    assert found is not None
    return int(found["count"])


async def test_deleting_twice_at_the_same_moment_is_deleting_once(cast: Cast) -> None:
    """One of the two finds nothing any more."""
    kept, gone = await say(cast.ada, "kept"), await say(cast.ada, "gone")
    done = await asyncio.gather(*(delete_status(cast.ada, gone) for _ in range(6)), return_exceptions=True)
    assert [each for each in done if isinstance(each, tuple)] == [()]
    assert {type(each) for each in done if not isinstance(each, tuple)} == {Missing}
    assert await _count_of("statuses_count", cast.ada.account_id) == 1
    facts = await rows("SELECT status_id FROM fact WHERE kind = 'status.deleted'")
    assert [each["status_id"] for each in facts] == [gone]
    assert [each["id"] for each in await rows("SELECT id FROM status")] == [kept]


async def test_a_boost_of_the_last_moment_goes_with_its_status_and_is_told(cast: Cast) -> None:
    """Nobody keeps a boost of what is gone in their count, nor on a screen that listens."""
    boosters = [cast.boris, cast.chen, *[await join(f"new{place}") for place in range(6)]]
    status_id = await say(cast.ada, "gone soon")
    await asyncio.gather(
        *(boost(each, status_id) for each in boosters[:4]),
        delete_status(cast.ada, status_id),
        *(boost(each, status_id) for each in boosters[4:]),
        return_exceptions=True,
    )
    assert [await _count_of("statuses_count", each.account_id) for each in boosters] == [0] * len(boosters)
    boosted = await rows("SELECT status_id FROM fact WHERE kind = 'status.reblogged' ORDER BY status_id")
    deleted = await rows(
        "SELECT status_id FROM fact WHERE kind = 'status.deleted' AND status_id <> $1 ORDER BY status_id",
        status_id,
    )
    assert [each["status_id"] for each in deleted] == [each["status_id"] for each in boosted]


async def test_a_status_and_its_answers_can_go_at_the_same_moment(cast: Cast) -> None:
    """Neither waits for the other for ever; what is left of a thread is shown anew."""
    for _ in range(4):
        root = await say(cast.ada, "root")
        answers = [await say(cast.ada, "answer", in_reply_to_id=root) for _ in range(4)]
        left = await say(cast.boris, "left", in_reply_to_id=root)
        await asyncio.gather(*(delete_status(cast.ada, each) for each in (*answers[:2], root, *answers[2:])))
        shown = await row("SELECT version, in_reply_to_id FROM status WHERE id = $1", left)
        assert shown is not None
        assert (shown["version"], shown["in_reply_to_id"]) == (2, None)
    assert await _count_of("statuses_count", cast.ada.account_id) == 0
