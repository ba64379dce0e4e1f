"""What numbers of processes promise."""

from collections.abc import Iterator

import pytest

from server.kit.ids import NODE_BITS, SEQUENCE_BITS, new_id, use_node
from server.kit.nodes import take_node


@pytest.fixture(autouse=True)
def _own_node() -> Iterator[None]:
    yield
    use_node(0)


async def test_each_process_takes_another_number_and_they_go_round(database: str) -> None:
    taken = [await take_node() for _ in range((1 << NODE_BITS) + 1)]
    assert sorted(taken[:-1]) == list(range(1 << NODE_BITS))
    assert taken[-1] == taken[0]


async def test_ids_carry_the_number_of_their_process(database: str) -> None:
    nodes = [await take_node(), new_id() >> SEQUENCE_BITS & ((1 << NODE_BITS) - 1)]
    nodes += [await take_node(), new_id() >> SEQUENCE_BITS & ((1 << NODE_BITS) - 1)]
    assert nodes == [0, 0, 1, 1]
