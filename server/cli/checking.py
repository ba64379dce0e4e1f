"""What `ramage doctor` looks at, each with a sentence that says what to do when it is not well."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import asyncpg
import httpx2

from server.api.signin.metadata import TIMEOUT, load_client
from server.identity.audit import check_chain
from server.kit import clock
from server.kit.database import close_database, open_database, row, sqlite_path
from server.kit.errors import DomainError, Unavailable
from server.kit.films import find_ffmpeg
from server.kit.ids import created_at
from server.kit.migrating import missing_migrations
from server.kit.trouble import TROUBLE
from server.main import WEB
from server.settings import BadSettings, Settings
from server.storage import new_key
from server.wiring import MODELS, bus_of, directory_of, ports_of

MOST_APART = timedelta(seconds=60)
OVERDUE = timedelta(minutes=10)
BUS_SECONDS = 3.0
_CHANNEL, _LISTEN = "doctor", 0.2
_TROUBLE = (*TROUBLE, Unavailable, sqlite3.DatabaseError, asyncpg.PostgresError, OSError)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    well: bool
    said: str


async def findings(settings: Settings) -> AsyncIterator[Finding]:
    """One after the other, each as soon as it is known."""
    for finding in (_settings(settings), await _database(settings)):
        yield finding
    if finding.well:
        await open_database(settings.database_url, MODELS)
        try:
            for finding in (await _audit(), await _work(), await _clock()):
                yield finding
        finally:
            await close_database()
    for check in (_bus, _media, _directory):
        yield await check(settings)
    yield _films(settings)
    yield _pages()


def _settings(settings: Settings) -> Finding:
    try:
        ports_of(settings)
    except (BadSettings, DomainError) as wrong:
        return Finding("settings", well=False, said=str(wrong))
    if not settings.oidc_issuer:
        return Finding("settings", well=False, said="No company directory is set: set RAMAGE_OIDC_ISSUER.")
    return Finding("settings", well=True, said=f"{settings.origin}, privacy {settings.privacy or 'standard'}")


async def _database(settings: Settings) -> Finding:
    url = settings.database_url
    if url.startswith("sqlite") and not sqlite_path(url).is_file():
        return Finding("database", well=False, said=f"{sqlite_path(url)} is not there: run `ramage migrate`.")
    try:
        if url.startswith("sqlite"):
            await asyncio.to_thread(_read_through, sqlite_path(url))
        else:
            await _answers(url)
        missing = await missing_migrations(url, MODELS)
    except _TROUBLE as wrong:
        why = _short(wrong.__cause__ or wrong)
        said = f"It cannot be read ({why}): see that it runs and that RAMAGE_DATABASE_URL is right."
        return Finding("database", well=False, said=said)
    if missing:
        said = f"{len(missing)} migration(s) are missing ({', '.join(missing)}): run `ramage migrate`."
        return Finding("database", well=False, said=said)
    return Finding("database", well=True, said=f"{url.partition(':')[0]}, up to date")


async def _answers(url: str) -> None:
    """Asked first: one that is away looks like an empty one to those who count migrations."""
    await open_database(url, MODELS)
    try:
        await row("SELECT 1 AS one")
    finally:
        await close_database()


def _read_through(path: Path) -> None:
    """The whole file of SQLite; PostgreSQL keeps checksums of its own."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader:
        found = reader.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(f"damaged, restore the backup: {found}")


async def _audit() -> Finding:
    chain = await check_chain()
    if chain.broken is not None:
        said = (
            f"The entry at place {chain.broken} was changed or taken out by somebody with the database in hand."
            " Compare with a backup and find out who; the server goes on."
        )
        return Finding("audit log", well=False, said=said)
    return Finding("audit log", well=True, said=f"{chain.entries} entries, head {chain.head[:16] or 'none'}")


async def _work() -> Finding:
    since = clock.to_ms(clock.now() - OVERDUE)
    late = await row(
        """SELECT (SELECT count(*) FROM share WHERE state = 'waiting' AND due_at < $1)
        + (SELECT count(*) FROM scheduled_status WHERE problem = '' AND due_at < $1)
        + (SELECT count(*) FROM revocation WHERE due_at < $1) AS late""",
        since,
    )
    if late is not None and late["late"]:
        said = f"{late['late']} task(s) wait for more than ten minutes: is a `ramage worker` (or `serve`) running?"
        return Finding("worker", well=False, said=said)
    return Finding("worker", well=True, said="nothing is overdue")


