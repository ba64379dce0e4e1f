"""The company whose server is measured, and the floor beside it."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvloop

from server.demo.children import free_port
from tests.load.company import Company, restart, working
from tests.load.wire import Http, request
from tests.load.workloads import HOME
from tests.serving import ROOT

LONGEST_START = 10.0


@dataclass(frozen=True)
class Floor:
    """The floor of this run."""

    port: int
    pids: tuple[int, ...]


@pytest.fixture(scope="session")
def company() -> Iterator[Company]:
    """Each of its many readers stays below what one may ask in five minutes: counting them is part of the cost."""
    with working("on") as company:
        yield company


@pytest.fixture
def uncounted(company: Company) -> Iterator[None]:
    """For one author who posts more in a moment than anybody may in three hours."""
    counted, server = company.server.settings, company.server
    server.settings = {**counted, "RAMAGE_RATE_LIMITS": "off"}
    restart(server)
    yield
    server.settings = counted
    restart(server)


@pytest.fixture(scope="session")
def floor(company: Company, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Floor]:
    page = tmp_path_factory.mktemp("floor") / "page.json"
    page.write_bytes(uvloop.run(_page(company)))
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.load.floor", str(port), str(page)], cwd=ROOT)
    try:
        uvloop.run(_until_it_answers(port))
        yield Floor(port, (process.pid,))
    finally:
        process.terminate()
        process.wait(10)


async def _page(company: Company) -> bytes:
    """A home page as this server gives it, so that both send the same number of bytes."""
    connection = await Http.to(company.port)
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
