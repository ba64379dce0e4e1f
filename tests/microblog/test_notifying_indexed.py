"""What somebody was told already is found by an index, about a status or about none, however much there is."""

import re

import pytest

from server.kit.database import engine, rows, unit_of_work
from server.microblog import notifying
from server.microblog.models import NotificationKind
from server.microblog.notifying import notify_many
from tests.cast import Cast
from tests.microblog.saying import say

LOOKED_UP = {
    "sqlite": r"account_id=\? AND actor_id=\? AND kind=\? AND status_id=\?",
    "postgres": r"Index Cond: .*account_id = .*actor_id = .*kind\)::text = .*status_id (= |IS NULL)",
}
NUMBERS = "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {most})"
PEOPLE = f"""{NUMBERS.format(most=100)}
    INSERT INTO account (id, username, display_name, found_by, note, kind, statuses_count, followers_count,
        following_count, version) SELECT n, 'person' || n, 'Person', '', '', 'person', 0, 0, 0, 1 FROM number"""
MANY = f"""{NUMBERS.format(most=10_000)}
    INSERT INTO notification (id, account_id, kind, actor_id, status_id, filtered)
    SELECT n, 1 + n % 100, CASE WHEN n % 3 = 0 THEN 'poll' ELSE 'update' END, 1 + n / 101,
        CASE WHEN n % 5 = 0 THEN NULL ELSE CAST(? AS BIGINT) END, FALSE FROM number"""


async def much_told(status_id: int) -> None:
    """A hundred people of what each of the others did."""
    async with unit_of_work() as transaction:
        await transaction.execute_query(PEOPLE)
        await transaction.execute_query(MANY.replace("?", str(status_id)))
        await transaction.execute_query("ANALYZE notification")


async def plan(sql: str, values: list[object]) -> str:
    """How the engine goes about a statement."""
    if engine() == "sqlite":
        return "\n".join(each["detail"] for each in await rows(f"EXPLAIN QUERY PLAN {sql}", *values))
    given = ", ".join(map(_literal, values))
    async with unit_of_work() as transaction:
        # As the server does it: one plan for any values.
        await transaction.execute_query(f"PREPARE looked AS {sql}")
        found = (await transaction.execute_query(f"EXPLAIN (COSTS OFF) EXECUTE looked({given})"))[1]
        await transaction.execute_query("DEALLOCATE looked")
    return "\n".join(each["QUERY PLAN"] for each in found)


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    return "'" + str(value).replace("'", "''") + "'"


@pytest.mark.parametrize("about_one", [True, False])
async def test_what_was_told_already_is_found_by_an_index(cast: Cast, monkeypatch, about_one):
    seen: list[tuple[str, list[object]]] = []

    async def noting(sql, *values):
        seen.append((sql, list(values)))
        return await rows(sql, *values)

    monkeypatch.setattr(notifying, "rows", noting)
    status_id = await say(cast.ada, "hello") if about_one else None
    await much_told(await say(cast.chen, "talk of the town"))
    boris, ada = cast.boris.account_id, cast.ada.account_id
    kind = NotificationKind.STATUS if about_one else NotificationKind.FOLLOW
    for anew, expected in ((False, 1), (False, 0), (True, 1)):
        async with unit_of_work():
            assert await notify_many([boris], kind, actor_id=ada, status_id=status_id, anew=anew) == expected
    how = await plan(*seen[-1])
    assert re.search(LOOKED_UP[engine()], how), how
