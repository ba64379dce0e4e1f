"""A running server and three people of Acme."""

import pytest

from tests.clients.running import running, somebody
from tests.clients.with_mastodon_py import logged_in


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


@pytest.fixture
def of_ada(server, ada):
    """Mastodon.py; tests of toot have their own."""
    return logged_in(server, ada)


@pytest.fixture
def of_boris(server, boris):
    return logged_in(server, boris)
