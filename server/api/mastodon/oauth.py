"""Tokens for apps: for a code or for the app itself, revoking them, and whose they are. Errors are OAuth's own JSON."""

import base64
import binascii
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import unquote_plus

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.catalogue import sentence
from server.api.language import language_of
from server.api.route import PUBLIC, Endpoint, Route
from server.entities.account import account_rows
from server.entities.application import token_of
from server.identity.local.signing_in import account_by_password, guessed_at
from server.identity.oauth.allowing import check_allowed
from server.identity.oauth.apps import Client, claimed_app, proven_app
from server.identity.oauth.codes import redeem
from server.identity.oauth.tokens import Issued, client_credentials, revoke_token, token_for
from server.kit.errors import DomainError, Malformed, Unauthenticated

_CODES: Mapping[str, tuple[int, str]] = {
    "app-forbidden": (403, "unauthorized_client"),
    "app-not-listed": (403, "unauthorized_client"),
    "client-unknown": (401, "invalid_client"),
    "grant-invalid": (400, "invalid_grant"),
    "login-wrong": (400, "invalid_grant"),
    "too-many": (429, "slow_down"),
    "grant-unsupported": (400, "unsupported_grant_type"),
    "scope-beyond": (400, "invalid_scope"),
    "scope-unknown": (400, "invalid_scope"),
    "token-foreign": (403, "unauthorized_client"),
}


class Exchange(msgspec.Struct):
    """What is sent for a token. Names that are not known are ignored: clients send strays."""

    grant_type: str = ""
    client_id: str = ""
    client_secret: str = ""
    code: str = ""
    redirect_uri: str = ""
    code_verifier: str = ""
    scope: str = ""
    token: str = ""
    username: str = ""
    password: str = ""


async def token(call: Call) -> Response:
    """A token for a code, or for the app itself."""
    sent = await call.read(Exchange)
    client, proven = await _client(call.request, sent)
    check_allowed(client, call.ports.apps)
    if not sent.grant_type:
        raise Malformed("parameter-missing", name="grant_type")
    if sent.grant_type == "authorization_code":
        return _token(await _for_a_code(client, sent, proven=proven))
    if not proven:
        raise Unauthenticated("client-unknown")
    if sent.grant_type == "client_credentials":
        return _token(await client_credentials(client, sent.scope))
    if sent.grant_type == "password" and call.ports.password_grant:
        call.ports.rates.check_password(call.request.scope, await guessed_at(sent.username))
        account_id = await account_by_password(sent.username, sent.password)
        return _token(await token_for(client, account_id, sent.scope))
    raise Malformed("grant-unsupported")


async def _for_a_code(client: Client, sent: Exchange, *, proven: bool) -> Issued:
    for name in ("code", "redirect_uri"):
        if not getattr(sent, name):
            raise Malformed("parameter-missing", name=name)
    return await redeem(
        client,
        code=sent.code,
        redirect_uri=sent.redirect_uri,
        verifier=sent.code_verifier,
        secret=proven,
    )


async def revoke(call: Call) -> Response:
    """End a token; one that is gone already is as good. An app without a secret shows that it has the token."""
    sent = await call.read(Exchange)
    client, _ = await _client(call.request, sent)
    if not sent.token:
        raise Malformed("parameter-missing", name="token")
    await revoke_token(client, sent.token)
    return json({})


async def userinfo(call: Call) -> Response:
    """Who the token's owner is, in the words of OpenID Connect."""
    to = call.ports.to
    found = (await account_rows([call.viewer.account_id]))[0]
    return json({
        "iss": call.ports.origin,
        "sub": to.account(found["username"]),
        "name": found["display_name"],
        "preferred_username": found["username"],
        "profile": to.account(found["username"]),
        "picture": to.avatar(found["account_id"], found["avatar_key"]),
    })  # fmt: skip


def oauth_code(error: DomainError) -> str:
    """OAuth's word for what is wrong."""
    return _CODES.get(error.key, (400, "invalid_request"))[1]


def in_oauth(endpoint: Callable[[Call], Awaitable[Response]]) -> Endpoint:
    """The endpoint with its errors in the form of RFC 6749."""

    async def answering(call: Call) -> Response:
        try:
            return await endpoint(call)
        except DomainError as error:
            return _refusal(error, call.request)

    return answering


def _refusal(error: DomainError, request: Request) -> Response:
    status, code = _CODES.get(error.key, (400, "invalid_request"))
    body = {"error": code, "error_description": sentence(error.key, language_of(request), error.values)}
    asks = status == 401 and _basic(request) is not None
    return json(body, status, {"www-authenticate": 'Basic realm="OAuth"'} if asks else {})


async def _client(request: Request, sent: Exchange) -> tuple[Client, bool]:
    """The app behind the request, by Basic or by what it sent, and whether it has proven that; two are none.

    What needs no secret: a code that was asked for with a challenge, and ending the very token that is sent.
    """
    basic = _basic(request)
    if basic is not None:
        if sent.client_id not in {"", basic[0]}:
            raise Unauthenticated("client-unknown")
        return await proven_app(*basic), True
    if not sent.client_secret and (sent.code_verifier or sent.token):
        return await claimed_app(sent.client_id), False
    return await proven_app(sent.client_id, sent.client_secret), True


def _basic(request: Request) -> tuple[str, str] | None:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        name, _, secret = base64.b64decode(value.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return unquote_plus(name), unquote_plus(secret)


def _token(issued: Issued) -> Response:
    return json(token_of(issued))


ROUTES = [
    Route("POST", "/oauth/token", in_oauth(token), PUBLIC),
    Route("POST", "/oauth/revoke", in_oauth(revoke), PUBLIC),
    Route("GET", "/oauth/userinfo", userinfo, "profile"),
    Route("POST", "/oauth/userinfo", userinfo, "profile"),
]
