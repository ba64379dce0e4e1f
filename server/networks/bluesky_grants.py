"""Permissions to act for an account on Bluesky: sessions that a password made for apps opens.

An access token lives for about two hours, a refresh token for about two months, and dies when it is used.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from atproto_client import models
from atproto_client.client.async_raw import AsyncClientRaw
from atproto_client.client.session import SessionResponse, get_session_pds_endpoint
from atproto_core.exceptions import AtProtocolError
from atproto_server.auth.jwt import JwtPayload, get_jwt_payload

from server.kit.clock import now
from server.networks.bluesky_session import ask
from server.networks.outcomes import (
    Later,
    NotFound,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Revoked,
    Trouble,
    Unclear,
)
from server.networks.port import Grant, Way

WHOLE_ACCESS = "com.atproto.access"
"""The scope of a session that the account's own password opened; one for apps has another."""
USUAL_LIFE = timedelta(minutes=60)
LONGEST_SERVER = 200
_APP_PASSWORD = re.compile(r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3}")
_HANDLE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")


class BlueskyGrants:
    """Gets, renews and gives back grants. `server` is the origin where people sign in."""

    def __init__(self, *, server: str, named: Collection[str]) -> None:
        self._server = server.rstrip("/")
        self._named = named

    async def lead(self, state: str, redirect_uri: str, server: str = "") -> Way | Trouble:
        """There is no page of consent for passwords."""
        return Refused(RefusedReason.NOT_PERMITTED)

    async def exchange(self, code: str, kept: str, redirect_uri: str) -> Grant | Trouble:
        """And no code."""
        return Refused(RefusedReason.CODE)

    async def sign_in(self, handle: str, password: str, server: str = "") -> Grant | Trouble:
        """The password of the account itself is not even sent: it could do anything."""
        name = self._full_handle(handle)
        if name is None:
            return Refused(RefusedReason.PASSWORD)
        if not _APP_PASSWORD.fullmatch(password.strip()):
            return Refused(RefusedReason.MAIN_PASSWORD)
        wanted = models.ComAtprotoServerCreateSession.Data(identifier=name, password=password.strip())
        opened = await ask(
            self._server, self._named, "", lambda client: client.com.atproto.server.create_session(wanted)
        )
        if not isinstance(opened, models.ComAtprotoServerCreateSession.Response):
            return opened if isinstance(opened, Later | Unclear) else Refused(RefusedReason.PASSWORD)
        grant = _grant(opened, self._server)
        if isinstance(grant, Grant) and WHOLE_ACCESS in grant.scopes:
            await self.revoke(grant)
            return Refused(RefusedReason.MAIN_PASSWORD)
        return grant

    async def refresh(self, grant: Grant) -> Grant | Trouble:
        renewed = await ask(
            grant.server,
            self._named,
            grant.refresh_token or "",
            lambda client: client.com.atproto.server.refresh_session(),
        )
        if isinstance(renewed, models.ComAtprotoServerRefreshSession.Response):
            fresh = _grant(renewed, grant.server)
            return (
                replace(fresh, account_id=grant.account_id, handle=grant.handle)
                if isinstance(fresh, Grant)
                else fresh
            )
        if isinstance(renewed, Reconnect | NotFound):
            return Reconnect(ReconnectReason.REVOKED)
        return renewed

    async def revoke(self, grant: Grant) -> Revoked | Trouble:
        done = await ask(grant.server, self._named, grant.refresh_token or "", _delete_session)
        # A clear no: the server does not know the session any more.
        return done if isinstance(done, Later | Unclear) else Revoked()

    def _full_handle(self, said: str) -> str | None:
        """A handle as people write it: with its @, or without the part that all on this server share."""
        name = said.strip().lower().removeprefix("@").rstrip(".")
        if not _HANDLE.fullmatch(name):
            return None
        return name if "." in name else f"{name}.{urlsplit(self._server).hostname}"


async def _delete_session(client: AsyncClientRaw) -> None:
    await client.com.atproto.server.delete_session()


def _grant(opened: SessionResponse, signed_in_at: str) -> Grant | Trouble:
    """The account may live on another server than the one where people sign in."""
    try:
        claims = get_jwt_payload(opened.access_jwt)
    except AtProtocolError:
        claims = JwtPayload()
    server = get_session_pds_endpoint(opened) or signed_in_at
    if len(server) > LONGEST_SERVER:
        return Refused(RefusedReason.SERVER)
    return Grant(
        access_token=opened.access_jwt,
        refresh_token=opened.refresh_jwt,
        expires_at=_ends(claims.exp),
        scopes=tuple((claims.scope or "").split()),
        account_id=opened.did,
        handle=opened.handle,
        server=server.rstrip("/"),
    )


def _ends(at: int | None) -> datetime:
    """When the access token ends: it says so itself, and is believed for a day."""
    soon, day = now() + USUAL_LIFE, int((now() + timedelta(days=1)).timestamp())
    return datetime.fromtimestamp(at, UTC) if at is not None and 0 < at < day else soon
