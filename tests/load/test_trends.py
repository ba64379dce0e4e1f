"""200,000 statuses: what the worker needs to keep what trends, and what a reader waits for. Run on both engines."""

import time
from collections.abc import Awaitable

import pytest

from server.identity.privacy import Privacy
from server.identity.viewer import Viewer
from server.kit.database import connection, engine, unit_of_work
from server.microblog.activity import keep_weeks, weekly_activity
from server.microblog.trending import history_of, trending_statuses, trending_tags
from server.microblog.trending_kept import keep_trends
from tests.load import crowd
from tests.load.test_speed import say

pytestmark = pytest.mark.load

READ_MS, KEPT_MS = 20.0, 2_000.0
ROUNDS = 10


async def test_what_trends_is_read_at_once_and_kept_in_a_moment(database):
    await crowd.fill()
    await crowd.tag()
    async with unit_of_work():
        await connection().execute_script("ANALYZE")
    reader = Viewer(crowd.BLOCKING.number)
    weeks = await _best("twelve weeks counted for the first time", keep_weeks, rounds=1)
    kept = await _best("what trends kept", lambda: keep_trends(Privacy()))
    names = await trending_tags(reader, limit=20, offset=0)
    assert len(names) == 20
    reads = [
        await _best("trending tags read", lambda: trending_tags(reader, limit=20, offset=0)),
        await _best("trending statuses read", lambda: trending_statuses(reader, limit=20, offset=0)),
        await _best("the history of 20 tags", lambda: history_of(names, Privacy())),
        await _best("activity read", lambda: weekly_activity(reader, Privacy())),
    ]
    assert max(reads) < READ_MS
    assert max(weeks, kept) < KEPT_MS


async def _best(name: str, do, rounds: int = ROUNDS) -> float:
    costs = []
    for _ in range(rounds):
        began = time.perf_counter()
        done: Awaitable = do()
        await done
        costs.append((time.perf_counter() - began) * 1_000)
    say(f"at 200,000, {engine()}, {name}", f"{min(costs):.2f} ms")
    return min(costs)
