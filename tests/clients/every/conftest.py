"""Clients of two people and an admin, whose answers are held against the types that the library promises."""

import io

import pytest
from PIL import Image

from server.identity.models import Role
from tests.clients.recorded import Recorded
from tests.clients.running import Somebody, somebody
from tests.clients.test_mastodon_py import SCOPES, logged_in


@pytest.fixture
def ada_client(server, ada) -> Recorded:
    return Recorded(logged_in(server, ada))


@pytest.fixture
def boris_client(server, boris) -> Recorded:
    return Recorded(logged_in(server, boris))


@pytest.fixture
async def nadia(database) -> Somebody:
    return await somebody("nadia", "Nadia Benali", roles=frozenset({Role.ADMIN, Role.MODERATOR, Role.COMMS}))


@pytest.fixture
def nadia_client(server, nadia) -> Recorded:
    return Recorded(logged_in(server, nadia, scopes=[*SCOPES, "admin:read", "admin:write"]))


def picture() -> io.BytesIO:
    target = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(target, "PNG")
    target.seek(0)
    return target
