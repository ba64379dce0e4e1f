"""Codes into tokens, tokens into newer ones, and out of the world: X's token endpoints."""

import base64
import binascii
import hashlib
import secrets
import time
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.demo.x.access import Stage, stage_of
from server.demo.x.answers import answer
from server.demo.x.faults import suffer
from server.demo.x.world import TOKEN_SECONDS, Code, Token, fresh_secret

REFRESH_SECONDS = 180 * 86_400


Act = Callable[[Stage, FormData], Response]


async def token(request: Request) -> Response:
    """POST /2/oauth2/token."""
    return await _faulty(request, _tokens)


async def revoke(request: Request) -> Response:
    """POST /2/oauth2/revoke: forgets the one token that it is given."""
    return await _faulty(request, _forget)


async def _faulty(request: Request, act: Act) -> Response:
    stage, form = stage_of(request), await request.form()

    async def carry() -> Response:
        if not _is_app(request, stage):
            return _refused(401, "unauthorized_client", "Missing valid authorization header")
        return act(stage, form)

    fault = stage.faults.take(request, "")
    return await (suffer(fault, request, carry) if fault else carry())


def _tokens(stage: Stage, form: FormData) -> Response:
    grant_type = form.get("grant_type")
    if grant_type == "authorization_code":
        return _first(stage, form)
    if grant_type == "refresh_token":
        return _next(stage, form)
    return _refused(400, "unsupported_grant_type", "Only authorization_code and refresh_token are known.")


def _first(stage: Stage, form: FormData) -> Response:
    code = stage.world.codes.get(str(form.get("code")))
    if code is None or code.used or code.expires_at < time.time() or not _fits(code, form):
        return _refused(400, "invalid_request", "Value passed for the authorization code was invalid.")
    code.used = True
    return _pair(stage, code.user_id, code.client_id, code.scopes, secrets.token_hex(8))


def _next(stage: Stage, form: FormData) -> Response:
    old = stage.world.tokens.get(str(form.get("refresh_token")))
    if old is None or old.kind != "refresh" or old.dead or old.expires_at < time.time():
        return _refused(400, "invalid_request", "Value passed for the token was invalid.")
    for each in stage.world.tokens.values():
        each.dead = each.dead or each.family == old.family
    return _pair(stage, old.user_id, old.client_id, old.scopes, old.family)


def _forget(stage: Stage, form: FormData) -> Response:
    known = stage.world.tokens.get(str(form.get("token")))
    if known is None:
        return _refused(400, "invalid_request", "Value passed for the token was invalid.")
    known.dead = True
    stage.world.changed()
    return answer({"revoked": True})


def _pair(stage: Stage, user_id: str, client_id: str, scopes: list[str], family: str) -> Response:
    def made(kind: str, seconds: int) -> str:
        secret = fresh_secret()
        stage.world.tokens[secret] = Token(user_id, client_id, scopes, kind, family, time.time() + seconds)
        return secret

    body: dict[str, object] = {
        "token_type": "bearer",
        "expires_in": TOKEN_SECONDS,
        "access_token": made("access", TOKEN_SECONDS),
        "scope": " ".join(scopes),
    }
    if "offline.access" in scopes:
        body["refresh_token"] = made("refresh", REFRESH_SECONDS)
    stage.world.changed()
    return answer(body)


def _fits(code: Code, form: Mapping[str, object]) -> bool:
    digest = hashlib.sha256(str(form.get("code_verifier")).encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return form.get("redirect_uri") == code.redirect_uri and secrets.compare_digest(challenge, code.challenge)


def _is_app(request: Request, stage: Stage) -> bool:
    """HTTP Basic with the app's id and secret, each form-encoded first (RFC 6749, 2.3.1)."""
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    try:
        name, _, secret = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return kind.lower() == "basic" and (unquote(name), unquote(secret)) == (
        stage.client_id,
        stage.client_secret,
    )


def _refused(status: int, error: str, description: str) -> Response:
    return answer({"error": error, "error_description": description}, status)


ROUTES = [
    Route("/2/oauth2/token", token, methods=["POST"]),
    Route("/2/oauth2/revoke", revoke, methods=["POST"]),
]
