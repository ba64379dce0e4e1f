"""LinkedIn's page of consent and its token endpoints: codes for half an hour, tokens for sixty days, no renewal."""

import secrets
import time
from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from server.demo.networks import LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET
from server.demo.networks.linkedin import called
from server.demo.networks.screen import page
from server.demo.networks.stage import Stage, body_of, stage_of
from server.demo.networks.world import Code, Token

CODE_SECONDS = 1_800
TOKEN_SECONDS = 60 * 86_400
HERE = ("127.0.0.1", "localhost")


async def ask(request: Request) -> Response:
    """GET /oauth/v2/authorization."""
    asked = request.query_params
    where = urlsplit(asked.get("redirect_uri", ""))
    right = (
        asked.get("client_id") == LINKEDIN_CLIENT_ID
        and asked.get("response_type") == "code"
        and where.hostname in HERE
        and asked.get("state")
    )
    if not right:
        return page(request, "refused.html", 400)
    people = stage_of(request).world.people.values()
    return page(request, "consent.html", people=people, scopes=asked.get("scope", "").split())


async def decide(request: Request) -> Response:
    """POST, from the page: a code for the app, or the news that the person said no."""
    asked, form, stage = request.query_params, await request.form(), stage_of(request)
    if asked.get("client_id") != LINKEDIN_CLIENT_ID or urlsplit(asked["redirect_uri"]).hostname not in HERE:
        return page(request, "refused.html", 400)
    if form.get("decision") != "allow":
        no = {
            "error": "user_cancelled_authorize",
            "error_description": "The user cancelled the authorization",
        }
        return _back(asked, no)
    person = stage.world.called(str(form.get("other") or form.get("handle") or "ada").strip().lower())
    secret = secrets.token_urlsafe(60)
    stage.world.codes[secret] = Code(
        person.id, asked["redirect_uri"], asked.get("scope", ""), time.time() + CODE_SECONDS
    )
    stage.kept.changed()
    return _back(asked, {"code": secret})


def token(request: Request, stage: Stage) -> Response:
    """POST /oauth/v2/accessToken."""
    form = _form(request)
    if not _is_app(form):
        return _no(401, "invalid_client", "Client authentication failed")
    code = stage.world.codes.pop(form.get("code", ""), None)
    fits = (
        code is not None and code.redirect_uri == form.get("redirect_uri") and code.expires_at > time.time()
    )
    if code is None or not fits:
        return _no(400, "invalid_request", "Unable to retrieve access token: authorization code not found")
    secret = f"AQV{secrets.token_urlsafe(200)}"
    stage.world.tokens[secret] = Token(code.person_id, code.scope, time.time() + TOKEN_SECONDS)
    stage.kept.changed()
    return JSONResponse(
        {
            "access_token": secret,
            "expires_in": TOKEN_SECONDS,
            "scope": ",".join(code.scope.split()),
            "token_type": "Bearer",
        }
    )


def revoke(request: Request, stage: Stage) -> Response:
    """POST /oauth/v2/revoke."""
    form = _form(request)
    if not _is_app(form):
        return _no(401, "invalid_client", "Client authentication failed")
    stage.world.tokens.pop(form.get("token", ""), None)
    stage.kept.changed()
    return Response(status_code=200)


def _form(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(body_of(request).decode()).items()}


def _is_app(form: Mapping[str, str]) -> bool:
    return (form.get("client_id"), form.get("client_secret")) == (LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET)


def _no(status: int, name: str, why: str) -> Response:
    return JSONResponse({"error": name, "error_description": why}, status)


def _back(asked: Mapping[str, str], answer: Mapping[str, str]) -> Response:
    joint = "&" if urlsplit(asked["redirect_uri"]).query else "?"
    query = urlencode({"state": asked["state"], **answer})
    return RedirectResponse(f"{asked['redirect_uri']}{joint}{query}", 302)


ROUTES = [
    Route("/oauth/v2/authorization", ask, methods=["GET"]),
    Route("/oauth/v2/authorization", decide, methods=["POST"]),
    called("POST", "/oauth/v2/accessToken", token),
    called("POST", "/oauth/v2/revoke", revoke),
]
