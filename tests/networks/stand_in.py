"""The stand-in for X as tests use it: a real process, ordered about through its control address."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

import httpx

from server.demo.x import CLIENT_ID, CLIENT_SECRET
from server.networks.port import Grant
from server.networks.x import XNetwork

CALLBACK = "http://127.0.0.1:9/auth/networks/x/callback"
VERIFIER = "v" * 64
T = TypeVar("T", bound="Running")


class Running:
    """A process that plays a network, and its control address."""

    def __init__(self, url: str, process: subprocess.Popen[str]) -> None:
        self.url = url
        self.process = process
        self._http = httpx.Client(base_url=url, timeout=5, trust_env=False)

    def order(self, what: str, **wanted):
        return self._control(what, wanted)

    def posts(self) -> list[dict]:
        return self._http.get("/_control/posts").json()

    def page(self, path: str, language: str = "en") -> httpx.Response:
        return self._http.get(path, headers={"accept-language": language})

    def call(self, method: str, path: str, **options) -> httpx.Response:
        return self._http.request(method, path, **options)

    def close(self) -> None:
        self._http.close()
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()

    def _control(self, what: str, wanted):
        answer = self._http.post(f"/_control/{what}", json=wanted)
        assert answer.status_code == 200, answer.text
        return answer.json()


class StandIn(Running):
    """The one for X."""

    def network(self, **changes) -> XNetwork:
        """The adapter that talks to this stand-in."""
        return XNetwork(**self.settings(**changes))

    def settings(self, **changes) -> dict:
        return {
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "api_url": self.url,
            "authorize_url": f"{self.url}/i/oauth2/authorize",
            "stand_in": True,
        } | changes

    def allow(self, authorize_url: str, handle: str, decision: str = "allow") -> dict[str, str]:
        """Click on the consent page; what the browser brings back to the app."""
        answer = self._http.post(authorize_url, data={"other": handle, "decision": decision})
        assert answer.status_code == 302, answer.text
        return {
            key: values[0] for key, values in parse_qs(urlsplit(answer.headers["location"]).query).items()
        }

    async def connect(self, network: XNetwork, handle: str) -> Grant:
        """All the way from the link to a grant that knows its account."""
        way = await network.lead("a-state", CALLBACK)
        back = self.allow(way.url, handle)
        grant = await network.exchange(back["code"], way.kept, CALLBACK)
        assert isinstance(grant, Grant), grant
        return grant.for_account(await network.whoami(grant))

    def fail(self, fault: str, **more) -> None:
        """The next such call (POST /2/tweets unless told) meets this fault."""
        self._control("faults", {"fault": fault, **more})

    def counter(self) -> dict:
        return self._http.get("/_control/counter").json()

    def exchanges(self) -> list[dict]:
        return self._http.get("/_control/exchanges").json()


@contextmanager
def running(state: Path | None = None, port: int = 0) -> Iterator[StandIn]:
    """Start one; it ends when its standard input closes, as it does under `make run`."""
    with playing(StandIn, "server.demo.x", state, port) as stand_in:
        yield stand_in


@contextmanager
def playing(kind: type[T], module: str, state: Path | None = None, port: int = 0) -> Iterator[T]:
    """Start a process that plays a network."""
    argv = [sys.executable, "-m", module, "--port", str(port)]
    argv += ["--state", str(state)] if state else []
    process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    played = kind(json.loads(process.stdout.readline())["listening"], process)
    try:
        yield played
    finally:
        played.close()
