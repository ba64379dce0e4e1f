"""Fixtures around the stand-in; every call that a test makes through it is held against X's schema."""

import pytest

from tests.networks.elsewhere import elsewhere
from tests.networks.neighbours import Neighbours
from tests.networks.schema import check
from tests.networks.stand_in import playing, running


@pytest.fixture(scope="session")
def stand_in_process():
    with running() as stand_in:
        yield stand_in


@pytest.fixture
def stand_in(stand_in_process):
    stand_in_process.order("reset")
    stand_in_process.exchanges()
    yield stand_in_process
    for exchange in stand_in_process.exchanges():
        check(exchange)


@pytest.fixture
def x(stand_in):
    return stand_in.network()


@pytest.fixture
async def grant(stand_in, x):
    """Ada's, fresh from the consent page."""
    return await stand_in.connect(x, "ada_diallo")


@pytest.fixture(scope="session")
def mastodon_server():
    with elsewhere() as server:
        yield server


@pytest.fixture(scope="session")
def neighbours_process():
    with playing(Neighbours, "server.demo.networks") as neighbours:
        yield neighbours


@pytest.fixture
def neighbours(neighbours_process):
    neighbours_process.order("reset")
    return neighbours_process
