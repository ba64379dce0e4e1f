"""Faults on demand: what a network, and what lies between, are known to do.

`reset` and `timeout` happen before the request is looked at; the `accepted-…` ones after it was carried out in full.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

Carry = Callable[[], Awaitable[Response]]
BROKEN_PAGE = (
    "<!DOCTYPE html><html><head><title>503</title></head>"
    "<body><h1>Something is technically wrong.</h1><p>Thanks for noticing.</p></body></html>"
)


@dataclass
class Fault:
    """What to do to the next `times` requests of this method, path (`*` at its end: any that begins so) and handle."""

    fault: str
    method: str = "POST"
    path: str = ""
    handle: str = ""
    times: int = 1
    seconds: float = 60.0

    def meets(self, request: Request, handle: str, usual: str) -> bool:
        """Whether this request is meant; `usual` is the path of those that name none."""
        path, wanted = request.url.path, self.path or usual
        fits = path.startswith(wanted[:-1]) if wanted.endswith("*") else path == wanted
        return fits and request.method == self.method and self.handle.lower() in ("", handle.lower())


@dataclass
class Faults:
    """The queue. The first that fits is used up first."""

    usual: str
    queue: list[Fault] = field(default_factory=list)

    def take(self, request: Request, handle: str) -> Fault | None:
        """The fault for this request, counted down."""
        fault = next((each for each in self.queue if each.meets(request, handle, self.usual)), None)
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


async def suffer(
    fault: Fault, request: Request, carry: Carry, answered: Mapping[str, Callable[[Fault], Response]]
) -> Response:
    """Do to the request what the fault says: one of the network's own answers, or none at all."""
    if fault.fault in answered:
        return answered[fault.fault](fault)
    if fault.fault == "slow":
        await asyncio.sleep(fault.seconds)
        return await carry()
    done = await carry() if fault.fault.startswith("accepted-") else Response()
    return await UNANSWERED[fault.fault](Struck(fault, request, done))


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
    return broken_page()


async def _half_answer(struck: Struck) -> Response:
    """Promise the whole body, send half of it."""
    body = bytes(struck.done.body)
    head = f"HTTP/1.1 {struck.done.status_code} Created\r\ncontent-type: application/json\r\n"
    struck.transport.write(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body[: len(body) // 2])
    struck.transport.close()
    return Silence()


def broken_page() -> Response:
    """The page that a front door sends when what is behind it is over capacity."""
    return Response(BROKEN_PAGE, 503, {"cache-control": "no-store"}, "text/html; charset=utf-8")


UNANSWERED: dict[str, Callable[[Struck], Awaitable[Response]]] = {
    "reset": _reset,
    "timeout": _hang,
    "accepted-slow": _slow_answer,
    "accepted-timeout": _hang,
    "accepted-reset": _reset,
    "accepted-half": _half_answer,
    "accepted-unavailable": _unavailable,
}
