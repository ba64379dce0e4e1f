"""Sessions as a server of the AT Protocol gives them: signed tokens, and refresh tokens that follow one another."""

import secrets
import time
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.demo.networks.stage import Stage, bearer_of
from server.demo.networks.world import Person, Session

ACCESS_SECONDS = 2 * 3600
REFRESH_SECONDS = 90 * 86_400
GRACE_SECONDS = 2 * 3600
"""For so long an old refresh token still leads to the one that followed it."""
DOMAIN = "bsky.example"
NEVER = 1 << 63
APP_SCOPE, MAIN_SCOPE, REFRESH_SCOPE = "com.atproto.appPass", "com.atproto.access", "com.atproto.refresh"


@dataclass(frozen=True)
class Claims:
    """What a token says, once its signature holds."""

    did: str
    scope: str
    id: str


def error(status: int, name: str, message: str, headers: dict[str, str] | None = None) -> Response:
    """An error of the protocol."""
    return JSONResponse({"error": name, "message": message}, status, headers)


def opened(request: Request, stage: Stage, person: Person, scope: str) -> Response:
    """A new session."""
    return _answer(request, stage, person, scope, _new(stage, person, scope))


def refreshed(request: Request, stage: Stage) -> Response:
    """The session goes on with new tokens."""
    claims = claims_of(request, stage)
    session = stage.world.sessions.get(claims.id) if isinstance(claims, Claims) else None
    if isinstance(claims, Response):
        return claims
    if claims.scope != REFRESH_SCOPE:
        return error(400, "InvalidToken", "Invalid token type")
    if session is None or session.expires_at < time.time():
        return error(400, "ExpiredToken", "Token has been revoked")
    person = stage.world.people[session.person_id]
    if not session.following:
        session.following = _new(stage, person, session.scope)
        session.expires_at = min(session.expires_at, time.time() + GRACE_SECONDS)
    return _answer(request, stage, person, session.scope, session.following)


def ended(request: Request, stage: Stage) -> Response:
    """The session's refresh tokens are gone; its access token lives on until it is too old, as everywhere."""
    claims = claims_of(request, stage)
    if isinstance(claims, Response):
        return claims
    session = stage.world.sessions.pop(claims.id, None)
    if session is not None:
        stage.world.sessions.pop(session.following, None)
        stage.kept.changed()
    return Response(status_code=200)


def claims_of(request: Request, stage: Stage) -> Claims | Response:
    """Who asks, or what is wrong with the token."""
    token = bearer_of(request)
    if not token:
        return error(401, "AuthMissing", "Authentication Required")
    try:
        said = jwt.decode(token, _key(stage), algorithms=["HS256"]).claims
    except (JoseError, ValueError):
        return error(400, "InvalidToken", "Token could not be verified")
    if said["exp"] < time.time() or said["n"] <= stage.world.expired_up_to:
        return error(400, "ExpiredToken", "Token has expired")
    return Claims(said["sub"], said["scope"], said.get("jti", ""))


def _new(stage: Stage, person: Person, scope: str) -> str:
    token_id = secrets.token_urlsafe(24)
    stage.world.sessions[token_id] = Session(person.id, scope, time.time() + REFRESH_SECONDS)
    stage.kept.changed()
    return token_id


def _answer(request: Request, stage: Stage, person: Person, scope: str, token_id: str) -> Response:
    now = int(time.time())
    serial = stage.world.new_id()
    access = {"scope": scope, "sub": person.did, "iat": now, "exp": now + ACCESS_SECONDS, "n": serial}
    refresh = access | {"scope": REFRESH_SCOPE, "jti": token_id, "exp": now + REFRESH_SECONDS, "n": NEVER}
    return JSONResponse(
        {
            "did": person.did,
            "didDoc": _document(request, person),
            "handle": handle_of(person),
            "email": f"{person.handle}@example.com",
            "emailConfirmed": True,
            "accessJwt": _signed(stage, access),
            "refreshJwt": _signed(stage, refresh),
            "active": True,
        }
    )


def handle_of(person: Person) -> str:
    """The handle in full; whatever follows the first dot, it is found."""
    return f"{person.handle}.{DOMAIN}"


def _document(request: Request, person: Person) -> dict[str, Any]:
    """Where the account lives: here."""
    return {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": person.did,
        "alsoKnownAs": [f"at://{handle_of(person)}"],
        "verificationMethod": [],
        "service": [
            {
                "id": "#atproto_pds",
                "type": "AtprotoPersonalDataServer",
                "serviceEndpoint": f"{request.url.scheme}://{request.url.netloc}",
            }
        ],
    }


def _signed(stage: Stage, claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "HS256", "typ": "at+jwt"}, claims, _key(stage))


def _key(stage: Stage) -> OctKey:
    return OctKey.import_key(stage.world.secret)
