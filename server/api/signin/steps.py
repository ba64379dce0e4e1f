"""The steps of signing in and out, each one page or one redirect."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.api.access import same_origin
from server.api.language import language_of
from server.api.signin.backchannel import told_by_directory
from server.api.signin.cookie import keep_cookie
from server.api.signin.local import sign_in_page
from server.api.signin.own_path import own_path
from server.api.signin.provider import Provider
from server.api.signin.showing import Door, door_of, onward
from server.identity.access import known_by_session
from server.identity.claims import read_claims
from server.identity.sessions import COOKIE, SignIn, begin_session, end_session
from server.identity.viewer import Viewer
from server.kit.errors import Forbidden, Malformed, Unavailable
from server.lifecycle.arriving import arrive

SIGNED_OUT = "/auth/signed-out"


async def sign_in(request: Request) -> Response:
    """GET /auth/sign-in: one button, or a password with local accounts. Who is signed in already goes straight on."""
    to = own_path(request.query_params.get("to"))
    if await _viewer(request) is not None:
        return RedirectResponse(to, HTTPStatus.SEE_OTHER)
    return sign_in_page(request, {"to": to})


async def start(request: Request) -> Response:
    """POST /auth/start: off to the directory, after a click on our own page."""
    provider = _provider(request)
    door_of(request).ports.rates.check_sign_in(request.scope)
    if not same_origin(request, door_of(request).ports.origin):
        raise Forbidden("refused-foreign")
    form = await request.form(max_files=0, max_fields=8)
    language = language_of(request, str(form.get("lang", "")))
    request.session.clear()
    request.session.update(to=own_path(str(form.get("to", ""))), language=language)
    more = {"prompt": "login"} if form.get("other") else {}
    return onward(request, await provider.begin(request, ui_locales=language, **more))


async def callback(request: Request) -> Response:
    """GET /auth/callback: the directory's answer becomes a session of this browser."""
    door, provider = door_of(request), _provider(request)
    door.ports.rates.check_sign_in(request.scope)
    try:
        verified = await provider.finish(request)
    except Malformed as wrong:
        if wrong.key == "refused-lost" and await _viewer(request) is not None:
            return RedirectResponse(own_path(None), HTTPStatus.SEE_OTHER)
        raise
    arrived = await arrive(
        read_claims(provider.directory, verified.said),
        provider.directory,
        door.ports.house,
        door.ports.seal,
    )
    sign_in = SignIn(
        provider.directory.issuer, verified.sid, verified.id_token, request.headers.get("user-agent", "")
    )
    key = await begin_session(
        arrived.account_id, sign_in, door.ports.seal, replaces=request.cookies.get(COOKIE)
    )
    response = RedirectResponse(own_path(request.session.get("to")), HTTPStatus.SEE_OTHER)
    request.session.clear()
    keep_cookie(response, key, int(door.ports.limits.absolute.total_seconds()))
    return response


async def sign_out(request: Request) -> Response:
    """POST /auth/sign-out: the session ends here first, then at the directory, which sends the browser back."""
    door = door_of(request)
    if not same_origin(request, door.ports.origin):
        raise Forbidden("refused-foreign")
    viewer = await _viewer(request)
    id_token = await end_session(viewer, door.ports.seal) if viewer else ""
    leaving = await _leaving(door, id_token)
    response = onward(request, leaving) if leaving else RedirectResponse(SIGNED_OUT, HTTPStatus.SEE_OTHER)
    keep_cookie(response, "", 0)
    return response


async def backchannel(request: Request) -> Response:
    """POST /auth/backchannel: the directory says who has left it."""
    return await told_by_directory(request, _provider(request))


def _provider(request: Request) -> Provider:
    provider = door_of(request).provider
    if provider is None:
        raise Unavailable("refused-missing")
    return provider


async def _viewer(request: Request) -> Viewer | None:
    key = request.cookies.get(COOKIE)
    return await known_by_session(key, door_of(request).ports.limits) if key else None


async def _leaving(door: Door, id_token: str) -> str:
    """The directory's own log-out. When it does not answer, being signed out here is still true."""
    if door.provider is None or not id_token:
        return ""
    try:
        return await door.provider.leaving(id_token, door.ports.origin + SIGNED_OUT)
    except Unavailable:
        return ""
