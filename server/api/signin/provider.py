"""The company's OpenID provider through Authlib's client for Starlette, with every check made strict.

What Authlib leaves to its caller is done here and in `metadata.py`: the issuer of the metadata and its age, our own
list of algorithms, exact issuer and audience, a missing ID token, the `iss` of the answer (RFC 9207), a state that
works only once.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx2
import structlog
from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.starlette_client import OAuthError, StarletteOAuth2App
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from server.api.signin.metadata import STATE_LIFE, load_client
from server.identity.claims import unproven, unsaid
from server.identity.directory import Directory
from server.identity.once import use_once
from server.kit import clock
from server.kit.errors import Forbidden, Malformed, Unavailable

METADATA_LIFE = timedelta(hours=1)
HEARD_FROM = timedelta(minutes=1)
"""Before somebody is sent there: a directory that is away is better told of by our page than by the browser's."""
LEEWAY_SECONDS = 60
_LONGEST_HINT = 4096
_BROKEN = (JoseError, OAuthError, ValueError, KeyError, TypeError, AttributeError, RuntimeError)
log = structlog.get_logger()


@dataclass(frozen=True)
class Verified:
    """What a verified sign-in says of the person, and the ID token that says it."""

    said: Mapping[str, Any]
    id_token: str = field(repr=False)

    @property
    def sid(self) -> str:
        """The provider's own session, when it names it."""
        sid = self.said.get("sid")
        return sid if isinstance(sid, str) else ""


class Provider:
    """One OpenID provider. Its metadata and keys are fetched when needed and kept for an hour at most."""

    def __init__(self, directory: Directory, callback: str) -> None:
        self.directory = directory
        self._callback = callback
        self._client: StarletteOAuth2App | None = None
        self._loaded_at = 0.0

    async def begin(self, request: Request, **more: str) -> str:
        """The address to send the browser to; its session cookie remembers state, nonce and PKCE verifier.

        Raises Unavailable.
        """
        client = await self.client(HEARD_FROM)
        response: Response = await client.authorize_redirect(request, self._callback, **more)
        return response.headers["location"]

    async def finish(self, request: Request) -> Verified:
        """What the directory answered. Raises Malformed (lost, untrusted), Forbidden (denied), Unavailable."""
        client = await self.client()
        await _spend_state(client, request)
        _check_issuer(request, client.server_metadata, self.directory.issuer)
        _check_denied(request)
        try:
            return await self._redeem(client, request)
        except MismatchingStateError as lost:
            raise Malformed("refused-lost") from lost
        except httpx2.HTTPError as silent:
            raise _unreachable(silent) from silent
        except _BROKEN as broken:
            raise _untrusted(f"{type(broken).__name__}: {broken}") from broken

    async def _redeem(self, client: StarletteOAuth2App, request: Request) -> Verified:
        token = await client.authorize_access_token(
            request, claims_options=_exactly(self.directory), leeway=LEEWAY_SECONDS
        )
        claims = token.get("userinfo")
        if not claims or not isinstance(token.get("id_token"), str):
            raise _untrusted("no ID token")
        said = dict(claims)
        if unsaid(self.directory, said) and client.server_metadata.get("userinfo_endpoint"):
            said = {**await self._more_if_told(client, token, said), **said}
        return Verified(said, token["id_token"])

    async def _more_if_told(
        self, client: StarletteOAuth2App, token: Mapping[str, Any], said: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What userinfo adds. When it is silent, the verified ID token is enough unless admission hangs on the rest."""
        try:
            return await self._more(client, token, said["sub"])
        except httpx2.HTTPError as silent:
            if unproven(self.directory, said):
                raise
            log.warning("userinfo did not answer", reason=type(silent).__name__)
            return {}

    async def _more(
        self, client: StarletteOAuth2App, token: Mapping[str, Any], subject: str
    ) -> dict[str, Any]:
        more = dict(await client.userinfo(token=token))
        if more.get("sub") != subject:
            raise _untrusted("userinfo is about somebody else")
        return more

    async def leaving(self, id_token: str, back: str) -> str:
        """The address at which the directory ends its own session and sends the browser `back`; empty without one."""
        client = await self.client()
        if not id_token or not client.server_metadata.get("end_session_endpoint"):
            return ""
        hint = id_token if len(id_token) < _LONGEST_HINT else None
        found = await client.create_logout_url(back, hint, client_id=self.directory.client_id)
        return str(found["url"])

    async def client(self, life: timedelta = METADATA_LIFE) -> StarletteOAuth2App:
        """Authlib's client with metadata that was checked, and is no older; raises Unavailable."""
        if self._client is None or time.monotonic() > self._loaded_at + life.total_seconds():
            try:
                self._client = await load_client(self.directory)
            except httpx2.HTTPError as silent:
                raise _unreachable(silent) from silent
            except (ValueError, TypeError) as broken:
                raise _unreachable(broken) from broken
            self._loaded_at = time.monotonic()
        return self._client


def _exactly(directory: Directory) -> dict[str, dict[str, Any]]:
    return {
        "iss": {"essential": True, "value": directory.issuer},
        "aud": {"essential": True, "value": directory.client_id},
        "sub": {"essential": True},
        "nonce": {"essential": True},
    }


async def _spend_state(client: StarletteOAuth2App, request: Request) -> None:
    state = request.query_params.get("state", "")
    if not state or await client.framework.get_state_data(request.session, state) is None:
        raise Malformed("refused-lost")
    if not await use_once(f"sign-in:{state}", clock.now() + STATE_LIFE):
        raise Malformed("refused-lost")


def _check_issuer(request: Request, metadata: Mapping[str, Any], issuer: str) -> None:
    said = request.query_params.get("iss")
    if said != issuer and (
        said is not None or metadata.get("authorization_response_iss_parameter_supported")
    ):
        raise _untrusted("the answer is another issuer's")


def _check_denied(request: Request) -> None:
    error = request.query_params.get("error")
    if error in {"server_error", "temporarily_unavailable"}:
        raise Unavailable("refused-unreachable")
    if error:
        log.warning("the directory refused a sign-in", error=error[:80])
        raise Forbidden("refused-denied")


def _untrusted(reason: str) -> Malformed:
    log.warning("sign-in not trusted", reason=reason)
    return Malformed("refused-untrusted")


def _unreachable(cause: Exception) -> Unavailable:
    log.warning("directory unreachable", reason=f"{type(cause).__name__}: {cause}")
    return Unavailable("refused-unreachable")
