"""What a person sees while signing in: the pages, and every refusal as a page that says why and what to do."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from server.api.answers import STATUS
from server.api.pages import mark, page, stylesheet
from server.api.ports import Ports
from server.api.signin.own_path import own_path
from server.api.signin.provider import Provider
from server.kit.errors import DomainError, TooMany

REFUSALS = frozenset(
    {
        "denied",
        "foreign",
        "lost",
        "membership",
        "missing",
        "often",
        "suspended",
        "unconfirmed",
        "unreachable",
        "untrusted",
    }
)
_OTHER_ACCOUNT = frozenset({"denied", "membership", "suspended", "unconfirmed"})


@dataclass(frozen=True)
class Door:
    """What the steps need; `provider` is None when no directory is configured."""

    ports: Ports
    provider: Provider | None


def door_of(request: Request) -> Door:
    """The door that this application was made with."""
    door: Door = request.app.state.door
    return door


def show(request: Request, template: str, *, status: int = 200, here: str = "", **values: Any) -> Response:
    """A page of ours in the language that was chosen at the start of this sign-in, unless the address says another."""
    locale = str(request.session.get("language", ""))
    return page(request, door_of(request).ports, template, status=status, locale=locale, here=here, **values)


def onward(request: Request, address: str) -> Response:
    """On to the directory by a page of our own. Browsers hold a form's policy against every redirect that follows it,
    and which other sites a directory leads through on the way (a federated one, say) cannot be known here.
    """
    response = show(request, "onward.html", here="/auth/sign-in", address=address)
    response.headers["refresh"] = f"0; url={address}"
    return response


async def signed_out(request: Request) -> Response:
    """GET /auth/signed-out."""
    return show(request, "signed-out.html")


async def refused(request: Request) -> Response:
    """GET /auth/refused: a refusal again, in the other language."""
    why = request.query_params.get("why", "")
    return _refusal(request, why if why in REFUSALS else "lost", HTTPStatus.OK)


async def refuse(request: Request, error: Exception) -> Response:
    """Any step that could not be taken, as a page that says why and what to do."""
    if not isinstance(error, DomainError):
        raise error
    why = "often" if isinstance(error, TooMany) else error.key.removeprefix("refused-")
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    response = _refusal(request, why if why in REFUSALS else "untrusted", status)
    if why == "suspended":
        # Somebody who has left: nothing that the web app kept in this browser stays.
        response.headers["clear-site-data"] = '"cache", "storage"'
    return response


def _refusal(request: Request, why: str, status: int) -> Response:
    return show(
        request,
        "refused.html",
        status=status,
        here=f"/auth/refused?{urlencode({'why': why})}",
        why=why,
        # Whoever tries again still comes to where they wanted to go.
        to=own_path(request.session.get("to")),
        other=why in _OTHER_ACCOUNT,
    )


async def style(request: Request) -> Response:
    """GET /auth/pages.css."""
    return stylesheet(door_of(request).ports.accent)


async def icon(_: Request) -> Response:
    """GET /auth/mark.svg."""
    return mark()
