"""Permissions to act for an account on any Mastodon server: enrolled there, then OAuth 2, code with PKCE S256."""

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from mastodon import Mastodon

from server.kit.addresses import is_named, is_this_machine
from server.kit.clock import now
from server.networks.carrier import Carrier
from server.networks.consent import consent_url, new_verifier
from server.networks.lacking import NoPasswords
from server.networks.mastodon_session import USER_AGENT, Unreadable, carried
from server.networks.outcomes import (
    Later,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Revoked,
    Trouble,
    Unclear,
    UnclearReason,
)
from server.networks.port import NEVER, Grant, Way

SCOPES = ("profile", "read:accounts", "read:statuses", "write:statuses")
LONGEST_NAME = 60
"""The name of a server; a connection keeps it with the account's id."""
T = TypeVar("T")
_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?")


class MastodonGrants(NoPasswords):
    """Gets and gives back grants. `servers` are those that people may name, also inside; empty: any public one."""

    def __init__(self, *, app: str, website: str, servers: Collection[str]) -> None:
        self._app = app
        self._website = website
        self.servers = servers

    async def lead(self, state: str, redirect_uri: str, server: str = "") -> Way | Trouble:
        origin = self.origin_of(server)
        if origin is None:
            return Refused(RefusedReason.SERVER)
        carrier = Carrier(self.servers)
        enrolled = await carried(carrier, lambda: self._enrol(carrier, origin, redirect_uri))
        if not isinstance(enrolled, tuple):
            return enrolled if isinstance(enrolled, Later) else Refused(RefusedReason.SERVER)
        client_id, client_secret = enrolled
        verifier = new_verifier()
        url = consent_url(
            f"{origin}/oauth/authorize",
            client_id=client_id,
            scopes=SCOPES,
            state=state,
            verifier=verifier,
            redirect_uri=redirect_uri,
        )
        return Way(url, json.dumps([origin, client_id, client_secret, verifier]))

    async def exchange(self, code: str, kept: str, redirect_uri: str) -> Grant | Trouble:
        try:
            origin, client_id, client_secret, verifier = json.loads(kept)
        except ValueError:
            return Refused(RefusedReason.CODE)
        carrier = Carrier(self.servers)
        session = _session(carrier, client_id, client_secret)
        token = await carried(
            carrier,
            lambda: _told(
                lambda: session.fetch_token(
                    f"{origin}/oauth/token",
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                    redirect_uri=redirect_uri,
                )
            ),
        )
        if isinstance(token, Mapping):
            return _grant(token, origin, client_id, client_secret)
        return token if isinstance(token, Later | Unclear) else Refused(RefusedReason.CODE)

    async def refresh(self, grant: Grant) -> Grant | Trouble:
        """There is nothing to renew: what a server does not take any more, only the person can give again."""
        return Reconnect(ReconnectReason.REVOKED)

    async def revoke(self, grant: Grant) -> Revoked | Trouble:
        carrier = Carrier(self.servers)
        session = _session(carrier, grant.client_id, grant.client_secret)
        done = await carried(
            carrier, lambda: session.revoke_token(f"{grant.server}/oauth/revoke", token=grant.access_token)
        )
        # A clear no: the server has forgotten the client, and its tokens with it.
        return done if isinstance(done, Later | Unclear) else Revoked()

    def origin_of(self, named: str) -> str | None:
        """The origin of a server as people name it: its name, the address of a profile, or a whole handle."""
        said = named.strip().lower().removeprefix("https://").removeprefix("http://")
        name = said.partition("/")[0].rpartition("@")[2].rstrip(".")
        if len(name) > LONGEST_NAME or not _NAME.fullmatch(name) or not re.search(r"[.:]", name):
            return None
        host, _, port = name.partition(":")
        if self.servers and not is_named(host, int(port or 443), self.servers):
            return None
        return f"{'http' if is_this_machine(host) and self.servers else 'https'}://{name}"

    def _enrol(self, carrier: Carrier, origin: str, redirect_uri: str) -> tuple[str, str]:
        client_id, client_secret = Mastodon.create_app(
            self._app,
            scopes=list(SCOPES),
            redirect_uris=redirect_uri,
            website=self._website,
            api_base_url=origin,
            session=carrier.mounted(requests.Session()),
            user_agent=USER_AGENT,
        )
        return str(client_id), str(client_secret)


def _session(carrier: Carrier, client_id: str, client_secret: str) -> OAuth2Session:
    session = OAuth2Session(client_id, client_secret, token_endpoint_auth_method="client_secret_post")
    session.headers["User-Agent"] = USER_AGENT
    carrier.mounted(session)
    return session


def _told(call: Callable[[], T]) -> T:
    """Authlib's own errors are answers of the server; what they mean is read from its status."""
    try:
        return call()
    except OAuthError as error:
        raise Unreadable from error


def _grant(token: Mapping[str, Any], origin: str, client_id: str, client_secret: str) -> Grant | Trouble:
    access, scope = token.get("access_token"), token.get("scope", "")
    if not (isinstance(access, str) and access and isinstance(scope, str)):
        return Unclear(UnclearReason.UNREADABLE)
    return Grant(
        access_token=access,
        refresh_token=None,
        expires_at=_ends(token.get("expires_in")),
        scopes=tuple(scope.split()) or SCOPES,
        server=origin,
        client_id=client_id,
        client_secret=client_secret,
    )


def _ends(seconds: object) -> datetime:
    """Tokens of Mastodon last until they are revoked; other servers may say otherwise."""
    return now() + timedelta(seconds=seconds) if isinstance(seconds, int) else NEVER
