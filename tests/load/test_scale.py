"""200,000 statuses: what a page costs whoever reads it, and which way the database takes. Run on both engines."""

import time

import pytest

from server.identity.viewer import Viewer
from server.kit.database import connection, engine, rows, unit_of_work
from server.kit.paging import Page
from server.microblog.home import home
from tests.load import crowd
from tests.load.test_speed import say

pytestmark = pytest.mark.load

BUDGET_MS = 5.0
ROUNDS = 15
READERS = {
    "3 quiet follows": crowd.FEW_QUIET,
    "2,000 follows": crowd.BUSY,
    "2,000 follows, 500 blocks": crowd.BLOCKING,
    "nobody followed": crowd.NEWCOMER,
    "699 who never wrote": crowd.SILENT,
    "3 follows, busy groups": crowd.IN_GROUPS,
    "a group named rarely": crowd.IN_RARE,
}


async def test_no_home_takes_longer_than_its_budget(database, queries):
    """Newest, in the middle of the history, and upwards; after the database has seen its tables."""
    await crowd.fill()
    async with unit_of_work():
        await connection().execute_script("ANALYZE")
    worst = {name: await _slowest(Viewer(who.number)) for name, who in READERS.items()}
    for name, cost in worst.items():
        say(f"home at 200,000, {engine()}, {name} (< 5 ms)", f"{cost:.2f} ms")
    for sql in dict.fromkeys(queries[-2:]):
        await _explain(sql)
    assert max(worst.values()) < BUDGET_MS


async def _slowest(viewer: Viewer) -> float:
    middle = crowd.status_id(crowd.STATUSES // 2)
    pages = (Page(), Page(max_id=middle), Page(since_id=middle), Page(min_id=middle))
    return max([await _best(viewer, page) for page in pages])


async def _best(viewer: Viewer, page: Page) -> float:
    """In milliseconds. The best of many: others on the machine only make it worse."""
    costs = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        await home(viewer, page)
        costs.append(time.perf_counter() - began)
    return min(costs) * 1_000


async def _explain(sql: str) -> None:
    """Print the way through the big tables; none is read from end to end."""
    prefix = (
        "EXPLAIN QUERY PLAN"
        if engine() == "sqlite"
        else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)"
    )
    values = [crowd.FEW_QUIET.number, 0, crowd.status_id(crowd.STATUSES // 2)]
    plan = [
        str(each[3] if engine() == "sqlite" else each[0]) for each in await rows(f"{prefix} {sql}", *values)
    ]
    ways = [line.strip() for line in plan if " status " in line or "SEARCH s " in line or " mention " in line]
    for line in dict.fromkeys(way.split(" (actual")[0] for way in ways if "never executed" not in way):
        print(f"    {line}")
    whole = ("SCAN s", "SCAN m", "Seq Scan on status", "Seq Scan on mention")
    assert not [line for line in ways if any(each in line for each in whole) and "never executed" not in line]
