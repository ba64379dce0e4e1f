"""`Application` and `CredentialApplication` of the Mastodon API."""

from typing import Any

from server.identity.oauth.apps import Client, Registered


def application_of(client: Client) -> dict[str, Any]:
    """An app as it may see itself."""
    return {
        "id": str(client.id),
        "name": client.name,
        "website": client.website,
        "scopes": list(client.scopes),
        "redirect_uris": list(client.redirect_uris),
        "redirect_uri": "\n".join(client.redirect_uris),
        "vapid_key": "",
    }


def credentials_of(registered: Registered) -> dict[str, Any]:
    """The same with the secret: told once, when the app is registered."""
    return {
        **application_of(registered.client),
        "client_id": registered.client.client_id,
        "client_secret": registered.secret,
        "client_secret_expires_at": 0,
    }
