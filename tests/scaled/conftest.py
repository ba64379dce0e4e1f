"""Several processes on one PostgreSQL and one Redis: two web processes and a worker, as a company would run them."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import pytest

from server.identity.oauth.tokens import issue_token
from server.microblog.following import follow
from tests.cast import PEOPLE, Cast
from tests.redis_server import RedisServer, redis_server
from tests.serving import ALL_SCOPES, RAMAGE, Server, serving

KEYS = "a-key-of-the-tests-of-32-characters-or-more"


@dataclass(frozen=True)
class House:
    """All of it; `tokens` by name."""

    one: Server
    other: Server
    worker: "subprocess.Popen[bytes]"
    redis: RedisServer
    tokens: dict[str, str]

    @property
    def servers(self) -> list[Server]:
        return [self.one, self.other]

    @property
    def sockets(self) -> list[str]:
        return [server.socket_url for server in self.servers]


@contextmanager
def housed(database_url: str, tokens: dict[str, str], **env: str) -> Iterator[House]:
    """Everything up until the end of the block."""
    with redis_server() as redis, ExitStack() as until:
        settings = {"RAMAGE_REDIS_URL": redis.url, "RAMAGE_SECRET_KEYS": KEYS, **env}
        one, other = (until.enter_context(serving(database_url, env=settings)) for _ in range(2))
        log = until.enter_context((one.folder / "worker.log").open("ab"))
        worker = subprocess.Popen(
            [RAMAGE, "worker"], cwd=one.folder, env=one.environment(), stdout=log, stderr=log
        )
        try:
            yield House(one, other, worker, redis, tokens)
        finally:
            worker.terminate()
            worker.wait(15)


@pytest.fixture
async def tokens(cast: Cast) -> dict[str, str]:
    """Boris and Chen follow Ada; everybody has a token."""
    await follow(cast.boris, cast.ada.account_id)
    await follow(cast.chen, cast.ada.account_id)
    return {name: (await issue_token(getattr(cast, name).account_id, ALL_SCOPES)).token for name in PEOPLE}


@pytest.fixture
def house(database_url: str, tokens: dict[str, str]) -> Iterator[House]:
    with housed(database_url, tokens) as house:
        yield house
