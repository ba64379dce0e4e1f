"""The server that is measured and the company in it.

With RAMAGE_TEST_ENGINE=postgres it is a web process and a worker on a PostgreSQL that waits for its disk, and a Redis.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from server.kit.keys import new_key
from tests.conftest import ENGINE
from tests.load.figures import memory_of
from tests.load.seeding import AUTHOR, QUIET, READERS
from tests.postgres import start_postgres
from tests.redis_server import redis_server
from tests.serving import RAMAGE, Server, serving

OPEN_FILES = 8_192


@dataclass(frozen=True)
class Company:
    """A running server with its worker, and who is in it."""

    server: Server
    worker: "subprocess.Popen[bytes] | None"
    tokens: dict[str, str]
    threads: list[str]
    started_in: float
    idle_memory: float

    @property
    def port(self) -> int:
        return self.server.port

    @property
    def pids(self) -> tuple[int, ...]:
        """Of everything that works for a request but the database."""
        return (self.server.pid, *([self.worker.pid] if self.worker else []))

    @property
    def author(self) -> str:
        """Followed by everybody."""
        return self.tokens[AUTHOR]

    @property
    def quiet(self) -> str:
        """Followed by ten."""
        return self.tokens[QUIET]

    @property
    def names(self) -> list[str]:
        """Those who read and write."""
        return [name for name in self.tokens if name not in {AUTHOR, QUIET}][:READERS]

    @property
    def readers(self) -> list[str]:
        """Their tokens."""
        return [self.tokens[name] for name in self.names]

    @property
    def everybody(self) -> list[str]:
        """The tokens of all who follow the author, and nobody else."""
        return [token for name, token in self.tokens.items() if name not in {AUTHOR, QUIET}]


@contextmanager
def working(rate_limits: str) -> Iterator[Company]:
    """A company whose server runs until the end of the block."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(OPEN_FILES, hard)), hard))
    env = {"RAMAGE_RATE_LIMITS": rate_limits}
    with _embedded(env) if ENGINE == "sqlite" else _apart(env) as (server, worker):
        seeded = json.loads(server.run(sys.executable, "-m", "tests.load.seeding", patience=300))
        started_in = min(restart(server) for _ in range(3))
        time.sleep(1)
        yield Company(server, worker, seeded["tokens"], seeded["threads"], started_in, memory_of(server.pid))


def restart(server: Server) -> float:
    """Returns the seconds until it answered."""
    server.stop()
    return server.start()


@contextmanager
def _embedded(env: Mapping[str, str]) -> Iterator[tuple[Server, None]]:
    """One process on an SQLite file."""
    with serving(started=False, env=env) as server:
        yield server, None


@contextmanager
def _apart(counted: Mapping[str, str]) -> Iterator[tuple[Server, "subprocess.Popen[bytes]"]]:
    """A web process and a worker."""
    with tempfile.TemporaryDirectory(prefix="ramage-load-") as folder, redis_server() as redis:
        postgres = start_postgres(Path(folder))
        env = {**counted, "RAMAGE_REDIS_URL": redis.url, "RAMAGE_SECRET_KEYS": new_key()}
        with (
            serving(postgres.get_uri(), env=env, started=False) as server,
            Path(folder, "worker.log").open("ab") as log,
        ):
            server.ramage("migrate")
            worker = subprocess.Popen(
                [RAMAGE, "worker"], cwd=server.folder, env=server.environment(), stdout=log, stderr=log
            )
            try:
                yield server, worker
            finally:
                worker.terminate()
                worker.wait(15)
        postgres.cleanup()
