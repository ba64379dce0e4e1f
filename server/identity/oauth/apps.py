"""Apps: registering one, and knowing it again by its id and secret."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

from server.identity.models import App
from server.identity.oauth.redirects import MOST_ADDRESSES, check_redirect, kind_of
from server.identity.oauth.scopes import read_scopes
from server.kit import clock
from server.kit.database import Row, execute, row, unit_of_work
from server.kit.errors import Invalid, Unauthenticated
from server.kit.ids import first_id_at, new_id
from server.kit.keys import hashed, new_key

UNUSED_FOR = timedelta(days=7)
PORTION = 200
# One of each kind that is forbidden stays, or the next of its kind would be let in.
_FORGET = """DELETE FROM app WHERE id IN (SELECT a.id FROM app a WHERE a.id < $1 AND a.client_secret_hash <> ''
    AND (a.forbidden_at IS NULL OR EXISTS (SELECT 1 FROM app o WHERE o.id < a.id AND o.kind = a.kind
        AND o.forbidden_at IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM token t WHERE t.app_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM authorization_code c WHERE c.app_id = a.id AND c.used_at IS NULL)
    ORDER BY a.id LIMIT $2)"""
_LONGEST_NAME = 60
_LONGEST_WEBSITE = 2000
_COLUMNS = """SELECT id, name, website, redirect_uris, scopes, client_id, client_secret_hash, forbidden_at
    FROM app"""
_FORBIDDEN = "SELECT MIN(forbidden_at) AS since FROM app WHERE kind = $1 AND forbidden_at IS NOT NULL"


@dataclass(frozen=True)
class Client:
    """A registered app, as far as anybody may know it."""

    id: int
    name: str
    website: str | None
    redirect_uris: tuple[str, ...]
    scopes: tuple[str, ...]
    client_id: str
    forbidden: bool = False


@dataclass(frozen=True)
class Registered:
    """A new app with its secret, which is told once and kept as a hash only."""

    client: Client
    secret: str = field(repr=False)


async def register_app(
    name: str, *, redirect_uris: Sequence[str], scopes: str = "", website: str = ""
) -> Registered:
    """Register an app. Anybody may: what an app can do, a person decides later. Raises Invalid.

    One of a kind that an admin has forbidden is registered as such: it is told when it asks somebody.
    """
    name, addresses = " ".join(name.split()), tuple(dict.fromkeys(redirect_uris))
    _check(name, addresses, website)
    client = Client(new_id(), name, website or None, addresses, read_scopes(scopes), new_key())
    secret, kind = new_key(), kind_of(name, addresses)
    async with unit_of_work():
        forbidden = await row(_FORBIDDEN, kind)
        since = forbidden["since"] if forbidden else None
        await App.create(
            id=client.id,
            name=client.name,
            website=client.website,
            redirect_uris="\n".join(client.redirect_uris),
            scopes=" ".join(client.scopes),
            client_id=client.client_id,
            client_secret_hash=hashed(secret),
            kind=kind,
            forbidden_at=clock.from_ms(since) if since is not None else None,
        )
    return Registered(client, secret)


async def forget_unused_apps() -> int:
    """Housekeeping: a portion of the apps of more than a week ago that hold no token; returns how many went."""
    async with unit_of_work():
        return await execute(_FORGET, first_id_at(clock.now() - UNUSED_FOR), PORTION)


async def app_called(client_id: str) -> Client | None:
    """The app with this public id."""
    found = await row(f"{_COLUMNS} WHERE client_id = $1", client_id)
    return _client(found) if found else None


async def app_by_id(app_id: int) -> Client | None:
    """The app of a token."""
    found = await row(f"{_COLUMNS} WHERE id = $1", app_id)
    return _client(found) if found else None


async def proven_app(client_id: str, secret: str) -> Client:
    """The app that knows its secret; raises Unauthenticated."""
    found = await row(f"{_COLUMNS} WHERE client_id = $1", client_id)
    if found is None or not hmac.compare_digest(found["client_secret_hash"], hashed(secret)):
        raise Unauthenticated("client-unknown")
    return _client(found)


async def claimed_app(client_id: str) -> Client:
    """The app that somebody says to be, for what asks for another proof than its secret; raises Unauthenticated."""
    found = await app_called(client_id)
    if found is None:
        raise Unauthenticated("client-unknown")
    return found


def _check(name: str, addresses: Sequence[str], website: str) -> None:
    if not name or not name.isprintable():
        raise Invalid("app-name-missing", field="client_name")
    if len(name) > _LONGEST_NAME:
        raise Invalid("app-name-long", field="client_name", most=_LONGEST_NAME)
    if not addresses:
        raise Invalid("redirect-missing", field="redirect_uris")
    if len(addresses) > MOST_ADDRESSES:
        raise Invalid("redirect-many", field="redirect_uris", most=MOST_ADDRESSES)
    for address in addresses:
        check_redirect(address)
    if website and (len(website) > _LONGEST_WEBSITE or not _is_web(website)):
        raise Invalid("website-wrong", field="website")


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and address.isprintable()


def _client(found: Row) -> Client:
    return Client(
        id=found["id"],
        name=found["name"],
        website=found["website"],
        redirect_uris=tuple(found["redirect_uris"].split()),
        scopes=tuple(found["scopes"].split()),
        client_id=found["client_id"],
        forbidden=found["forbidden_at"] is not None,
    )
