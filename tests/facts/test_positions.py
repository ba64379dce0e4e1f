"""Facts get their one order, however many are written at once."""

import asyncio

import pytest

from server.facts import FactKind, facts_after, record
from server.kit.database import rows, unit_of_work
from tests.cast import Cast

AT_ONCE = 12
_UNNUMBERED = "SELECT id FROM fact WHERE position IS NULL AND target_id = $1"


async def _writes(cast: Cast, number: int) -> bool:
    """Two facts; whether they have their places when the unit of work is over."""
    async with unit_of_work():
        for _ in range(2):
            await record(FactKind.PROFILE_CHANGED, actor_id=cast.ada.account_id, target_id=number)
    return not await rows(_UNNUMBERED, number)


@pytest.mark.only_on("postgres")
async def test_those_who_commit_meanwhile_are_numbered_in_one_step(cast: Cast, queries: list[str]):
    """The lock is taken for the first, and once more for those who waited for it; not for each fact."""
    queries.clear()
    await asyncio.gather(*(_writes(cast, number) for number in range(AT_ONCE)))
    assert 1 <= sum("pg_advisory_xact_lock" in sql for sql in queries) < AT_ONCE / 2


async def test_whoever_has_written_finds_it_in_the_order(cast: Cast):
    """Also who was served by a step that another began; and each has a place of its own."""
    before = len(await facts_after(0))
    assert all(await asyncio.gather(*(_writes(cast, number) for number in range(AT_ONCE))))
    found = await facts_after(0)
    assert len({each.position for each in found}) == len(found) == before + 2 * AT_ONCE
