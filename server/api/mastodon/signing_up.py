"""`POST /api/v1/accounts`: somebody makes an account through an app, where there are local accounts."""

from collections.abc import Mapping

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.catalogue import sentence
from server.api.language import language_of
from server.api.route import APP, Route
from server.entities.application import token_of
from server.identity.oauth.allowing import check_allowed
from server.identity.oauth.apps import app_by_id
from server.kit.errors import Forbidden, Invalid, Unauthenticated
from server.lifecycle.signing_up import SignUp, sign_up_by_app

_CODES: Mapping[str, str] = {
    "username-blank": "ERR_BLANK",
    "username-wrong": "ERR_INVALID",
    "username-reserved": "ERR_RESERVED",
    "username-in-use": "ERR_TAKEN",
    "email-blank": "ERR_BLANK",
    "email-wrong": "ERR_INVALID",
    "password-blank": "ERR_BLANK",
    "password-short": "ERR_TOO_SHORT",
    "password-long": "ERR_TOO_LONG",
    "password-common": "ERR_INVALID",
    "agreement-missing": "ERR_ACCEPTED",
}
"""Mastodon's words for what is wrong with a field."""


class NewAccount(msgspec.Struct):
    """What somebody says of themselves."""

    username: str = ""
    email: str = ""
    password: str = ""
    agreement: bool = False
    locale: str = ""


async def create(call: Call) -> Response:
    """POST /api/v1/accounts."""
    if not call.ports.local_accounts:
        raise Forbidden("sign-up-closed")
    client = await app_by_id(call.app_id) if call.app_id is not None else None
    if client is None:
        raise Unauthenticated
    check_allowed(client, call.ports.apps)
    sent = await call.read(NewAccount)
    wanted = SignUp(
        sent.username.strip(),
        sent.email.strip(),
        sent.password,
        agreement=sent.agreement,
        locale=sent.locale,
    )
    try:
        issued = await sign_up_by_app(wanted, call.ports.house, app_id=client.id, scopes=call.app_scopes)
    except Invalid as wrong:
        return _refusal(call, wrong)
    return json(token_of(issued))


def _refusal(call: Call, wrong: Invalid) -> Response:
    """With `details` of each field, as Mastodon has it."""
    language = language_of(call.request)
    said = {name: sentence(key, language, wrong.values) for name, key in wrong.fields.items()}
    details = {
        name: [{"error": _CODES[key], "description": said[name]}] for name, key in wrong.fields.items()
    }
    listed = ", ".join(f"{name.capitalize()}: {each}" for name, each in said.items())
    body = {"error": f"Validation failed: {listed}", "code": wrong.key, "details": details, "fields": said}
    return json(body, 422)


ROUTES = [Route("POST", "/api/v1/accounts", create, f"{APP} write:accounts")]
