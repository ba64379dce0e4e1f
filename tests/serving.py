"""The real server in a process of its own, for whatever needs sockets, kills, or programs of other people.

    with serving(database_url) as server:
        token = server.token_for("ada")

The people may be the cast (of the same `database_url`), or are made when a token is asked for them.
"""

import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from server.demo.children import free_port

ROOT = Path(__file__).parent.parent
RAMAGE = Path(sys.executable).with_name("ramage")
LONGEST_START = 30.0
ALL_SCOPES = "read write follow push"


@dataclass
class Server:
    """A server that runs, or ran: it can be killed, and started again at the same address on the same database."""

    port: int
    folder: Path
    settings: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/api/v1/streaming"

    @property
    def said(self) -> str:
        """Everything that it wrote to its terminal, over all its starts."""
        log = self.folder / "server.log"
        return log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def start(self) -> float:
        """Start it; returns the seconds until it answered."""
        began = time.monotonic()
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [RAMAGE, "serve"], cwd=self.folder, env=self.environment(), stdout=log, stderr=log
            )
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() - began > LONGEST_START:
                self.stop()
                raise AssertionError(f"the server did not start:\n{self.said}")
            time.sleep(0.02)
        return time.monotonic() - began

    def kill(self) -> None:
        """SIGKILL: nothing of it can be tidied up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM, as an operator or a container would."""
        self._end(signal.SIGTERM)

    def token_for(self, username: str, scopes: str = ALL_SCOPES) -> str:
        """An access token, for somebody who is made when they are not there yet."""
        return self.tokens_for([username], scopes)[username]

    def tokens_for(self, usernames: list[str], scopes: str = ALL_SCOPES) -> dict[str, str]:
        """The same for several, in the time of one."""
        wanted = [name for name in usernames if (name, scopes) not in self.tokens]
        if wanted:
            said = self.run(sys.executable, "-m", "tests.letting_in", scopes, *wanted)
            self.tokens |= {(name, scopes): token for name, token in json.loads(said).items()}
        return {name: self.tokens[name, scopes] for name in usernames}

    def ramage(self, *verb: str) -> str:
        """Run an operator's verb beside the server; returns what it says."""
        return self.run(RAMAGE, *verb)

    def run(self, *argv: str | Path, patience: float = 60) -> str:
        """Run a program with this server's settings; returns what it says."""
        done = subprocess.run(
            argv,
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=patience,
        )
        assert done.returncode == 0, f"{argv}: {done.stdout}{done.stderr}"
        return done.stdout

    def environment(self) -> dict[str, str]:
        """What a program of this server is started with."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("RAMAGE_")}
        return {**own, "PYTHONPATH": str(ROOT), **self.settings}

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            connection.request("GET", "/api/v1/streaming/health")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _end(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def _lay_down(server: Server) -> None:
    """The file of a new server: migrated once, copied for each."""
    if not _Migrated.empty:
        server.ramage("migrate")
        _Migrated.empty = (server.folder / "ramage.sqlite3").read_bytes()
    (server.folder / "ramage.sqlite3").write_bytes(_Migrated.empty)


class _Migrated:
    empty = b""


@contextmanager
def serving(
    database_url: str | None = None, *, env: Mapping[str, str] | None = None, started: bool = True
) -> Iterator[Server]:
    """A server on a free port until the end of the block; without a database it gets an empty SQLite file of its own.

    `env` adds settings (`RAMAGE_…`) or replaces them.
    """
    with tempfile.TemporaryDirectory(prefix="ramage-serving-") as name:
        folder = Path(name)
        port = free_port()
        settings = {
            "RAMAGE_URL": f"http://127.0.0.1:{port}",
            "RAMAGE_HOST": "127.0.0.1",
            "RAMAGE_PORT": str(port),
            "RAMAGE_DATABASE_URL": database_url or f"sqlite://{folder / 'ramage.sqlite3'}",
            "RAMAGE_MEDIA": str(folder / "media"),
            # One person of a test asks more in a minute than anybody does in an hour.
            "RAMAGE_RATE_LIMITS": "off",
            # Asked only when somebody signs in; nobody listens there.
            "RAMAGE_OIDC_ISSUER": "http://127.0.0.1:9",
            **(env or {}),
        }
        server = Server(port, folder, settings)
        if database_url is None and not (env or {}).get("RAMAGE_DATABASE_URL"):
            _lay_down(server)
        try:
            if started:
                server.start()
            yield server
        finally:
            server.stop()
