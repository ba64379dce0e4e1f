"""The real worker in a process of its own: the server on SQLite, `ramage worker` on PostgreSQL."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from server.demo.children import free_port
from tests.networks.stand_in import StandIn
from tests.serving import RAMAGE, ROOT

KEY = "a-key-of-the-campaign-of-32-characters"
LEASE_SECONDS = 3
LONGEST = 40.0


class Worker:
    """Starts, is killed, starts again on the same database, against the same stand-in for X."""

    def __init__(self, database_url: str, folder: Path, x: StandIn) -> None:
        self.verb = "serve" if database_url.startswith("sqlite") else "worker"
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        network = x.settings()
        port = free_port()
        self.settings = {
            "RAMAGE_URL": f"http://127.0.0.1:{port}",
            "RAMAGE_PORT": str(port),
            "RAMAGE_DATABASE_URL": database_url,
            "RAMAGE_MEDIA": str(folder / "media"),
            "RAMAGE_SECRET_KEYS": KEY,
            "RAMAGE_OIDC_ISSUER": "http://127.0.0.1:9",
            "RAMAGE_SHARE_LEASE_SECONDS": str(LEASE_SECONDS),
            "RAMAGE_SHARE_LOOK_UPS": "1,2",
            "RAMAGE_SHARE_CAPS": "",
            **{
                f"RAMAGE_X_{name.upper()}": str(value)
                for name, value in network.items()
                if name != "stand_in"
            },
            "RAMAGE_X_STAND_IN": "true",
        }

    def start(self, *, crash_at: str = "") -> None:
        """Begin to work; with a checkpoint, until it is reached."""
        with (self.folder / "worker.log").open("ab") as log:
            self.process = subprocess.Popen(
                [RAMAGE, self.verb], cwd=self.folder, env=self._environment(crash_at), stdout=log, stderr=log
            )

    async def died(self) -> bool:
        """Whether it has killed itself in the end."""
        assert self.process is not None
        return await asyncio.to_thread(self.process.wait, LONGEST) == -signal.SIGKILL

    def kill(self) -> None:
        """SIGKILL from outside, as by the kernel when memory runs out."""
        assert self.process is not None
        assert self.process.poll() is None, self.said
        self.process.kill()

    def stop(self) -> None:
        """End it if it still runs."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    @property
    def said(self) -> str:
        """What it wrote to its terminal."""
        return (self.folder / "worker.log").read_text(encoding="utf-8", errors="replace")

    def _environment(self, crash_at: str) -> Mapping[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("RAMAGE_")}
        return {**own, "PYTHONPATH": str(ROOT), **self.settings, "RAMAGE_CRASH_AT": crash_at}
