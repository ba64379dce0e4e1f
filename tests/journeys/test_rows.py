"""The table of promises names journeys that are there."""

from pathlib import Path

import pytest

from tests.journeys.rows import EVERYWHERE, FOR_EVERYONE
from tests.sources import Module

HERE = Path(__file__).parent
PROMISES = {
    **EVERYWHERE,
    **{f"{row}: {each}": shown for row, kept in FOR_EVERYONE.items() for each, shown in kept.items()},
}


@pytest.mark.parametrize("promise", PROMISES)
def test_every_promise_has_a_journey_that_is_there(promise):
    assert PROMISES[promise]
    for journey in PROMISES[promise]:
        file, _, name = journey.partition(".")
        module = Module(HERE / f"{file}.py")
        assert name in module.public_functions, journey
        assert "pytest.mark.journeys" in module.text
