"""How facts are forgotten."""

from datetime import timedelta

from server.facts import FactKind, oldest_position, record
from server.facts.models import Fact
from server.facts.pruning import KEPT, PORTION, forget_old_facts
from server.kit import clock
from server.kit.database import execute, unit_of_work


async def happened(number, ago=timedelta()):
    async with unit_of_work():
        ids = [await record(FactKind.STATUS_TOUCHED, status_id=1) for _ in range(number)]
        await execute(
            f"UPDATE fact SET created_at = $1 WHERE id >= {ids[0]} AND id <= {ids[-1]}",
            clock.to_ms(clock.now() - ago),
        )


async def test_what_is_older_than_a_week_goes_in_portions(database):
    await happened(PORTION + 10, KEPT + timedelta(minutes=1))
    await happened(3, KEPT - timedelta(minutes=1))
    went = [await forget_old_facts() for _ in range(3)]
    assert went == [PORTION, 10, 0]
    assert await Fact.all().count() == 3
    assert await oldest_position() == PORTION + 11
