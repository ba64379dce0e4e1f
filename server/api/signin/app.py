"""Signing in as one small application: its routes, and the signed cookie that binds a sign-in to its browser."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp

from server.api.ports import Ports
from server.api.signin import local, showing, steps
from server.api.signin.metadata import STATE_LIFE
from server.api.signin.provider import Provider
from server.kit.errors import DomainError

STATE_COOKIE = "__Host-ramage-signin"
ROUTES = (
    Route("/auth/sign-in", steps.sign_in, methods=["GET"]),
    Route("/auth/start", steps.start, methods=["POST"]),
    Route("/auth/local", local.sign_in, methods=["POST"]),
    Route("/auth/sign-up", local.new, methods=["GET"]),
    Route("/auth/sign-up", local.create, methods=["POST"]),
    Route("/auth/password", local.edit, methods=["GET"]),
    Route("/auth/password", local.update, methods=["POST"]),
    Route("/auth/callback", steps.callback, methods=["GET"]),
    Route("/auth/sign-out", steps.sign_out, methods=["POST"]),
    Route("/auth/backchannel", steps.backchannel, methods=["POST"]),
    Route("/auth/signed-out", showing.signed_out, methods=["GET"]),
    Route("/auth/refused", showing.refused, methods=["GET"]),
    Route("/auth/pages.css", showing.style, methods=["GET"]),
    Route("/auth/mark.svg", showing.icon, methods=["GET"]),
)
PATHS = frozenset(route.path for route in ROUTES)


def signin_app(ports: Ports) -> ASGIApp:
    """Answers PATHS."""
    directory = ports.directory
    state = Middleware(
        SessionMiddleware,
        secret_key=ports.seal.signing_key,
        session_cookie=STATE_COOKIE,
        max_age=int(STATE_LIFE.total_seconds()),
        same_site="lax",
        https_only=True,
    )
    app = Starlette(routes=ROUTES, middleware=[state], exception_handlers={DomainError: showing.refuse})
    app.state.door = showing.Door(
        ports, Provider(directory, f"{ports.origin}/auth/callback") if directory else None
    )
    return app
