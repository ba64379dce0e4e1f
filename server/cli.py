"""`ramage`: an operator's command line. Each verb opens the database, does one thing and closes it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import NoReturn, TypeVar

import click
import structlog
import uvicorn

from server.facts import start_waking
from server.identity.models import Role
from server.identity.oauth.tokens import issue_token
from server.identity.roles import grant_by_operator
from server.identity.sessions import end_access
from server.kit.database import close_database, open_database
from server.kit.errors import DomainError
from server.kit.migrating import migrate as apply_migrations
from server.kit.migrating import missing_migrations
from server.main import application
from server.microblog.people import account_id_of
from server.realtime.outlets import DirectProtocol
from server.settings import BadSettings, Settings, read_settings
from server.wiring import MODELS, bus_of, pace_of, ports_of
from server.worker import work

T = TypeVar("T")
SOCKET_LIMIT = 64 * 1024


@click.group()
def main() -> None:
    """Ramage: the company's own microblog."""


@main.command()
def serve() -> None:
    """Serve the web app, the API and the streams; on SQLite also do the worker's part."""
    settings = _settings()
    if not settings.oidc_issuer:
        _stop(
            "No company directory is set, so nobody could sign in. Set RAMAGE_OIDC_ISSUER, RAMAGE_OIDC_CLIENT_ID and"
            " RAMAGE_OIDC_CLIENT_SECRET (docs/settings.md), or try the demo with `make run`."
        )
    missing = asyncio.run(missing_migrations(settings.database_url, MODELS))
    if missing:
        _stop(f"The database lacks {len(missing)} migration(s): run `ramage migrate` first.")
    _log(settings)
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
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


@main.command()
def worker() -> None:
    """Send what is due, on PostgreSQL; on SQLite the server does it itself."""
    settings = _settings()
    if settings.database_url.startswith("sqlite"):
        _stop("On SQLite the server does the worker's part itself: a second process would wait for its lock.")
    _log(settings)

    async def loops() -> None:
        start_waking(bus_of(settings))
        await work(ports_of(settings), pace_of(settings))

    _with_database(settings, loops)


@main.command()
def migrate() -> None:
    """Bring the database to the newest shape."""
    settings = _settings()
    asyncio.run(apply_migrations(settings.database_url, MODELS))
    click.echo("The database is up to date.")


@main.group()
def accounts() -> None:
    """People's accounts."""


@accounts.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice([role.value for role in Role]))
def accounts_role(name: str, role: str) -> None:
    """Give a person a role that the directory does not give."""

    async def give() -> None:
        await grant_by_operator(await account_id_of(name, ""), Role(role))

    _with_database(_settings(), give)
    click.echo(f"{name} is {role} now.")


@accounts.command("sign-out")
@click.argument("name")
def accounts_sign_out(name: str) -> None:
    """End every session and app token of a person."""

    async def end() -> None:
        await end_access(await account_id_of(name, ""))

    _with_database(_settings(), end)
    click.echo(f"{name} is signed out everywhere.")


@main.group()
def tokens() -> None:
    """Access tokens."""


@tokens.command("create")
@click.option("--account", "name", required=True, help="A username.")
@click.option("--scopes", default="read write follow push", show_default=True)
@click.option("--value", default=None, help="A token of your own choice (localhost only).")
def tokens_create(name: str, scopes: str, value: str | None) -> None:
    """Make an access token and print it once."""
    settings = _settings()
    if value is not None and not settings.loopback:
        _stop("A token of your own choice is for localhost only: leave --value away.")

    async def make() -> str:
        return (await issue_token(await account_id_of(name, ""), scopes, value)).token

    click.echo(_with_database(settings, make))


def _settings() -> Settings:
    try:
        return read_settings()
    except BadSettings as wrong:
        _stop(str(wrong))


def _stop(sentence: str) -> NoReturn:
    raise click.ClickException(sentence)


def _with_database(settings: Settings, do: Callable[[], Awaitable[T]]) -> T:
    async def run() -> T:
        await open_database(settings.database_url, MODELS)
        try:
            return await do()
        finally:
            await close_database()

    try:
        return asyncio.run(run())
    except DomainError as error:
        raise click.ClickException(f"{error.key} {error.values or ''}".strip()) from error


def _log(settings: Settings) -> None:
    """One line of JSON an event; the access log stays off, since stream addresses may carry tokens."""
    level = logging.getLevelNamesMapping().get(settings.log_level.upper(), logging.INFO)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(level))
