"""Permissions to act for an X account: OAuth 2, code with PKCE S256, by Authlib (tweepy's own handler is not async)."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import cached_property
from typing import Any, TypeVar

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client

from server.kit.clock import now
from server.networks.consent import consent_url, new_verifier
from server.networks.lacking import NoPasswords
from server.networks.outcomes import (
    Later,
    LaterReason,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Revoked,
    Trouble,
    Unclear,
    UnclearReason,
)
from server.networks.port import Grant, Way
from server.networks.x_outcomes import trouble_of

SCOPES = ("tweet.read", "tweet.write", "users.read", "offline.access")
WAIT = httpx2.Timeout(10, connect=5)
WHOLE_CALL_SECONDS = 20
OUR_FAULT = ("invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope")
T = TypeVar("T")
THEIR_FAULT = ("server_error", "temporarily_unavailable")


class XGrants(NoPasswords):
    """Gets, renews and gives back grants. Without a client secret X's public-client rules apply."""

    def __init__(self, *, client_id: str, client_secret: str, api_url: str, authorize_url: str) -> None:
        self._client_id = client_id
        self._client_secret = client_secret
        self._api_url = api_url.rstrip("/")
        self._authorize_url = authorize_url

    async def lead(self, state: str, redirect_uri: str, server: str = "") -> Way:
        """What is kept is the verifier."""
        verifier = new_verifier()
        return Way(self.authorize_url(state, verifier, redirect_uri), verifier)

    def authorize_url(self, state: str, verifier: str, redirect_uri: str) -> str:
        """X's page of consent."""
        return consent_url(
            self._authorize_url,
            client_id=self._client_id,
            scopes=SCOPES,
            state=state,
            verifier=verifier,
            redirect_uri=redirect_uri,
        )

    async def exchange(self, code: str, kept: str, redirect_uri: str) -> Grant | Trouble:
        token = await self._ask(
            lambda client: client.fetch_token(
                self._token_url,
                grant_type="authorization_code",
                code=code,
                code_verifier=kept,
                redirect_uri=redirect_uri,
            ),
            refusal=Refused(RefusedReason.CODE),
        )
        return _grant(token) if isinstance(token, Mapping) else token

    async def refresh(self, grant: Grant) -> Grant | Trouble:
        dead = Reconnect(ReconnectReason.REVOKED)
        if grant.refresh_token is None:
            return dead
        token = await self._ask(
            lambda client: client.refresh_token(self._token_url, refresh_token=grant.refresh_token),
            refusal=dead,
        )
        return _grant(token, renewed=grant) if isinstance(token, Mapping) else token

    async def revoke(self, grant: Grant) -> Revoked | Trouble:
        """X forgets the one token that it is given: the refresh token first, then the access token."""
        tokens = {"refresh_token": grant.refresh_token, "access_token": grant.access_token}
        for kind, token in tokens.items():
            answer = await self._revoke_one(token, kind) if token else None
            if answer is not None:
                return answer
        return Revoked()

    async def _revoke_one(self, token: str, kind: str) -> Trouble | None:
        response = await self._ask(
            lambda client: client.revoke_token(
                f"{self._api_url}/2/oauth2/revoke", token, token_type_hint=kind
            )
        )
        if not isinstance(response, httpx2.Response):
            return response
        if response.status_code in (200, 400):  # 400: X does not know the token any more
            return None
        if response.status_code == 401:
            return Later(None, LaterReason.APP_REFUSED)
        return trouble_of(response.status_code, response.headers, {})

    async def _ask(
        self, call: Callable[[Any], Awaitable[T]], *, refusal: Trouble | None = None
    ) -> T | Trouble:
        client = AsyncOAuth2Client(
            self._client_id, self._client_secret or None, verify=self._trust, timeout=WAIT, trust_env=False
        )
        for hook in ("access_token_response", "refresh_token_response"):
            client.register_compliance_hook(hook, _only_tokens_and_refusals)
        try:
            async with asyncio.timeout(WHOLE_CALL_SECONDS), client:
                return await call(client)
        except (httpx2.ConnectError, httpx2.ConnectTimeout):
            return Later(None, LaterReason.UNREACHABLE)
        except OAuthError as error:
            return _told(error.error, refusal)
        except httpx2.HTTPStatusError as error:
            return trouble_of(error.response.status_code, error.response.headers, {})
        except (httpx2.HTTPError, TimeoutError):
            return Unclear(UnclearReason.NO_ANSWER)
        except ValueError:
            return Unclear(UnclearReason.UNREADABLE)

    @property
    def _token_url(self) -> str:
        return f"{self._api_url}/2/oauth2/token"

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def _only_tokens_and_refusals(response: httpx2.Response) -> httpx2.Response:
    """Authlib takes any JSON object for a token, a 429 of X included."""
    if response.status_code not in (200, 400, 401):
        response.raise_for_status()
    return response


def _told(error: str, refusal: Trouble | None) -> Trouble:
    if error in OUR_FAULT:
        return Later(None, LaterReason.APP_REFUSED)
    if error in THEIR_FAULT or refusal is None:
        return Unclear(UnclearReason.SERVER_ERROR)
    return refusal


def _grant(token: Mapping[str, Any], renewed: Grant | None = None) -> Grant | Trouble:
    access, refresh = token.get("access_token"), token.get("refresh_token")
    seconds, scope = token.get("expires_in"), token.get("scope", "")
    if not (isinstance(access, str) and access and isinstance(seconds, int) and isinstance(scope, str)):
        return Unclear(UnclearReason.UNREADABLE)
    return Grant(
        access_token=access,
        refresh_token=refresh if isinstance(refresh, str) else None,
        expires_at=now() + timedelta(seconds=seconds),
        scopes=tuple(scope.split()) or (renewed.scopes if renewed else SCOPES),
        account_id=renewed.account_id if renewed else "",
        handle=renewed.handle if renewed else "",
    )
