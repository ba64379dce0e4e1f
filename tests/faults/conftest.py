"""The cast before a real server: Boris follows Ada, and everybody has a token."""

from collections.abc import Iterator

import httpx
import pytest

from server.identity.oauth.tokens import issue_token
from server.microblog.following import follow
from tests.cast import PEOPLE, Cast
from tests.serving import ALL_SCOPES, Server, serving


@pytest.fixture
async def tokens(cast: Cast) -> dict[str, str]:
    await follow(cast.boris, cast.ada.account_id)
    return {name: (await issue_token(getattr(cast, name).account_id, ALL_SCOPES)).token for name in PEOPLE}


@pytest.fixture
def server(database_url: str, tokens: dict[str, str]) -> Iterator[Server]:
    with serving(database_url) as server:
        yield server


@pytest.fixture
async def ada(server: Server, tokens: dict[str, str]):
    """Ada's phone."""
    headers = {"authorization": f"Bearer {tokens['ada']}"}
    limits = httpx.Limits(max_connections=100)
    async with httpx.AsyncClient(base_url=server.url, headers=headers, limits=limits, timeout=30) as client:
        yield client
