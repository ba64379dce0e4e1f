"""The demo's child processes, the company directory (Node) and the stand-in for X: on 127.0.0.1, and dying with us."""

import http.client
import json
import os
import selectors
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from server.demo.directory_people import write_people

DIRECTORY = Path(__file__).parent / "directory"
CLIENT_ID = "ramage"
CLIENT_SECRET = "ramage-demo"
LONGEST_START = 20.0


class ChildTrouble(Exception):
    """A child did not start; the text is for the person at the terminal."""


@dataclass(frozen=True)
class Child:
    """A running child process and its address; leaving the `with` ends it."""

    name: str
    url: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End it, gently first."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for end in (self.process.stdin, self.process.stdout):
            if end is not None:
                end.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start_directory(
    state: Path,
    *,
    redirect_uris: Sequence[str],
    post_logout_uris: Sequence[str] = (),
    port: int = 0,
    people: Path | None = None,
) -> Child:
    """Start the company directory; `state` keeps its keys, its people (unless given) and what it says."""
    state.mkdir(parents=True, exist_ok=True)
    listed = people or write_people(state / "people.json")
    argv = [_node(), str(DIRECTORY / "directory.mjs"), "--port", str(port)]
    argv += ["--people", str(listed), "--state", str(state)]
    argv += ["--client-id", CLIENT_ID, "--client-secret", CLIENT_SECRET]
    argv += [part for uri in redirect_uris for part in ("--redirect-uri", uri)]
    argv += [part for uri in post_logout_uris for part in ("--post-logout-uri", uri)]
    log = state / "directory.log"
    process = _spawn(argv, log)
    said = _first_line(process)
    if not said:
        raise _trouble("The demo directory", process, log)
    return Child("directory", str(json.loads(said)["listening"]), process)


def start_x(state: Path, *, port: int = 0) -> Child:
    """Start the stand-in for X."""
    state.mkdir(parents=True, exist_ok=True)
    log = state / "x.log"
    chosen = port or free_port()
    process = _spawn([sys.executable, "-m", "server.demo.x", "--port", str(chosen)], log)
    if not _answers(process, chosen):
        raise _trouble("The stand-in for X", process, log)
    return Child("x", f"http://127.0.0.1:{chosen}", process)


def free_port(first: int = 0) -> int:
    """A port of 127.0.0.1 that nobody listens on: the first free one from `first`, or any."""
    for port in range(first, 65536) if first else [0]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ChildTrouble(f"There is no free port from {first} on.")


def _node() -> str:
    """The environment's own Node, before any other."""
    node = shutil.which(
        "node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    )
    if node is None or not (DIRECTORY / "node_modules" / "oidc-provider").is_dir():
        raise ChildTrouble("The demo directory needs Node and its packages: run `make run` once.")
    return node


def _spawn(argv: list[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a child that watches its standard input: our end of it closes when we die, however that was.

    A session of its own keeps Ctrl-C from it, so that the server ends first.
    """
    with log.open("wb") as said:
        return subprocess.Popen(
            argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, start_new_session=True
        )


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    """What the child says once it listens, or nothing when it ended or took too long."""
    assert process.stdout is not None  # noqa: S101 - asked for in _spawn
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        return process.stdout.readline() if selector.select(LONGEST_START) else b""


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + LONGEST_START
    while process.poll() is None and time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return True
        finally:
            connection.close()
    return False


def _trouble(name: str, process: subprocess.Popen[bytes], log: Path) -> ChildTrouble:
    Child(name, "", process).stop()
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return ChildTrouble(
        f"{name} did not start: {lines[-1] if lines else 'it said nothing'} (all of it is in {log})."
    )
