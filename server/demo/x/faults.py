"""Faults on demand, switched by the control address: what X and the network between are known to do.

`reset` and `timeout` happen before the request is looked at; the `accepted-…` ones after it was carried out in full.
"""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.demo.x.answers import answer, forbidden, html_503, invalid_request, problem, unauthorized

Carry = Callable[[], Awaitable[Response]]
QUARTER = 900


@dataclass
class Fault:
    """What to do to the next `times` requests of this method, path (`*` at its end: any that begins so) and handle."""

    fault: str
    method: str = "POST"
    path: str = "/2/tweets"
    handle: str = ""
    times: int = 1
    seconds: float = 60.0

    def meets(self, request: Request, handle: str) -> bool:
        """Whether this request is meant."""
        path = request.url.path
        fits = path.startswith(self.path[:-1]) if self.path.endswith("*") else path == self.path
        return fits and request.method == self.method and self.handle.lower() in ("", handle.lower())


@dataclass
class Faults:
    """The queue. The first that fits is used up first."""

    queue: list[Fault] = field(default_factory=list)

    def take(self, request: Request, handle: str) -> Fault | None:
        """The fault for this request, counted down."""
        fault = next((each for each in self.queue if each.meets(request, handle)), None)
        if fault is not None:
            fault.times -= 1
            if fault.times <= 0:
                self.queue.remove(fault)
        return fault


class Connection(HttpToolsProtocol):
    """Gives endpoints the transport: ASGI has no way to drop a connection without an answer."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class Silence(Response):
    """No answer at all, on a connection that is gone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass


@dataclass(frozen=True)
class Struck:
    """A request with its fault, and the answer that it would have got."""

    fault: Fault
    request: Request
    done: Response

    @property
    def transport(self) -> asyncio.Transport:
        """The connection itself."""
        transport: asyncio.Transport = self.request.state.transport
        return transport


async def suffer(fault: Fault, request: Request, carry: Carry) -> Response:
    """Do to the request what the fault says. `carry` is the request carried out as usual."""
    if hasattr(request.state, "exchange"):
        request.state.exchange.fault = fault.fault
    if fault.fault in ANSWERED:
        return ANSWERED[fault.fault](fault)
    if fault.fault == "slow":
        await asyncio.sleep(fault.seconds)
        return await carry()
    done = await carry() if fault.fault.startswith("accepted-") else Response()
    return await UNANSWERED[fault.fault](Struck(fault, request, done))


def known() -> list[str]:
    """The names that the control address takes."""
    return sorted([*ANSWERED, *UNANSWERED, "slow"])


async def _reset(struck: Struck) -> Response:
    """Drop the connection with an RST, as a dying front end does."""
    linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
    struck.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    struck.transport.abort()
    return Silence()


async def _hang(struck: Struck) -> Response:
    """Say nothing for a while, then drop the connection."""
    await asyncio.sleep(struck.fault.seconds)
    return await _reset(struck)


async def _slow_answer(struck: Struck) -> Response:
    await asyncio.sleep(struck.fault.seconds)
    return struck.done


async def _unavailable(_: Struck) -> Response:
    return html_503()


async def _half_answer(struck: Struck) -> Response:
    """Promise the whole body, send half of it."""
    body = bytes(struck.done.body)
    head = f"HTTP/1.1 {struck.done.status_code} Created\r\ncontent-type: application/json\r\n"
    struck.transport.write(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body[: len(body) // 2])
    struck.transport.close()
    return Silence()


def _rate_limited(headers: dict[str, str]) -> Response:
    response = problem(429, "Too Many Requests", "Too Many Requests")
    response.headers.update(headers)
    return response


def _quarter_full(fault: Fault) -> Response:
    reset = str(int(time.time() + fault.seconds))
    names = ("limit", "remaining", "reset")
    return _rate_limited(
        dict(zip((f"x-rate-limit-{name}" for name in names), ("100", "0", reset), strict=True))
    )


def _day_full(fault: Fault) -> Response:
    soon, day = str(int(time.time() + QUARTER)), str(int(time.time() + fault.seconds))
    quarter = {"x-rate-limit-limit": "100", "x-rate-limit-remaining": "57", "x-rate-limit-reset": soon}
    windows = {"limit": "10000", "remaining": "0", "reset": day}
    return _rate_limited(quarter | {f"x-user-limit-24hour-{name}": value for name, value in windows.items()})


ANSWERED: dict[str, Callable[[Fault], Response]] = {
    "unauthorized": lambda _: unauthorized(),
    "payment-required": lambda _: problem(
        402, "Payment Required", "credits depleted", type="https://api.x.com/2/problems/credits-depleted"
    ),
    "duplicate": lambda _: forbidden("You are not allowed to create a Tweet with duplicate content."),
    "not-permitted": lambda _: forbidden("You are not permitted to perform this action."),
    "cashtags": lambda _: forbidden("Your Post exceeds the maximum of one cashtag."),
    "bad-link": lambda _: forbidden("The Tweet contains an invalid URL."),
    "suspended": lambda _: forbidden("The user used for authentication is suspended"),
    "invalid-request": lambda _: invalid_request("The query parameter is not one of those known."),
    "rate-limit": _quarter_full,
    "rate-limit-day": _day_full,
    "rate-limit-bare": lambda _: _rate_limited({}),
    "usage-cap": lambda _: problem(
        429,
        "UsageCapExceeded",
        "Usage cap exceeded: Monthly product cap",
        type="https://api.twitter.com/2/problems/usage-capped",
    ),
    "unavailable": lambda _: html_503(),
    "server-error": lambda _: problem(500, "Internal Server Error", "Internal Server Error"),
    "html": lambda _: Response(
        "<html><body>Welcome to the hotel network</body></html>", media_type="text/html"
    ),
    "html-403": lambda _: Response("<html><body>Just a moment…</body></html>", 403, media_type="text/html"),
    "empty-object": lambda _: answer({}, 201),
    "list": lambda _: Response("[]", 201, media_type="application/json"),
    "null-errors": lambda _: Response('{"errors": null}', 403, media_type="application/json"),
    "bad-reset": lambda _: _rate_limited({"x-rate-limit-reset": "soon"}),
    "redirect": lambda _: Response(status_code=307, headers={"location": "/2/tweets"}),
}
UNANSWERED: dict[str, Callable[[Struck], Awaitable[Response]]] = {
    "reset": _reset,
    "timeout": _hang,
    "accepted-slow": _slow_answer,
    "accepted-timeout": _hang,
    "accepted-reset": _reset,
    "accepted-half": _half_answer,
    "accepted-unavailable": _unavailable,
}
