"""Signing up and in with a password, and changing it: pages without JavaScript, for places without a directory."""

from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.api.access import same_origin
from server.api.catalogue import sentence
from server.api.language import language_of
from server.api.signin.cookie import keep_cookie
from server.api.signin.own_path import own_path
from server.api.signin.showing import Door, door_of, show
from server.identity.access import known_by_session
from server.identity.directory import OPERATOR
from server.identity.local.signing_in import (
    account_by_password,
    change_password,
    guess_of,
    guessed_at,
    has_password,
)
from server.identity.sessions import COOKIE, SignIn, begin_session
from server.identity.viewer import Viewer
from server.kit.errors import DomainError, Forbidden, Invalid, Missing
from server.lifecycle.signing_up import SignUp, sign_up


async def sign_in(request: Request) -> Response:
    """POST /auth/local: a name and its password become a session of this browser."""
    door, sent = _door(request), await _sent(request)
    door.ports.rates.check_password(request.scope, await guessed_at(sent.get("login", "")))
    try:
        account_id = await account_by_password(sent.get("login", ""), sent.get("password", ""))
    except Forbidden as wrong:
        return sign_in_page(request, sent, wrong)
    return await _come_in(request, door, account_id, sent)


async def new(request: Request) -> Response:
    """GET /auth/sign-up: the form."""
    _door(request)
    return _sign_up_page(request, {"to": request.query_params.get("to", "")})


async def create(request: Request) -> Response:
    """POST /auth/sign-up: an account, and in with it."""
    door, sent = _door(request), await _sent(request)
    door.ports.rates.check_sign_up(request.scope)
    wanted = SignUp(
        sent.get("username", "").strip(),
        sent.get("email", "").strip(),
        sent.get("password", ""),
        agreement=bool(sent.get("agreement")),
        locale=language_of(request, sent.get("lang", "")),
    )
    try:
        account_id = await sign_up(wanted, door.ports.house)
    except Invalid as wrong:
        return _sign_up_page(request, sent, wrong)
    return await _come_in(request, door, account_id, sent)


async def edit(request: Request) -> Response:
    """GET /auth/password: the form, to whom signs in with one."""
    viewer = await _viewer(request, _door(request))
    if viewer is None:
        return RedirectResponse("/auth/sign-in?to=/auth/password", HTTPStatus.SEE_OTHER)
    if not await has_password(viewer):
        raise Missing
    return _change_page(request)


async def update(request: Request) -> Response:
    """POST /auth/password: another one."""
    door, sent = _door(request), await _sent(request)
    viewer = await _viewer(request, door)
    if viewer is None:
        return RedirectResponse("/auth/sign-in?to=/auth/password", HTTPStatus.SEE_OTHER)
    door.ports.rates.check_password(request.scope, guess_of(viewer.account_id))
    try:
        await change_password(viewer, sent.get("old", ""), sent.get("password", ""))
    except (Forbidden, Invalid) as wrong:
        return _change_page(request, wrong)
    return show(request, "local_changed.html", here="/auth/password")


def sign_in_page(request: Request, sent: dict[str, str], wrong: DomainError | None = None) -> Response:
    """The sign-in page, with what was wrong the last time."""
    ports, to = door_of(request).ports, own_path(sent.get("to", ""))
    return show(
        request,
        "sign-in.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        here=_again("/auth/sign-in", to),
        to=to,
        demo=ports.demo,
        local=ports.local_accounts,
        directory=ports.directory is not None or not ports.local_accounts,
        login=sent.get("login", ""),
        wrong=wrong.key if wrong else None,
    )


def _sign_up_page(request: Request, sent: dict[str, str], wrong: Invalid | None = None) -> Response:
    language = language_of(request, sent.get("lang", "") or str(request.session.get("language", "")))
    fields = wrong.fields if wrong else {}
    values, to = wrong.values if wrong else {}, own_path(sent.get("to", ""))
    return show(
        request,
        "local_sign_up.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        here=_again("/auth/sign-up", to),
        to=to,
        sent=sent,
        problems={name: sentence(key, language, values) for name, key in fields.items()},
    )


def _change_page(request: Request, wrong: DomainError | None = None) -> Response:
    return show(
        request,
        "local_password.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        here="/auth/password",
        wrong=wrong.key if wrong else None,
        field="" if wrong is None else "password" if isinstance(wrong, Invalid) else "old",
    )


def _again(path: str, to: str) -> str:
    return f"{path}?{urlencode({'to': to})}"


async def _come_in(request: Request, door: Door, account_id: int, sent: dict[str, str]) -> Response:
    device = request.headers.get("user-agent", "")
    key = await begin_session(
        account_id, SignIn(OPERATOR, device=device), door.ports.seal, replaces=request.cookies.get(COOKIE)
    )
    response = RedirectResponse(own_path(sent.get("to", "")), HTTPStatus.SEE_OTHER)
    keep_cookie(response, key, int(door.ports.limits.absolute.total_seconds()))
    return response


async def _sent(request: Request) -> dict[str, str]:
    if not same_origin(request, door_of(request).ports.origin):
        raise Forbidden("refused-foreign")
    form = await request.form(max_files=0, max_fields=10)
    sent = {name: value for name, value in form.items() if isinstance(value, str)}
    if sent.get("lang"):
        request.session["language"] = language_of(request, sent["lang"])
    return sent


async def _viewer(request: Request, door: Door) -> Viewer | None:
    key = request.cookies.get(COOKIE)
    return await known_by_session(key, door.ports.limits) if key else None


def _door(request: Request) -> Door:
    door = door_of(request)
    if not door.ports.local_accounts:
        raise Missing
    return door
