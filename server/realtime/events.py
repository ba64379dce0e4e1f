"""`/api/v1/streaming/…` as server-sent events; `Last-Event-ID` or `since` resumes after a position."""

import asyncio
from collections.abc import AsyncIterator, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from server.identity.viewer import Viewer
from server.kit.numbers import whole_number
from server.realtime.gateway import Gateway
from server.realtime.knocking import NOT_YOURS, admitted, owns
from server.realtime.outlets import QueueOutlet
from server.realtime.readers import Connection
from server.realtime.streams import PARAMETERS, SCOPES, Stream

THUMP_SECONDS = 15.0
_PATHS = {name.replace(":", "/"): name for name in SCOPES if not name.endswith(":media")}
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no", "access-control-allow-origin": "*"}


async def serve_events(request: Request, gateway: Gateway, origin: str) -> Response:
    """One event stream; the errors are Mastodon's."""
    path = request.url.path.removeprefix("/api/v1/streaming").strip("/")
    if path == "health":
        return PlainTextResponse("OK")
    found = await admitted(request, origin, gateway.limits)
    if found is None:
        return JSONResponse({"error": "The access token is invalid"}, 401, _HEADERS)
    if gateway.readers.full(found.viewer.account_id):
        return JSONResponse({"error": "Too many open streams"}, 429, _HEADERS)
    name = _PATHS.get(path or request.query_params.get("stream", "").replace(":", "/"))
    stream, problem = _wanted(name, request.query_params)
    if stream is None:
        return JSONResponse({"error": problem}, 400, _HEADERS)
    refused = await _refused(found.viewer, stream)
    if refused is not None:
        return refused
    closing: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    connection = Connection(found.viewer, QueueOutlet(closing), found.key)
    since = request.headers.get("last-event-id") or request.query_params.get("since") or ""
    events = _events(connection, gateway, stream, whole_number(since), closing)
    return StreamingResponse(events, headers=_HEADERS, media_type="text/event-stream")


async def _refused(viewer: Viewer, stream: Stream) -> Response | None:
    if not viewer.may(SCOPES[stream.name]):
        return JSONResponse({"error": "This action is outside the authorized scopes"}, 403, _HEADERS)
    if not await owns(viewer, stream):
        return JSONResponse({"error": NOT_YOURS}, 401, _HEADERS)
    return None


def _wanted(name: str | None, query: Mapping[str, str]) -> tuple[Stream | None, str]:
    if name is None:
        return None, "Unknown channel requested"
    if name.startswith("public") and query.get("only_media", "").lower() in {"true", "1"}:
        name = f"{name}:media"
    value = query.get(PARAMETERS.get(name, ""), "")
    if name in PARAMETERS and not value:
        return None, f"Missing {PARAMETERS[name]} name parameter"
    return Stream(name, value), ""


async def _events(
    connection: Connection,
    gateway: Gateway,
    stream: Stream,
    since: int | None,
    closing: "asyncio.Future[int]",
) -> AsyncIterator[bytes]:
    yield b":)\n"
    outlet = connection.outlet
    if not isinstance(outlet, QueueOutlet):
        return
    try:
        await gateway.join(connection)
        await gateway.subscribe(connection, stream, since)
        while not closing.done():
            try:
                async with asyncio.timeout(THUMP_SECONDS):
                    wire = await outlet.queue.get()
            except TimeoutError:
                yield b":thump\n"
                continue
            if wire is not None and not closing.done():
                yield wire.sse
    finally:
        gateway.readers.leave(connection)
