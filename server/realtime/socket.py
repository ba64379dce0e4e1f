"""`/api/v1/streaming` over WebSocket: Mastodon's protocol, with our `position`, `since` and `resync`."""

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.kit.numbers import whole_number
from server.realtime.frames import problem
from server.realtime.gateway import Gateway
from server.realtime.knocking import NOT_YOURS, admitted, owns
from server.realtime.outlets import EXTENSION, DirectOutlet, Outlet, QueueOutlet
from server.realtime.readers import Connection
from server.realtime.streams import PARAMETERS, SCOPES, Stream

MOST_STREAMS = 50
CLOSE_SECONDS = 5.0
"""So long a reader that has fallen behind may take to hear that it is cut off; then the line is dropped."""
_REFUSED = "Not authorized to stream this"


async def serve_socket(socket: WebSocket, gateway: Gateway, origin: str) -> None:
    """One socket, from the handshake to its end. Refused before it is accepted when nobody is signed in."""
    found = await admitted(socket, origin, gateway.limits)
    if found is None:
        await _refuse(socket, 401, b'{"error":"The access token is invalid"}')
        return
    if gateway.readers.full(found.viewer.account_id):
        await _refuse(socket, 429, b'{"error":"Too many open streams"}')
        return
    await socket.accept(subprotocol=found.subprotocol)
    closing: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    protocol = socket.scope.get("extensions", {}).get(EXTENSION)
    outlet: Outlet = DirectOutlet(protocol, closing) if protocol is not None else QueueOutlet(closing)
    connection = Connection(found.viewer, outlet, found.key)
    try:
        await gateway.join(connection)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_listen(socket, connection, gateway))
            tasks.create_task(_close_when_told(socket, outlet, closing))
            if isinstance(outlet, QueueOutlet):
                tasks.create_task(_empty(socket, outlet))
    except* (WebSocketDisconnect, _Ended):
        pass
    finally:
        gateway.readers.leave(connection)


class _Ended(Exception):
    """The connection is over, from our side."""


async def _listen(socket: WebSocket, connection: Connection, gateway: Gateway) -> None:
    await _obey(dict(socket.query_params), connection, gateway, asked=False)
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            raise _Ended
        if message.get("text") is None:
            connection.outlet.close(1003)
            continue
        try:
            wish = msgspec.json.decode(message["text"])
        except (msgspec.DecodeError, RecursionError):
            continue
        if isinstance(wish, dict) and wish.get("type") == "typing":
            if gateway.typing is not None:
                await gateway.typing.wrote(connection, wish.get("conversation"))
        elif isinstance(wish, dict):
            await _obey(wish, connection, gateway, asked=True)


async def _obey(wish: Mapping[str, Any], connection: Connection, gateway: Gateway, *, asked: bool) -> None:
    """A subscribe or unsubscribe; the handshake's query counts as a subscribe when it names a stream."""
    name = str(wish.get("stream") or "")
    if not name and not asked:
        return
    stream = _stream(name, wish, connection)
    if stream is None:
        return
    if wish.get("type", "subscribe") == "unsubscribe":
        gateway.unsubscribe(connection, stream)
        return
    if len(connection.subscriptions) >= MOST_STREAMS and stream not in connection.subscriptions:
        connection.outlet.write(problem(_REFUSED, 401))
        return
    if not await owns(connection.viewer, stream):
        connection.outlet.write(problem(NOT_YOURS, 401))
        return
    if isinstance(wish.get("extras"), list):
        connection.extras = frozenset(str(each) for each in wish["extras"])
    await gateway.subscribe(connection, stream, _since(wish.get("since")))


def _stream(name: str, wish: Mapping[str, Any], connection: Connection) -> Stream | None:
    wrong = None
    value = str(wish.get(PARAMETERS.get(name, ""), "") or "")
    if name not in SCOPES:
        wrong = problem("Unknown stream type", 400)
    elif name in PARAMETERS and not value:
        wrong = problem(f"Missing {PARAMETERS[name]} name parameter", 400)
    elif not connection.viewer.may(SCOPES[name]):
        wrong = problem(_REFUSED, 401)
    if wrong is not None:
        connection.outlet.write(wrong)
        return None
    return Stream(name, value)


def _since(value: object) -> int | None:
    return whole_number(str(value)) if isinstance(value, int | str) else None


async def _close_when_told(socket: WebSocket, outlet: Outlet, closing: "asyncio.Future[int]") -> None:
    code = await closing
    try:
        # Waits until there is room, which there never may be: nobody else would end such a connection.
        async with asyncio.timeout(CLOSE_SECONDS):
            await socket.close(code)
    except TimeoutError:
        outlet.drop()
    raise _Ended


async def _empty(socket: WebSocket, outlet: QueueOutlet) -> None:
    while (wire := await outlet.queue.get()) is not None:
        await socket.send_text(wire.text)


async def _refuse(socket: WebSocket, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await socket.send({"type": "websocket.http.response.start", "status": status, "headers": headers})
    await socket.send({"type": "websocket.http.response.body", "body": body})
