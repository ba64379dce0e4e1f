"""`ramage accounts …` and `ramage tokens …`."""

from collections.abc import Awaitable

import click

from server.cli.console import settings_or_stop, stop, with_database
from server.identity.local.passwords import made_password
from server.identity.models import Role
from server.identity.oauth.tokens import issue_token
from server.identity.register import person_named
from server.identity.roles import grant_by_operator
from server.kit.errors import Missing
from server.lifecycle.arriving import House
from server.lifecycle.creating import NewAccount, create_account
from server.lifecycle.leaving import restore, sign_out, suspend
from server.microblog.people import account_id_of
from server.wiring import seal_of

_ROLES = click.Choice([role.value for role in Role])


@click.group()
def accounts() -> None:
    """People's accounts."""


@accounts.command("create")
@click.argument("name")
@click.option("--email", required=True)
@click.option("--role", default=Role.EMPLOYEE.value, show_default=True, type=_ROLES)
@click.option("--site", default="", help="The site's name; one that is not there yet is made.")
def accounts_create(name: str, email: str, role: str, site: str) -> None:
    """Make an account by hand, beside those that the directory brings."""
    settings = settings_or_stop()
    house = House(settings.company, settings.news_account)
    password = made_password() if settings.local else ""
    with_database(
        settings, lambda: create_account(NewAccount(name, email, Role(role), site), house, password)
    )
    if password:
        click.echo(
            f"{name} has an account now, and changes this password under {settings.origin}/auth/password"
        )
        click.echo(f"New password: {password}")
        return
    click.echo(
        f"{name} has an account now. No sign-in of the directory leads to it: open it to an app or a program with"
        f" `ramage tokens create --account {name}`."
    )


@accounts.command("role")
@click.argument("name")
@click.argument("role", type=_ROLES)
def accounts_role(name: str, role: str) -> None:
    """Give a person a role that the directory does not give."""

    async def give() -> None:
        await grant_by_operator(await _known(account_id_of(name, ""), name), Role(role))

    with_database(settings_or_stop(), give)
    click.echo(f"{name} is {role} now.")


@accounts.command("suspend")
@click.argument("name")
@click.option("--reason", default="", help="For the audit log; the person is not shown it.")
def accounts_suspend(name: str, reason: str) -> None:
    """Out at once: every session, app and stream ends, and nothing is published in their name any more."""
    settings = settings_or_stop()

    async def end() -> None:
        await suspend(None, await _known(person_named(name), name), seal_of(settings), reason=reason)

    with_database(settings, end)
    click.echo(
        f"{name} is out everywhere. What they wrote stays; `ramage accounts restore {name}` lets them back in."
    )


@accounts.command("restore")
@click.argument("name")
def accounts_restore(name: str) -> None:
    """Let somebody sign in again who was suspended."""

    async def back() -> None:
        await restore(None, await _known(person_named(name), name))

    with_database(settings_or_stop(), back)
    click.echo(f"{name} may sign in again. Apps and public accounts have to be connected anew.")


@accounts.command("sign-out")
@click.argument("name")
def accounts_sign_out(name: str) -> None:
    """End every session and app token of a person."""

    async def end() -> None:
        await sign_out(None, await _known(person_named(name), name))

    with_database(settings_or_stop(), end)
    click.echo(f"{name} is signed out everywhere.")


@click.group()
def tokens() -> None:
    """Access tokens."""


@tokens.command("create")
@click.option("--account", "name", required=True, help="A username.")
@click.option("--scopes", default="read write follow push", show_default=True)
@click.option("--value", default=None, help="A token of your own choice (localhost only).")
def tokens_create(name: str, scopes: str, value: str | None) -> None:
    """Make an access token and print it once."""
    settings = settings_or_stop()
    if value is not None and not settings.loopback:
        stop("A token of your own choice is for localhost only: leave --value away.")

    async def make() -> str:
        return (await issue_token(await _known(account_id_of(name, ""), name), scopes, value)).token

    click.echo(with_database(settings, make))


async def _known(finding: Awaitable[int], name: str) -> int:
    try:
        return await finding
    except Missing as missing:
        raise click.ClickException(f"There is nobody called {name} here.") from missing
