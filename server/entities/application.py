"""`Application` and `CredentialApplication` of the Mastodon API; apps as people and admins see them, and browsers."""

from typing import Any

from server.identity.devices import Device
from server.identity.oauth.apps import Client, Registered
from server.identity.oauth.granted import Grant
from server.identity.oauth.restricting import AppKind
from server.identity.oauth.tokens import Issued
from server.kit import clock


def application_of(client: Client, vapid_key: str) -> dict[str, Any]:
    """An app as it may see itself."""
    return {
        "id": str(client.id),
        "name": client.name,
        "website": client.website,
        "scopes": list(client.scopes),
        "redirect_uris": list(client.redirect_uris),
        "redirect_uri": "\n".join(client.redirect_uris),
        "vapid_key": vapid_key,
    }


def credentials_of(registered: Registered, vapid_key: str) -> dict[str, Any]:
    """The same with the secret: told once, when the app is registered."""
    return {
        **application_of(registered.client, vapid_key),
        "client_id": registered.client.client_id,
        "client_secret": registered.secret,
        "client_secret_expires_at": 0,
    }


def token_of(issued: Issued) -> dict[str, Any]:
    """`Token`, told once."""
    return {
        "access_token": issued.token,
        "token_type": "Bearer",
        "scope": " ".join(issued.scopes),
        "created_at": int(issued.created_at.timestamp()),
    }


def grant_of(grant: Grant) -> dict[str, Any]:
    """An app that somebody has let in."""
    return {
        "id": str(grant.app_id),
        "name": grant.name,
        "website": grant.website,
        "scopes": list(grant.scopes),
        "since": clock.wire(grant.since),
        "tokens": grant.tokens,
        "by_operator": grant.by_operator,
    }


def device_of(device: Device) -> dict[str, Any]:
    """A browser that one is signed in with."""
    return {
        "id": str(device.id),
        "name": device.name,
        "since": clock.wire(device.since),
        "seen_at": clock.wire(device.seen_at),
        "this": device.this,
    }


def kind_of(kind: AppKind) -> dict[str, Any]:
    """Apps of one kind, for admins."""
    return {
        "id": str(kind.id),
        "name": kind.name,
        "website": kind.website,
        "redirect_uris": list(kind.redirect_uris),
        "registrations": kind.registrations,
        "people": kind.people,
        "forbidden_at": clock.wire(kind.forbidden_at) if kind.forbidden_at else None,
    }
