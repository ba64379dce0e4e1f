"""The directory tells us, server to server, that somebody has logged out there (OpenID Back-Channel Logout 1.0)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import structlog
from authlib.integrations.starlette_client import StarletteOAuth2App
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.api.signin.metadata import ALGORITHMS
from server.api.signin.provider import Provider
from server.identity.directory import Directory
from server.identity.once import use_once
from server.identity.sessions import end_directory_session
from server.kit import clock
from server.kit.database import unit_of_work

EVENT = "http://schemas.openid.net/event/backchannel-logout"
FRESH = timedelta(minutes=5)
LEEWAY = timedelta(minutes=1)
_TYPES = frozenset({None, "JWT", "logout+jwt", "application/logout+jwt"})
log = structlog.get_logger()


class NoLogout(Exception):
    """It is no logout token, or not one for us, now and for the first time."""


async def told_by_directory(request: Request, provider: Provider) -> Response:
    """POST /auth/backchannel: end what the logout token names. Needs no cookie: its signature says who sent it."""
    form = await request.form(max_files=0, max_fields=4)
    try:
        claims = await _read(await provider.client(), provider.directory, str(form.get("logout_token", "")))
        ended = await _end_once(claims)
    except (NoLogout, JoseError, ValueError, TypeError, OverflowError) as wrong:
        log.warning("logout token refused", reason=f"{type(wrong).__name__}: {wrong}")
        return JSONResponse({"error": "invalid_request"}, 400, {"cache-control": "no-store"})
    log.info("the directory logged somebody out", sessions=ended)
    return Response(status_code=200, headers={"cache-control": "no-store"})


async def _read(client: StarletteOAuth2App, directory: Directory, token: str) -> Mapping[str, Any]:
    read = await _decoded(client, token)
    JWTClaimsRegistry(
        leeway=int(LEEWAY.total_seconds()),
        iss={"essential": True, "value": directory.issuer},
        aud={"essential": True, "value": directory.client_id},
        iat={"essential": True},
        jti={"essential": True},
    ).validate(read.claims)
    claims, named = read.claims, [read.claims.get(name) for name in ("sid", "sub") if name in read.claims]
    events = claims.get("events")
    if (
        read.header.get("typ") not in _TYPES
        or not isinstance(events, dict)
        or not isinstance(events.get(EVENT), dict)
    ):
        raise NoLogout("not a logout token")
    if "nonce" in claims:
        raise NoLogout("an ID token")
    if not named or not all(isinstance(name, str) and name for name in (*named, claims["jti"])):
        raise NoLogout("names nobody")
    if clock.from_ms(int(claims["iat"] * 1000)) < clock.now() - FRESH:
        raise NoLogout("too old")
    return claims


async def _decoded(client: StarletteOAuth2App, token: str) -> jwt.Token:
    registry = JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)
    try:
        return jwt.decode(token, KeySet.import_key_set(await client.fetch_jwk_set()), registry=registry)
    except InvalidKeyIdError:
        keys = KeySet.import_key_set(await client.fetch_jwk_set(force=True))
        return jwt.decode(token, keys, registry=registry)


async def _end_once(claims: Mapping[str, Any]) -> int:
    """One transaction: when the sessions cannot be ended, the directory's next try is no replay."""
    async with unit_of_work():
        if not await use_once(f"logout:{claims['jti']}", clock.now() + FRESH + LEEWAY):
            raise NoLogout("used before")
        return await end_directory_session(
            claims["iss"], sid=claims.get("sid", ""), subject=claims.get("sub", "")
        )