async def _clock() -> Finding:
    newest = await row("SELECT max(id) AS id FROM fact")
    if newest is not None and newest["id"] and created_at(newest["id"]) > clock.now() + MOST_APART:
        said = f"It is behind what was written already ({clock.wire(created_at(newest['id']))}): set it right (NTP)."
        return Finding("clock", well=False, said=said)
    return Finding("clock", well=True, said=clock.wire(clock.now()))


async def _bus(settings: Settings) -> Finding:
    """What one process says must reach another."""
    if not settings.redis_url:
        alone = settings.database_url.startswith("sqlite")
        return Finding("bus", well=True, said="one process" if alone else "none: processes look each second")
    one, other = bus_of(settings), bus_of(settings)
    heard = False
    async with asyncio.TaskGroup() as tasks:
        loops = [tasks.create_task(each.run()) for each in (one, other)]
        for _ in range(round(BUS_SECONDS / _LISTEN)):
            await one.publish(_CHANNEL, b"")
            heard = heard or await other.wait(_CHANNEL, _LISTEN)
        for loop in loops:
            loop.cancel()
    await one.close()
    await other.close()
    said = (
        "Redis answers"
        if heard
        else "Redis does not answer: posts still arrive, up to a second later. Start it."
    )
    return Finding("bus", well=heard, said=said)


async def _media(settings: Settings) -> Finding:
    try:
        storage, key = ports_of(settings).storage, new_key("image/png")
        await storage.save(key, b"doctor", "image/png")
        kept = (await storage.open(key)).content == b"doctor"
        await storage.delete(key)
    except (DomainError, BadSettings) as wrong:
        kept, why = False, str(wrong)
    else:
        why = "what was written was not read back"
    said = (
        "can be written" if kept else f"{settings.media}: {why}. See to its owner, its rights and free space."
    )
    return Finding("media", well=kept, said=said)


async def _directory(settings: Settings) -> Finding:
    directory = directory_of(settings)
    if directory is None:
        return Finding("directory", well=False, said="None is set: nobody can sign in.")
    try:
        await load_client(directory)
        async with httpx2.AsyncClient(timeout=TIMEOUT) as client:
            answer = await client.get(f"{directory.issuer.rstrip('/')}/.well-known/openid-configuration")
    except (httpx2.HTTPError, ValueError) as wrong:
        why = str(wrong) or type(wrong).__name__
        said = f"{directory.issuer} does not answer as it should ({why}): people cannot sign in."
        return Finding("directory", well=False, said=said)
    said_at = answer.headers.get("date")
    apart = abs(parsedate_to_datetime(said_at) - clock.now()) if said_at else timedelta()
    if apart > MOST_APART:
        said = f"Its clock and this one are {apart.seconds} seconds apart: sign-ins may be refused. Use NTP."
        return Finding("directory", well=False, said=said)
    return Finding("directory", well=True, said=directory.issuer)


def _films(settings: Settings) -> Finding:
    """To be without ffmpeg is a choice, to name a program that is not there a mistake."""
    found = find_ffmpeg(settings.ffmpeg)
    if found is not None:
        return Finding("films", well=True, said=f"converted by {found.path}")
    if settings.ffmpeg in {"", "off", "ffmpeg"}:
        said = "no ffmpeg: films are files to download, animated GIFs stand still. Install it to show them."
        return Finding("films", well=True, said=said)
    return Finding("films", well=False, said=f"RAMAGE_FFMPEG names {settings.ffmpeg}, which is not there.")


def _pages() -> Finding:
    if (WEB / "index.html").is_file():
        return Finding("web app", well=True, said="built")
    return Finding(
        "web app", well=False, said="It is not built: `make run` builds it, and so does the image."
    )


def _short(wrong: BaseException) -> str:
    """The kind of an error and its first line; addresses of databases may carry passwords, so no more of it."""
    line = (str(wrong).splitlines() or [""])[0]
    return type(wrong).__name__ if "://" in line or not line else f"{type(wrong).__name__}: {line[:120]}"
