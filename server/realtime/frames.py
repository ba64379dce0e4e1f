"""What goes over the wire: one WebSocket frame as bytes, or one server-sent event, built once for all who get it."""

from dataclasses import dataclass

import msgspec
from websockets.frames import Frame, Opcode

from server.realtime.streams import Stream


@dataclass(frozen=True, slots=True)
class Event:
    """An event before it is addressed to a stream. `payload` is JSON (or a bare id), None for events without one.

    `position` is None for what is only for the moment and has no place in the order of facts.
    """

    name: str
    payload: bytes | None
    position: int | None


@dataclass(frozen=True, slots=True)
class Wire:
    """The same event for one stream, in the forms that outlets write."""

    text: str
    frame: bytes
    sse: bytes


def addressed(event: Event, stream: Stream) -> Wire:
    """An event for a stream. Mastodon encodes the payload twice: it is JSON in a string."""
    body: dict[str, object] = {"stream": stream.shown, "event": event.name}
    if event.position is not None:
        body["position"] = event.position
    if event.payload is not None:
        body["payload"] = event.payload.decode()
    return _wire(msgspec.json.encode(body), event)


def problem(error: str, status: int) -> Wire:
    """An error on an open socket, in Mastodon's form."""
    return _wire(msgspec.json.encode({"error": error, "status": status}), Event("error", None, 0))


def _wire(body: bytes, event: Event) -> Wire:
    frame = Frame(Opcode.TEXT, body).serialize(mask=False)
    lines = [b"event: " + event.name.encode(), b"data: " + (event.payload or b"undefined")]
    if event.position:
        lines.append(b"id: %d" % event.position)
    return Wire(body.decode(), frame, b"\n".join(lines) + b"\n\n")
