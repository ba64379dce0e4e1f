"""Which apps the company lets in: all but those an admin forbids, or only those that are answered at some places."""

from collections.abc import Collection

from server.facts import FactKind, record
from server.identity.oauth.apps import Client
from server.identity.oauth.redirects import place_of
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Forbidden

Allowed = frozenset[str]
"""The places of `place_of`; a name may be invented by anybody, where a code goes may not."""
_REGISTERED = """SELECT DISTINCT a.redirect_uris FROM app a WHERE a.client_secret_hash <> ''
    AND (EXISTS (SELECT 1 FROM token t WHERE t.app_id = a.id)
        OR EXISTS (SELECT 1 FROM authorization_code c WHERE c.app_id = a.id))"""
_APPS = "SELECT id FROM app WHERE redirect_uris = $1 AND client_secret_hash <> ''"


def check_allowed(client: Client, allowed: Allowed | None) -> None:
    """Raise Forbidden for an app that may not come in."""
    if client.forbidden:
        raise Forbidden("app-forbidden", app=client.name)
    check_listed(client.name, client.redirect_uris, allowed)


def check_listed(name: str, addresses: Collection[str], allowed: Allowed | None) -> None:
    """Raise Forbidden for an app that would be answered anywhere else than at the places that are allowed."""
    if allowed and not _all(addresses, allowed):
        raise Forbidden("app-not-listed", app=name)


async def end_unlisted(allowed: Allowed) -> int:
    """At the start: end what apps hold that are not on the list (any more); returns how many apps."""
    if not allowed:
        return 0
    ended = 0
    async with unit_of_work():
        for found in await rows(_REGISTERED):
            if not _all(found["redirect_uris"].split(), allowed):
                for app in await rows(_APPS, found["redirect_uris"]):
                    await end_app(app["id"])
                    ended += 1
    return ended


async def end_app(app_id: int) -> None:
    """Inside a unit of work: end all that an app holds of anybody; one fact closes all its sockets."""
    for table in ("token", "authorization_code"):
        await execute(f"DELETE FROM {table} WHERE app_id = $1", app_id)
    await record(FactKind.ACCESS_ENDED, target_id=app_id)


def _all(addresses: Collection[str], allowed: Allowed) -> bool:
    """Each one: one address that is allowed would bring in others, and what needs no address at all."""
    return all(place_of(each) in allowed for each in addresses)
