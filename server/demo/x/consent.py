"""The page where a person lets an app act for an account, or not."""

import re
import time
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.demo.x.access import Stage, stage_of
from server.demo.x.screen import page
from server.demo.x.world import CODE_SECONDS, IDENTITIES, Code, fresh_secret

HANDLE = re.compile(r"\w{1,15}", re.ASCII)
HERE = ("127.0.0.1", "localhost")
STATE_MAX = 500


async def ask(request: Request) -> Response:
    """GET /i/oauth2/authorize."""
    wrong = _wrong(request.query_params, stage_of(request))
    if wrong:
        return page(request, "refused.html", 400, what=wrong)
    return _question(request)


async def decide(request: Request) -> Response:
    """POST, from the page: a code for the app, or the news that the person said no."""
    wrong = _wrong(request.query_params, stage_of(request))
    if wrong:
        return page(request, "refused.html", 400, what=wrong)
    form = await request.form()
    if form.get("decision") != "allow":
        return _back(request, {"error": "access_denied"})
    handle = str(form.get("other") or form.get("handle") or "").strip().removeprefix("@")
    if not HANDLE.fullmatch(handle):
        return _question(request, bad_handle=True)
    return _back(request, {"code": _code(request, handle)})


def _question(request: Request, *, bad_handle: bool = False) -> Response:
    scopes = request.query_params["scope"].split()
    return page(
        request,
        "consent.html",
        422 if bad_handle else 200,
        identities=IDENTITIES,
        scopes=scopes,
        client_id=request.query_params["client_id"],
        action=f"{request.url.path}?{request.url.query}",
        bad_handle=bad_handle,
    )


def _wrong(asked: Mapping[str, str], stage: Stage) -> str | None:
    """What X refuses on its own page, because it cannot trust where it would lead back to."""
    where = urlsplit(asked.get("redirect_uri", ""))
    checks = {
        "client_id": asked.get("client_id") == stage.client_id,
        "redirect_uri": where.scheme in ("http", "https") and where.hostname in HERE,
        "response_type": asked.get("response_type") == "code",
        "code_challenge": bool(asked.get("code_challenge")) and asked.get("code_challenge_method") == "S256",
        "scope": bool(asked.get("scope", "").split()),
        "state": 0 < len(asked.get("state", "")) <= STATE_MAX,
    }
    return next((name for name, right in checks.items() if not right), None)


def _code(request: Request, handle: str) -> str:
    world, asked, secret = stage_of(request).world, request.query_params, fresh_secret()
    world.codes[secret] = Code(
        user_id=world.user_called(handle).id,
        client_id=asked["client_id"],
        redirect_uri=asked["redirect_uri"],
        scopes=asked["scope"].split(),
        challenge=asked["code_challenge"],
        expires_at=time.time() + CODE_SECONDS,
    )
    world.changed()
    return secret


def _back(request: Request, answer: Mapping[str, str]) -> Response:
    asked = request.query_params
    joint = "&" if urlsplit(asked["redirect_uri"]).query else "?"
    return RedirectResponse(
        f"{asked['redirect_uri']}{joint}{urlencode({'state': asked['state'], **answer})}", 302
    )


ROUTES = [
    Route("/i/oauth2/authorize", ask, methods=["GET"]),
    Route("/i/oauth2/authorize", decide, methods=["POST"]),
]
