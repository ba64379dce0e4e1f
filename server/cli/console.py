"""What every verb begins and ends with: settings, an open database, and a sentence for what is wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NoReturn, TypeVar

import click

from server.api.catalogue import sentence
from server.kit.database import close_database, open_database
from server.kit.errors import DomainError
from server.kit.nodes import give_node_back, take_node
from server.settings import BadSettings, Settings, read_settings
from server.wiring import MODELS

T = TypeVar("T")


def settings_or_stop() -> Settings:
    """The settings, or what is wrong with them."""
    try:
        return read_settings()
    except BadSettings as wrong:
        stop(str(wrong))


def stop(said: str) -> NoReturn:
    """End with one sentence and exit code 1."""
    raise click.ClickException(said)


def with_database(settings: Settings, do: Callable[[], Awaitable[T]]) -> T:
    """Do one thing with the database; what may not be done is said in a sentence."""

    async def run() -> T:
        await open_database(settings.database_url, MODELS)
        try:
            await take_node()
            done = await do()
            await give_node_back()
            return done
        finally:
            await close_database()

    try:
        return asyncio.run(run())
    except DomainError as error:
        raise click.ClickException(f"{sentence(error.key, 'en', error.values)}.") from error
