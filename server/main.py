"""The ASGI application: wiring, routes, pages and streams, and what runs beside them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from server.api.answers import unexpected
from server.api.edge import Edge
from server.api.packing import Packing
from server.api.ports import Ports
from server.api.routes import ROUTES
from server.api.signin.app import PATHS, signin_app
from server.api.site import Site
from server.facts import start_waking
from server.identity.oauth.allowing import end_unlisted
from server.kit.database import close_database, open_database
from server.kit.errors import Unavailable
from server.kit.nodes import give_node_back, keep_node, take_node
from server.microblog import wording
from server.realtime.events import serve_events
from server.realtime.gateway import Gateway
from server.realtime.socket import serve_socket
from server.settings import Settings
from server.wiring import MODELS, bus_of, pace_of, ports_of
from server.worker import work

WEB = Path(__file__).parent.parent / "web" / "build"


def application(settings: Settings) -> ASGIApp:
    """The application for these settings; nothing is opened before its lifespan starts."""
    ports = ports_of(settings)
    bus = bus_of(settings)
    gateway = Gateway(ports.pieces, ports.limits, bus)

    async def socket(websocket: WebSocket) -> None:
        await serve_socket(websocket, gateway, ports.origin)

    async def events(request: Request) -> Response:
        return await serve_events(request, gateway, ports.origin)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await open_database(settings.database_url, MODELS)
        await take_node()
        wording.get_ready()
        start_waking(bus)
        await end_unlisted(ports.apps)
        async with asyncio.TaskGroup() as tasks:
            loops = [bus.run(), *gateway.loops(), keep_node()]
            if ports.throttle is not None:
                loops.append(ports.throttle.run())
            if settings.database_url.startswith("sqlite"):
                loops.append(work(ports, pace_of(settings)))
            beside = [tasks.create_task(each) for each in loops]
            yield
            for task in beside:
                task.cancel()
        start_waking(None)
        await bus.close()
        await _close(ports)

    others = Starlette(
        routes=[
            WebSocketRoute("/api/v1/streaming", socket),
            WebSocketRoute("/api/v1/streaming/", socket),
            Route("/api/v1/streaming", events),
            Route("/api/v1/streaming/{rest:path}", events),
            Mount("/", Site(WEB, ports.origin, ports.company, ports.accent)),
        ],
        lifespan=lifespan,
    )
    edge = Edge(ROUTES, ports, _with_signin(others, signin_app(ports)))
    return ServerErrorMiddleware(Packing(edge), handler=unexpected)


async def _close(ports: Ports) -> None:
    if ports.throttle is not None:
        await ports.throttle.close()
    with suppress(Unavailable):
        await give_node_back()
    await close_database()


def _with_signin(others: ASGIApp, signin: ASGIApp) -> ASGIApp:
    """Addresses of the sign-in go to its own small application."""

    async def choose(scope: Scope, receive: Receive, send: Send) -> None:
        inside = scope["type"] == "http" and scope["path"].rstrip("/") in PATHS
        await (signin if inside else others)(scope, receive, send)

    return choose
