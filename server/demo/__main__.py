"""`python -m server.demo --port 8000`: the demo company, its directory, the networks, and then the server."""

import argparse
import asyncio
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from server.demo.bootstrap.ports import check_free
from server.demo.bootstrap.steps import Trouble, step, stop
from server.demo.children import (
    NETWORKS,
    Child,
    ChildTrouble,
    X,
    free_port,
    start_directory,
    start_networks,
    start_x,
)
from server.demo.fill import fill_demo, follow_directory, has_people, has_strangers
from server.demo.surroundings import (
    after_sign_out,
    has_own_linkedin,
    has_own_x,
    origin_at,
    redirects,
    settings_at,
)
from server.kit.database import close_database, open_database
from server.kit.errors import DomainError
from server.kit.migrating import migrate
from server.settings import BadSettings, Settings, read_settings
from server.wiring import MODELS, ports_of

STATE = Path("var/demo")
SERVE = "from server.cli import main; main(['serve'])"


def main() -> None:
    """Start what the demo needs, then become the server."""
    port = _options().port
    try:
        with ExitStack() as until_served:
            _serve(port, _prepared(port, until_served))
    except (Trouble, ChildTrouble, BadSettings) as trouble:
        stop(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)


def _prepared(port: int, until_served: ExitStack) -> list[Child]:
    """Set the demo's settings, start its children, and make its database meanwhile."""
    check_free(port)
    directory_port = free_port(port + 1)
    given = read_settings()
    x_port = None if has_own_x(given) else free_port(directory_port + 1)
    networks_port = free_port((x_port or directory_port) + 1)
    directory, x, networks = (
        f"http://127.0.0.1:{taken}" if taken else None for taken in (directory_port, x_port, networks_port)
    )
    around = settings_at(port, directory=directory or "", x=x, networks=networks)
    own = "RAMAGE_LINKEDIN" if has_own_linkedin(given) else " "
    os.environ.update({name: value for name, value in around.items() if not name.startswith(own)})
    settings = read_settings()
    with ThreadPoolExecutor(3) as pool:
        starting = [pool.submit(_start_directory, port, directory_port)]
        starting += [pool.submit(start_networks, STATE, port=networks_port)]
        starting += [pool.submit(start_x, STATE, port=x_port)] if x_port else []
        for future in starting:
            until_served.callback(_stop_started, future)
        _prepare_database(settings)
        with step("directory, stand-ins"):
            return [future.result() for future in starting]


def _start_directory(port: int, directory_port: int) -> Child:
    origin = origin_at(port)
    return start_directory(
        STATE, redirect_uris=redirects(origin), post_logout_uris=after_sign_out(origin), port=directory_port
    )


def _stop_started(starting: Future[Child]) -> None:
    if starting.cancel() or starting.exception():
        return
    starting.result().stop()


def _prepare_database(settings: Settings) -> None:
    with step("database"):
        asyncio.run(migrate(settings.database_url, MODELS))
    asyncio.run(_bring_company(settings))


async def _bring_company(settings: Settings) -> None:
    await open_database(settings.database_url, MODELS)
    try:
        if await has_strangers():
            raise Trouble(
                "The database has people of another directory: set RAMAGE_DATABASE_URL to an empty one."
            )
        if await has_people():
            await follow_directory(settings.oidc_issuer)
            return
        with step("demo company"):
            await fill_demo(ports_of(settings))
    except DomainError as error:
        raise Trouble(f"The demo company could not be brought in ({error.key}).") from error
    finally:
        await close_database()


def _serve(port: int, children: list[Child]) -> None:
    """Become the server: one process fewer, and its end, even a sudden one, is the children's end as well."""
    for child in children:
        child.outlive_exec()
    shown = [child.url for name in (NETWORKS, X) for child in children if child.name == name]
    subprocess.run(
        [sys.executable, "-m", "server.demo.ready", str(port), str(os.getpid()), *shown], check=False
    )
    os.execv(sys.executable, [sys.executable, "-c", SERVE])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m server.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
