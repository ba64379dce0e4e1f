"""The server that is measured, the company in it, and the floor beside it."""

import asyncio
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvloop

from server.demo.children import free_port
from tests.load.figures import memory_of
from tests.load.seeding import AUTHOR, QUIET, READERS
from tests.load.wire import Http, request
from tests.load.workloads import HOME
from tests.serving import ROOT, Server, serving

OPEN_FILES = 8_192
LONGEST_START = 10.0


@dataclass(frozen=True)
class Company:
    """A running server and who is in it."""

    server: Server
    tokens: dict[str, str]
    started_in: float
    idle_memory: float

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


@dataclass(frozen=True)
class Floor:
    """The floor of this run."""

    port: int
    pid: int


@pytest.fixture(scope="session")
def company() -> Iterator[Company]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(OPEN_FILES, hard)), hard))
    # Each of the many readers stays below what one may ask in five minutes, so that counting them is part of the cost.
    with serving(started=False, env={"RAMAGE_RATE_LIMITS": "on"}) as server:
        tokens = json.loads(server.run(sys.executable, "-m", "tests.load.seeding"))
        started_in = min(_start(server) for _ in range(3))
        time.sleep(1)
        yield Company(server, tokens, started_in, memory_of(server.pid))


@pytest.fixture
def uncounted(company: Company) -> Iterator[None]:
    """For one author who posts more in a moment than anybody may in three hours."""
    counted, server = company.server.settings, company.server
    server.settings = {**counted, "RAMAGE_RATE_LIMITS": "off"}
    _start(server)
    yield
    server.settings = counted
    _start(server)


def _start(server: Server) -> float:
    server.stop()
    return server.start()


@pytest.fixture(scope="session")
def floor(company: Company, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Floor]:
    page = tmp_path_factory.mktemp("floor") / "page.json"
    page.write_bytes(uvloop.run(_page(company)))
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.load.floor", str(port), str(page)], cwd=ROOT)
    try:
        uvloop.run(_until_it_answers(port))
        yield Floor(port, process.pid)
    finally:
        process.terminate()
        process.wait(10)


async def _page(company: Company) -> bytes:
    """A home page as this server gives it, so that both send the same number of bytes."""
    connection = await Http.to(company.server.port)
    status, whole = await connection.ask(request("GET", HOME, company.readers[0]))
    connection.close()
    assert status == 200
    return whole.partition(b"\r\n\r\n")[2]


async def _until_it_answers(port: int) -> None:
    until = time.monotonic() + LONGEST_START
    while True:
        try:
            (await Http.to(port)).close()
        except OSError:
            assert time.monotonic() < until, "the floor does not answer"
            await asyncio.sleep(0.05)
        else:
            return
