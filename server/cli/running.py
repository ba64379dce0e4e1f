"""`ramage serve`, `worker` and `migrate`."""

import asyncio

import click
import uvicorn

from server.cli.alone import hold_alone
from server.cli.console import settings_or_stop, stop, with_database
from server.cli.log import start_log
from server.demo.fill import fill_demo
from server.facts import start_waking
from server.kit.database import sqlite_path
from server.kit.migrating import migrate as apply_migrations
from server.kit.migrating import missing_migrations
from server.kit.nodes import keep_node
from server.main import application
from server.realtime.outlets import DirectProtocol
from server.wiring import MODELS, bus_of, pace_of, ports_of
from server.worker import work

SOCKET_LIMIT = 64 * 1024


@click.command()
def serve() -> None:
    """Serve the web app, the API and the streams; on SQLite also do the worker's part."""
    settings = settings_or_stop()
    if not settings.oidc_issuer:
        stop(
            "No company directory is set, so nobody could sign in. Set RAMAGE_OIDC_ISSUER, RAMAGE_OIDC_CLIENT_ID and"
            " RAMAGE_OIDC_CLIENT_SECRET (docs/settings.md), or try the demo with `make run`."
        )
    missing = asyncio.run(missing_migrations(settings.database_url, MODELS))
    if missing:
        stop(f"The database lacks {len(missing)} migration(s): run `ramage migrate` first.")
    alone = None
    if settings.database_url.startswith("sqlite"):
        alone = hold_alone(sqlite_path(settings.database_url))
        if alone is None:
            stop("Another `ramage serve` uses this SQLite database: stop it first, or move to PostgreSQL.")
    start_log(settings.log_level)
    uvicorn.run(
        application(settings),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws=DirectProtocol,
        ws_max_size=SOCKET_LIMIT,
        ws_per_message_deflate=False,
        ws_ping_interval=30,
        ws_ping_timeout=30,
        log_level="warning",
        access_log=False,  # addresses of streams may carry tokens
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    if alone is not None:
        alone.close()


@click.command()
def worker() -> None:
    """Send what is due, on PostgreSQL; on SQLite the server does it itself."""
    settings = settings_or_stop()
    if settings.database_url.startswith("sqlite"):
        stop("On SQLite the server does the worker's part itself: a second process would wait for its lock.")
    start_log(settings.log_level)

    async def loops() -> None:
        bus = bus_of(settings)
        start_waking(bus)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(bus.run())
            tasks.create_task(keep_node())
            tasks.create_task(work(ports_of(settings), pace_of(settings)))

    with_database(settings, loops)


@click.command()
def migrate() -> None:
    """Bring the database to the newest shape."""
    settings = settings_or_stop()
    asyncio.run(apply_migrations(settings.database_url, MODELS))
    click.echo("The database is up to date.")


@click.command()
def demo() -> None:
    """Fill an empty database with the demo company (localhost only)."""
    settings = settings_or_stop()
    if not settings.loopback:
        stop("The demo company is for localhost only: RAMAGE_URL is a public address.")
    with_database(settings, lambda: fill_demo(ports_of(settings)))
    click.echo("The demo company is there.")
