"""The demo's children keep what they must across restarts, say why they cannot start, and die with their parent."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from server.demo.children import ChildTrouble, start_directory, start_x
from tests.demo.visitor import CALLBACK, ask, claims, redeem, sign_in


def test_keys_and_sessions_outlive_a_restart(tmp_path: Path):
    with (
        start_directory(tmp_path, redirect_uris=[CALLBACK]) as first,
        httpx.Client(base_url=first.url) as browser,
    ):
        port = int(first.url.rpartition(":")[2])
        sign_in(browser)
        keys = browser.get("/jwks").json()
        cookies = browser.cookies
        time.sleep(0.4)
    with (
        start_directory(tmp_path, redirect_uris=[CALLBACK], port=port) as again,
        httpx.Client(base_url=again.url, cookies=cookies) as browser,
    ):
        assert browser.get("/jwks").json() == keys
        assert browser.get(ask()).headers["location"].startswith(CALLBACK)
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0


def test_a_change_in_the_list_of_people_shows_at_the_next_sign_in(tmp_path: Path):
    with (
        start_directory(tmp_path, redirect_uris=[CALLBACK]) as child,
        httpx.Client(base_url=child.url) as browser,
    ):
        listed = json.loads((tmp_path / "people.json").read_text())
        ada = next(person for person in listed["people"] if person["preferred_username"] == "ada")
        ada["title"] = "Head of tests"
        del ada["groups"]
        (tmp_path / "people.json").write_text(json.dumps(listed))
        told = claims(browser, redeem(browser, sign_in(browser)["code"]).json()["id_token"])
    assert told["title"] == "Head of tests"
    assert "groups" not in told


def test_a_directory_that_cannot_start_says_why(tmp_path: Path, directory):
    taken = int(directory.url.rpartition(":")[2])
    with pytest.raises(ChildTrouble, match="EADDRINUSE"):
        start_directory(tmp_path, redirect_uris=[CALLBACK], port=taken)


def test_the_stand_in_for_x_starts_the_same_way_and_keeps_its_state(tmp_path: Path):
    with start_x(tmp_path) as child:
        assert child.url.startswith("http://127.0.0.1:")
        assert httpx.get(child.url).status_code < 500
        refused = httpx.get(f"{child.url}/2/users/me")
        assert refused.status_code == 401
    assert child.process.poll() is not None


PARENT = """
import sys, time
from pathlib import Path
from server.demo.children import start_directory
child = start_directory(Path(sys.argv[1]), redirect_uris=["http://localhost:8000/auth/callback"])
print(child.url, child.process.pid, flush=True)
time.sleep(60)
"""


def test_the_directory_dies_with_a_killed_parent(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as parent:
        url, _, pid = parent.stdout.readline().strip().partition(" ")
        assert httpx.get(f"{url}/jwks").status_code == 200
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        deadline = time.monotonic() + 5
        while Path(f"/proc/{pid}").exists() and not _gone(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert _gone(pid)


def _gone(pid: str) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"
