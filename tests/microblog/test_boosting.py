"""What boosting promises."""

import asyncio

from server.facts import facts_after
from server.kit.database import row, rows
from server.microblog.boosting import boost, unboost
from server.microblog.deleting import delete_status
from server.microblog.lines import REBLOGGED
from tests.cast import Cast
from tests.microblog.saying import say, told


async def test_a_boost_is_one_and_goes_with_its_original(cast: Cast) -> None:
    """Boosting twice, also at once, gives one boost; deleting the original deletes it."""
    status_id = await say(cast.ada, "hello")
    lines = await asyncio.gather(*(boost(cast.boris, status_id) for _ in range(5)))
    assert len({line.own.status_id for line in lines}) == 1
    assert lines[0].has(REBLOGGED)
    counted = await row("SELECT reblogs_count FROM status WHERE id = $1", status_id)
    assert counted is not None
    assert counted["reblogs_count"] == 1
    await delete_status(cast.ada, status_id)
    assert not await rows("SELECT id FROM status")
    assert [fact.kind for fact in await facts_after(0)][-2:] == ["status.deleted", "status.deleted"]


async def test_deleting_a_boost_is_taking_it_back(cast: Cast) -> None:
    """Nobody is told any more."""
    status_id = await say(cast.ada, "hello")
    line = await boost(cast.boris, status_id)
    await delete_status(cast.boris, line.own.status_id)
    assert await told(cast.ada) == []


async def test_taking_a_boost_back_leaves_the_original(cast: Cast) -> None:
    """The counter goes down and nobody is told any more."""
    status_id = await say(cast.ada, "hello")
    await boost(cast.boris, status_id)
    line = await unboost(cast.boris, status_id)
    assert (line.own.status_id, line.has(REBLOGGED)) == (status_id, False)
    assert await told(cast.ada) == []
