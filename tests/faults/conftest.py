"""The cast before a real server: Boris follows Ada, and everybody has a token."""

from collections.abc import Iterator

import pytest

from server.identity.oauth.tokens import issue_token
from server.microblog.following import follow
from tests.cast import PEOPLE, Cast
from tests.conftest import copied
from tests.faults.posting_on import phone
from tests.serving import ALL_SCOPES, Server, serving


@pytest.fixture
async def tokens(cast: Cast) -> dict[str, str]:
    await follow(cast.boris, cast.ada.account_id)
    return {name: (await issue_token(getattr(cast, name).account_id, ALL_SCOPES)).token for name in PEOPLE}


@pytest.fixture
def server(database_url: str, tokens: dict[str, str]) -> Iterator[Server]:
    with serving(database_url) as server:
        yield server


@pytest.fixture(scope="module")
def town(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of all the tests of a file, and people of its own: where nothing is killed, one is enough."""
    with copied(template, tmp_path_factory.mktemp("town")) as url, serving(url) as server:
        server.tokens_for(list(PEOPLE))
        yield server


@pytest.fixture
async def phone_of_ada(server: Server, tokens: dict[str, str]):
    """Ada posts, and does not give up."""
    async with phone(server, tokens["ada"]) as hers:
        yield hers
