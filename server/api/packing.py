"""JSON goes out packed to whoever takes it: a page of a timeline is a fifth of itself on a phone's line.

What a file is packed in stands beside it (`site.py`); streams, pictures and what is short go out as they are.
"""

import zlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST = 1_400
"""What fits into one packet is not there any sooner."""
_FASTEST, _GZIP = 1, 31


class Packing:
    """Around everything that answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Behind a proxy that packs by itself, that finds it done."""
        packs = scope["type"] == "http" and _takes_gzip(scope)
        await self._app(scope, receive, _Packer(send) if packs else send)


class _Packer:
    """Keeps the head of a JSON answer until its body is there."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._head: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_json(message):
            self._head = message
            return
        if self._head is not None:
            head, self._head = self._head, None
            await self._send(head if message.get("more_body") else _pack(head, message))
        await self._send(message)


def _takes_gzip(scope: Scope) -> bool:
    """Read from the raw headers: it is asked of every request."""
    taken = (value for name, value in scope["headers"] if name == b"accept-encoding")
    return any(b"gzip" in value.replace(b" ", b"").split(b",") for value in taken)


def _is_json(head: Message) -> bool:
    headers = Headers(raw=head["headers"])
    return "content-encoding" not in headers and headers.get("content-type", "").startswith(
        "application/json"
    )


def _pack(head: Message, body: Message) -> Message:
    """The head that goes with what `body` then holds."""
    headers = MutableHeaders(raw=list(head["headers"]))
    headers.append("vary", "accept-encoding")
    if len(body.get("body", b"")) >= LEAST:
        packer = zlib.compressobj(_FASTEST, zlib.DEFLATED, _GZIP)
        body["body"] = packer.compress(body["body"]) + packer.flush()
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body["body"]))
    return {**head, "headers": headers.raw}
