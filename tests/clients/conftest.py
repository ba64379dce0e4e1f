"""A running server and three people of Acme."""

import pytest

from tests.clients.running import running, somebody


@pytest.fixture
async def ada(database):
    return await somebody("ada", "Ada Lovelace")


@pytest.fixture
async def boris(database):
    return await somebody("boris", "Boris Côté")


@pytest.fixture
def server(database_url, tmp_path):
    with running(database_url, tmp_path) as url:
        yield url
