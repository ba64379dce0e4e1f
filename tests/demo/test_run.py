"""`python -m server.demo` brings everything up with a line per step, and takes everything down with it."""

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from server.demo.children import CLIENT_ID, ROOT, free_port
from server.demo.surroundings import has_own_x, settings_at
from server.identity.models import Account, Person
from server.kit.database import close_database, open_database, sqlite_path
from server.kit.ids import new_id
from server.settings import read_settings
from server.wiring import MODELS

LONGEST = 60.0


@dataclass
class Demo:
    """A started demo: its process, its port, and the file that it speaks to."""

    process: subprocess.Popen[bytes]
    port: int
    said: Path

    def text(self) -> str:
        return self.said.read_text(encoding="utf-8")

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(
            encoding="ascii"
        )
        return [int(pid) for pid in listed.split()]

    def wait_until_ready(self) -> str:
        until(lambda: "Ramage is at" in self.text() or self.process.poll() is not None)
        assert self.process.poll() is None, self.text()
        return self.text()


def until(true: Callable[[], bool], *, longest: float = LONGEST) -> None:
    deadline = time.monotonic() + longest
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def demo(tmp_path: Path):
    started: list[Demo] = []

    def start(port: int | None = None, **settings: str) -> Demo:
        chosen = port or free_port()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("RAMAGE_")}
        said = tmp_path / f"said-{len(started)}"
        with said.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "server.demo", "--port", str(chosen)],
                cwd=tmp_path,
                env={**kept, "PYTHONPATH": str(ROOT), **settings},
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        started.append(Demo(process, chosen, said))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.process.wait()


def gone(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"


def statuses(folder: Path) -> int:
    database = sqlite3.connect(folder / "var" / "ramage.sqlite3")
    try:
        return int(database.execute("SELECT count(*) FROM status").fetchone()[0])
    finally:
        database.close()


def test_it_starts_says_each_step_signs_in_and_ends_with_its_children(demo, tmp_path: Path):
    first = demo()
    said = first.wait_until_ready()
    steps = ("database", "demo company", "directory, stand-ins", "server")
    assert [said.index(f"  {step}.") for step in steps] == sorted(said.index(f"  {step}.") for step in steps)
    assert f"http://localhost:{first.port}" in said
    with httpx.Client(base_url=f"http://localhost:{first.port}") as browser:
        same = {"Origin": f"http://localhost:{first.port}", "Sec-Fetch-Site": "same-origin"}
        page = browser.post("/auth/start", data={"to": "/"}, headers=same)
        assert page.status_code in {200, 303}
        assert "http://127.0.0.1:" in page.headers.get("location", page.text)
    children = first.children()
    assert len(children) == 3
    first.process.send_signal(signal.SIGINT)
    first.process.wait(15)
    assert "Traceback" not in first.text()
    until(lambda: all(gone(pid) for pid in children), longest=10)

    filled = statuses(tmp_path)
    assert filled >= 300
    again = demo(first.port)
    assert "demo company" not in again.wait_until_ready()
    assert statuses(tmp_path) == filled
    children = again.children()
    again.process.kill()
    until(lambda: all(gone(pid) for pid in children), longest=10)


def test_a_taken_port_is_one_sentence(demo, tmp_path: Path):
    taken = free_port()
    listener = subprocess.Popen(
        [sys.executable, "-m", "http.server", str(taken), "--bind", "127.0.0.1"],
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        until(lambda: _listens(taken))
        refused = demo(taken)
        assert refused.process.wait(LONGEST) == 1
        assert refused.text().count("\n") == 1
        assert f"Port {taken} is taken" in refused.text()
    finally:
        listener.kill()
        listener.wait()


def test_a_database_of_another_directory_is_refused_and_nothing_is_left_running(
    demo, template: str, tmp_path: Path
):
    file = tmp_path / "var" / "ramage.sqlite3"
    file.parent.mkdir()
    shutil.copyfile(sqlite_path(template), file)
    asyncio.run(_somebody_elses(f"sqlite://{file}"))
    refused = demo()
    assert refused.process.wait(LONGEST) == 1
    assert "people of another directory" in refused.text()
    assert "Traceback" not in refused.text()
    until(lambda: free_port(refused.port + 1) == refused.port + 1, longest=10)


def test_keys_of_x_itself_take_the_place_of_the_stand_in():
    own = {"RAMAGE_X_CLIENT_ID": "real", "RAMAGE_X_CLIENT_SECRET": "secret"}
    assert has_own_x(read_settings(own, dotenv=Path("/nowhere")))
    assert not has_own_x(read_settings({}, dotenv=Path("/nowhere")))
    settings = read_settings(
        {**own, **settings_at(8000, directory="http://127.0.0.1:8001", x=None)}, dotenv=Path("/nowhere")
    )
    assert (settings.x_client_id, settings.x_stand_in, settings.x_api_url) == (
        "real",
        False,
        "https://api.x.com",
    )
    assert settings.oidc_client_id == CLIENT_ID


def test_with_the_stand_in_every_address_of_x_is_its_own():
    given = settings_at(8000, directory="http://127.0.0.1:8001", x="http://127.0.0.1:8002")
    settings = read_settings(given, dotenv=Path("/nowhere"))
    assert settings.x_stand_in
    assert settings.demo
    assert settings.x_api_url == "http://127.0.0.1:8002"
    assert settings.x_authorize_url.startswith("http://127.0.0.1:8002/")


async def _somebody_elses(url: str) -> None:
    await open_database(url, MODELS, everywhere=False)
    try:
        account = await Account.create(id=new_id(), username="eva")
        await Person.create(id=new_id(), account=account, issuer="https://login.example.com", subject="1")
    finally:
        await close_database()


def _listens(port: int) -> bool:
    try:
        httpx.get(f"http://127.0.0.1:{port}/", timeout=2)
    except httpx.HTTPError:
        return False
    return True
