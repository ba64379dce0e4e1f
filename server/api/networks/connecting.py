"""`/auth/networks/…`: back from the network with a code, then the handle and the question.

The address with the code is left at once: the page that asks can be reloaded, and its language changed.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

import msgspec
from starlette.responses import RedirectResponse, Response

from server.advocacy.connecting import Shown, confirm, decline, refuse_state, take_grant, what_was_granted
from server.api.answers import STATUS
from server.api.call import Call
from server.api.catalogue.sharing import SENTENCES
from server.api.pages import page
from server.api.params import Id
from server.api.route import PUBLIC, Endpoint, Route
from server.kit.errors import DomainError, Malformed, Missing
from server.networks import Network

ACCOUNTS = "/accounts"
TROUBLES = frozenset(
    key for key in SENTENCES if key.startswith(("connecting-", "connection-", "network-not-"))
)


class Back(msgspec.Struct):
    """What the network sends."""

    state: str = ""
    code: str = ""
    error: str = ""


class Answer(msgspec.Struct):
    """What the person says."""

    pending: Id
    decision: str = ""


async def callback(call: Call) -> Response:
    """GET /auth/networks/:network/callback."""
    network, back = network_of(call), await call.read(Back)
    if back.error or not back.code:
        await refuse_state(call.viewer, network, call.ports.seal, state=back.state)
        return _trouble(call, "connecting-declined", 200)
    shown = await take_grant(
        call.viewer,
        network,
        call.ports.seal,
        state=back.state,
        code=back.code,
        redirect_uri=callback_address(call, network),
    )
    return _see_other(question_address(call, shown))


async def ask(call: Call) -> Response:
    """GET /auth/networks/:network/confirm: whose account it is, before anything is kept."""
    network, answer = network_of(call), await call.read(Answer)
    shown = await what_was_granted(call.viewer, answer.pending)
    if shown.network != network.name:
        raise Missing("connecting-over")
    return page(
        call.request,
        call.ports,
        "connect.html",
        locale=call.viewer.locale,
        network=network,
        handle=f"@{shown.profile.handle}" if shown.profile.handle else shown.profile.name,
        name=shown.profile.name if shown.profile.handle else "",
        pending=shown.pending_id,
    )


async def answered(call: Call) -> Response:
    """POST /auth/networks/:network/confirm."""
    answer = await call.read(Answer)
    if answer.decision == "connect":
        await confirm(call.viewer, answer.pending, call.ports.seal)
    elif answer.decision == "decline":
        await decline(call.viewer, answer.pending, call.ports.seal)
    else:
        raise Malformed("parameter-missing", name="decision")
    return _see_other(ACCOUNTS)


async def trouble(call: Call) -> Response:
    """GET /auth/networks/:network/trouble: what went wrong, in the other language."""
    return _trouble(call, call.request.query_params.get("why", ""), 200)


def network_of(call: Call, part: str = "network") -> Network:
    """The network that a part of the address names; raises Missing."""
    network = call.ports.networks.get(str(call.request.path_params[part]))
    if network is None:
        raise Missing
    return network


def callback_address(call: Call, network: Network) -> str:
    """Where the network sends the browser back to; registered there, letter by letter."""
    return f"{call.ports.origin}/auth/networks/{network.name}/callback"


def question_address(call: Call, shown: Shown) -> str:
    """Where the person is asked whether it is this account."""
    return f"{call.ports.origin}/auth/networks/{shown.network}/confirm?{urlencode({'pending': shown.pending_id})}"


def _as_page(endpoint: Endpoint) -> Endpoint:
    """People see pages: what goes wrong is one too, and who is not signed in is asked to."""

    async def answer(call: Call) -> Response:
        if call.someone is None or call.someone.session_id is None:
            return _see_other(f"/auth/sign-in?{urlencode({'to': ACCOUNTS})}")
        try:
            return await endpoint(call)
        except DomainError as error:
            status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
            return _trouble(call, error.key, status)

    return answer


def _trouble(call: Call, key: str, status: int) -> Response:
    network, why = network_of(call), key if key in TROUBLES else "connecting-over"
    return page(
        call.request,
        call.ports,
        "connect-trouble.html",
        status=status,
        locale=call.viewer.locale,
        here=f"/auth/networks/{network.name}/trouble?{urlencode({'why': why})}",
        why=why,
        network=network,
    )


def _see_other(address: str) -> Response:
    return RedirectResponse(address, 303, {"cache-control": "no-store", "referrer-policy": "no-referrer"})


ROUTES: Sequence[Route] = (
    Route("GET", "/auth/networks/{network}/callback", _as_page(callback), PUBLIC),
    Route("GET", "/auth/networks/{network}/confirm", _as_page(ask), PUBLIC),
    Route("GET", "/auth/networks/{network}/trouble", _as_page(trouble), PUBLIC),
    Route("POST", "/auth/networks/{network}/confirm", _as_page(answered), PUBLIC),
)
