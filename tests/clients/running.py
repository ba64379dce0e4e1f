"""The real program in a process of its own, and a person's browser that says yes to an app."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qs, urlsplit

import httpx

from server.identity.models import Role
from server.identity.viewer import Viewer
from tests.api.consent.reading import read_page
from tests.edge import person, signed_in

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 20
# Nobody signs in through a directory here, so it need not be there.
_SETTINGS = {
    "RAMAGE_OIDC_ISSUER": "http://localhost:9/",
    "RAMAGE_OIDC_CLIENT_ID": "ramage",
    "RAMAGE_OIDC_CLIENT_SECRET": "secret",
    "RAMAGE_SECRET_KEYS": "a-key-of-the-tests-of-32-characters-or-more",
    "RAMAGE_COMPANY": "Acme",
}


@contextmanager
def running(database_url: str, folder: Path, **more: str) -> Iterator[str]:
    """`ramage serve` on a free port, and the worker; gives its address."""
    port = _free_port()
    url = f"http://localhost:{port}"
    settings = {
        **_SETTINGS,
        "RAMAGE_URL": url,
        "RAMAGE_PORT": str(port),
        "RAMAGE_DATABASE_URL": database_url,
        "RAMAGE_MEDIA": str(folder / "media"),
        **more,
    }
    # On SQLite the server does the worker's part itself.
    verbs = ["serve"] if database_url.startswith("sqlite") else ["serve", "worker"]
    log, processes = folder / "server.log", []
    with log.open("wb") as told:
        try:
            processes += [_start(verb, folder, settings, told) for verb in verbs]
            _until_it_answers(processes[0], url, log)
            yield url
        finally:
            for each in processes:
                each.terminate()
            for each in processes:
                each.wait(PATIENCE_SECONDS)


def _start(verb: str, folder: Path, settings: Mapping[str, str], told: BinaryIO) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", "from server.cli import main; main()", verb],
        cwd=folder,
        env={**_inherited(), "PYTHONPATH": str(ROOT), **settings},
        stdout=told,
        stderr=subprocess.STDOUT,
    )


@dataclass(frozen=True)
class Somebody:
    """A person of the company with a browser that is signed in."""

    viewer: Viewer
    username: str
    key: str

    def agrees(self, address: str) -> str:
        """Open what an app asked to be opened, read the page, press yes; gives the code."""
        browser = {"cookie": f"__Host-ramage={self.key}", "sec-fetch-site": "same-origin"}
        with httpx.Client(headers=browser, follow_redirects=False) as http:
            answer = http.get(address)
            assert answer.status_code == 200, answer.text
            form = read_page(answer).answer("allow")
            answer = http.post(str(answer.url.join(form.action)), data=form.fields)
            assert answer.status_code == 302, answer.text
            code = parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]
            if answer.headers["location"].startswith("/"):
                assert code in http.get(str(answer.url.join(answer.headers["location"]))).text
        return code


async def somebody(username: str, name: str = "", *, roles: frozenset[Role] = frozenset()) -> Somebody:
    """A new colleague, signed in."""
    viewer = await person(username, name, roles=roles)
    return Somebody(viewer, username, await signed_in(viewer))


def _until_it_answers(server: subprocess.Popen, url: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx.get(f"{url}/health").text == "OK":
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


def _inherited() -> Mapping[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("RAMAGE_")}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
