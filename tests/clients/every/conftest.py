"""Clients of two people and an admin, whose answers are held against the types that the library promises."""

import pytest

from server.identity.models import Role
from tests.clients.recorded import Recorded
from tests.clients.running import Somebody, somebody
from tests.clients.with_mastodon_py import SCOPES, logged_in


@pytest.fixture
def ada_client(of_ada) -> Recorded:
    return Recorded(of_ada)


@pytest.fixture
def boris_client(of_boris) -> Recorded:
    return Recorded(of_boris)


@pytest.fixture
async def nadia(database) -> Somebody:
    return await somebody("nadia", "Nadia Benali", roles=frozenset({Role.ADMIN, Role.MODERATOR, Role.COMMS}))


@pytest.fixture
def nadia_client(server, nadia) -> Recorded:
    return Recorded(logged_in(server, nadia, scopes=[*SCOPES, "admin:read", "admin:write"]))
