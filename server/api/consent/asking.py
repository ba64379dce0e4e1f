"""`/oauth/authorize`: the question, the two answers, and the code for apps that have no address.

Only a person's own click sends anything to an app. What is wrong with a request is told to the person, never to an
address by itself: anybody may register an app, and who redirects unasked is an open redirect (RFC 9700 §4.11).
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import TypeVar
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from server.api.call import Call
from server.api.consent.showing import ask_page, code_page, denied_page, no_code_page, post_page, wrong_page
from server.api.mastodon.oauth import oauth_code
from server.api.route import PUBLIC, Endpoint, Route
from server.identity.oauth.apps import Client
from server.identity.oauth.asking import Ask, Wish, asking_app, read_ask
from server.identity.oauth.codes import authorize, is_waiting
from server.identity.oauth.redirects import OUT_OF_BAND, with_answer
from server.identity.viewer import Viewer
from server.kit.errors import DomainError, Malformed

T = TypeVar("T", bound=Wish)
_NATIVE = "/oauth/authorize/native"


@dataclass(frozen=True)
class Answer(Wish):
    """The request again, with what the person decided."""

    decision: str = ""


class _Wrong(Exception):
    """A request that cannot be put to anybody, and the page that says so."""

    def __init__(self, page: Response) -> None:
        super().__init__()
        self.page = page


async def show(call: Call) -> Response:
    """The question, to a person who is signed in."""
    wish = await _sent(call, Wish)
    ask = await _asked(call, wish)
    viewer = _person(call)
    if viewer is None:
        return _to_sign_in(_again(wish))
    return await ask_page(call, viewer, ask, fields=_fields(wish), here=_again(wish))


async def decide(call: Call) -> Response:
    """The person's answer. That it comes from our own page is checked where the session is."""
    answer = await _sent(call, Answer)
    ask = await _asked(call, answer)
    viewer = _person(call)
    if viewer is None:
        return _to_sign_in(_again(answer))
    if answer.decision == "allow":
        return _granted(call, answer, ask, await authorize(viewer, ask))
    if answer.decision == "deny":
        return _denied(call, answer, ask)
    raise _Wrong(wrong_page(call, Malformed("parameter-missing", name="decision"), here=_again(answer)))


async def native(call: Call) -> Response:
    """A code to copy, for apps without an address. Only the person's own fresh code is ever shown."""
    viewer, code = _person(call), call.request.query_params.get("code", "")
    if viewer is None:
        return _to_sign_in(f"{_NATIVE}?{urlencode({'code': code})}")
    return code_page(call, code) if await is_waiting(viewer, code) else no_code_page(call)


async def _sent(call: Call, kind: type[T]) -> T:
    try:
        return await call.read(kind)
    except DomainError as error:
        raise _Wrong(wrong_page(call, error, here="/oauth/authorize")) from error


async def _asked(call: Call, wish: Wish) -> Ask:
    client: Client | None = None
    try:
        client = await asking_app(wish, call.ports.apps)
        return read_ask(client, wish)
    except DomainError as error:
        back = None if client is None else _back(wish, {"error": oauth_code(error)})
        raise _Wrong(wrong_page(call, error, here=_again(wish), client=client, back=back)) from error


def _granted(call: Call, wish: Wish, ask: Ask, code: str) -> Response:
    if wish.redirect_uri == OUT_OF_BAND:
        lang = call.request.query_params.get("lang", "")
        return RedirectResponse(
            f"{_NATIVE}?{urlencode({'code': code, **({'lang': lang} if lang else {})})}", 302
        )
    return _answered(call, wish, ask, {"code": code})


def _denied(call: Call, wish: Wish, ask: Ask) -> Response:
    if wish.redirect_uri == OUT_OF_BAND:
        return denied_page(call, here=_again(wish))
    return _answered(call, wish, ask, {"error": "access_denied"})


def _answered(call: Call, wish: Wish, ask: Ask, values: Mapping[str, str]) -> Response:
    if ask.mode == "form_post":
        return post_page(call, ask, _with_state(wish, values), here=_again(wish))
    return RedirectResponse(_back(wish, values) or "/", 302)


def _back(wish: Wish, values: Mapping[str, str]) -> str | None:
    """The app's address with the answer; None when it has none."""
    if wish.redirect_uri == OUT_OF_BAND:
        return None
    return with_answer(wish.redirect_uri, _with_state(wish, values), wish.response_mode)


def _with_state(wish: Wish, values: Mapping[str, str]) -> Mapping[str, str]:
    return values if wish.state is None else {**values, "state": wish.state}


def _person(call: Call) -> Viewer | None:
    """Who is signed in with this browser: an app's token never answers for its owner."""
    viewer = call.someone
    return viewer if viewer is not None and viewer.session_id is not None else None


def _fields(wish: Wish) -> dict[str, str]:
    return {name: value for name, value in asdict(wish).items() if value is not None and name != "decision"}


def _again(wish: Wish) -> str:
    return f"/oauth/authorize?{urlencode({name: value for name, value in _fields(wish).items() if value})}"


def _to_sign_in(here: str) -> Response:
    return RedirectResponse(f"/auth/sign-in?{urlencode({'to': here})}", 302)


def _page(endpoint: Callable[[Call], Awaitable[Response]]) -> Endpoint:
    """Web apps open these pages in a window of their own and wait for it to come back: it keeps its opener."""

    async def answering(call: Call) -> Response:
        try:
            response = await endpoint(call)
        except _Wrong as wrong:
            response = wrong.page
        response.headers["cross-origin-opener-policy"] = "unsafe-none"
        response.headers["cache-control"] = "no-store"
        return response

    return answering


ROUTES = [
    Route("GET", "/oauth/authorize", _page(show), PUBLIC),
    Route("POST", "/oauth/authorize", _page(decide), PUBLIC),
    Route("GET", _NATIVE, _page(native), PUBLIC),
]
