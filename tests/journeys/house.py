"""The whole product as people meet it: a fresh demo company, its directory, and what plays the networks outside."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from server.demo.children import Child, start_directory, start_networks, start_x
from server.demo.surroundings import after_sign_out, origin_at, redirects, settings_at
from tests.networks.elsewhere import Elsewhere, elsewhere
from tests.serving import Server, serving

# What X does not answer becomes a question within seconds, instead of the two minutes that a company needs.
QUICK = {"RAMAGE_SHARE_LOOK_UPS": "1,2", "RAMAGE_INTRANET_HOSTS": "localhost:*"}


@dataclass(frozen=True)
class House:
    """A running demo whose server can be killed and started again; the directory and X go on meanwhile."""

    origin: str
    server: Server
    directory: Child
    x: Child
    networks: Child
    elsewhere: Elsewhere

    def kill(self) -> None:
        self.server.kill()

    def start(self) -> float:
        return self.server.start()

    def order_faults(self, *faults: dict[str, Any]) -> None:
        """Have X misbehave at the next calls that fit."""
        httpx.post(f"{self.x.url}/_control/faults", json=list(faults)).raise_for_status()

    def forget_faults(self) -> None:
        httpx.delete(f"{self.x.url}/_control/faults").raise_for_status()

    def texts_on_x(self, handle: str) -> list[str]:
        """What the public sees of somebody, oldest first."""
        posts = httpx.get(f"{self.x.url}/_control/posts", params={"handle": handle}).json()
        return [post["text"] for post in posts if not post["deleted"]]


@contextmanager
def housed(folder: Path) -> Iterator[House]:
    """Bring everything up, the two neighbours beside the database; everything ends with the block."""
    with serving(started=False) as server, ExitStack() as until_left:
        origin = origin_at(server.port)
        directory = until_left.enter_context(
            start_directory(
                folder / "directory",
                redirect_uris=redirects(origin),
                post_logout_uris=after_sign_out(origin),
            )
        )
        x = until_left.enter_context(start_x(folder / "x"))
        networks = until_left.enter_context(start_networks(folder / "networks"))
        around = settings_at(server.port, directory=directory.url, x=x.url, networks=networks.url)
        other = until_left.enter_context(elsewhere())
        named = {"RAMAGE_MASTODON_SERVERS": other.host}
        server.settings = {**server.settings, **around, **QUICK, **named}
        server.run(sys.executable, "-m", "tests.journeys.filling")
        server.start()
        yield House(origin, server, directory, x, networks, other)
