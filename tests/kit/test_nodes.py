"""What numbers of processes promise."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from server.kit import clock, nodes
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Unavailable
from server.kit.ids import SEQUENCE_BITS, new_id, use_node
from server.kit.nodes import NODES, give_node_back, renew_node, take_node


@pytest.fixture(autouse=True)
def _own_node(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(nodes, "Held", type("Held", (), {"name": "", "until": 0}))
    yield
    use_node(0)


async def test_no_two_processes_have_one_number_and_the_last_is_told(database: str) -> None:
    assert sorted([await take_node() for _ in range(NODES)]) == list(range(NODES))
    with pytest.raises(Unavailable, match="nodes-taken"):
        await take_node()


async def test_processes_that_start_at_once_get_different_numbers(database: str) -> None:
    taken = await asyncio.gather(*(take_node() for _ in range(8)))
    assert len(set(taken)) == 8


async def test_a_number_is_held_for_as_long_as_it_is_renewed(database: str, monkeypatch) -> None:
    mine = await take_node()
    held = (nodes.Held.name, nodes.Held.until)
    for _ in range(3):
        _later(monkeypatch, nodes.LEASE / 2)
        nodes.Held.name, nodes.Held.until = held
        await renew_node()
        held = (nodes.Held.name, nodes.Held.until)
        assert await take_node() != mine


async def test_a_number_that_was_lost_is_not_used_any_more(database: str, monkeypatch) -> None:
    await take_node()
    held = (nodes.Held.name, nodes.Held.until)
    _later(monkeypatch, nodes.LEASE * 2)
    async with unit_of_work():  # somebody else has it since
        await execute("UPDATE counter SET value = value + 99999999 WHERE name = $1", held[0])
    await renew_node()
    assert nodes.Held.name != held[0]
    assert f"node.{new_id() >> SEQUENCE_BITS & (NODES - 1)}" == nodes.Held.name


async def test_a_verb_that_has_ended_keeps_no_number(database: str) -> None:
    for _ in range(NODES + 5):
        await take_node()
        await give_node_back()
    leased = await rows(
        "SELECT name FROM counter WHERE name LIKE 'node.%' AND value > $1", clock.to_ms(clock.now())
    )
    assert not leased


async def test_ids_carry_the_number_of_their_process(database: str) -> None:
    for _ in range(2):
        node = await take_node()
        assert new_id() >> SEQUENCE_BITS & (NODES - 1) == node


def _later(monkeypatch, by: timedelta) -> None:
    now = clock.now() + by
    monkeypatch.setattr(clock, "now", lambda: now)
