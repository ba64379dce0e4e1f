"""What this machine, this framework and this client give with no authentication, no database and no encoding.

`python -m tests.load.floor PORT PAGE`: a bare Starlette application that answers every read with the bytes of the file
PAGE and sends each post to every socket.
"""

import sys
from contextlib import suppress
from pathlib import Path

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect


def floor(page: bytes) -> Starlette:
    """The application."""
    sockets: set[WebSocket] = set()

    async def home(_: Request) -> Response:
        return Response(page, media_type="application/json")

    async def post(request: Request) -> Response:
        status = msgspec.json.decode(page)[0] | {
            "content": msgspec.json.decode(await request.body())["status"]
        }
        body = msgspec.json.encode(status)
        frame = msgspec.json.encode(
            {"stream": ["user"], "event": "update", "payload": body.decode()}
        ).decode()
        for socket in list(sockets):
            with suppress(WebSocketDisconnect, RuntimeError):
                await socket.send({"type": "websocket.send", "text": frame})
        return Response(body, media_type="application/json")

    async def streaming(socket: WebSocket) -> None:
        await socket.accept()
        sockets.add(socket)
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            sockets.discard(socket)

    return Starlette(
        routes=[
            Route("/api/v1/timelines/home", home),
            Route("/api/v1/statuses", post, methods=["POST"]),
            WebSocketRoute("/api/v1/streaming", streaming),
        ]
    )


if __name__ == "__main__":
    uvicorn.run(
        floor(Path(sys.argv[2]).read_bytes()),
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
    )
