"""The stand-ins put together: protocols, pages, control; for this computer only."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from server.demo.networks import bluesky, control, linkedin, linkedin_consent, screen
from server.demo.networks.stage import Stage
from server.demo.networks.world import Kept


def make_app(state: Path | None = None) -> Starlette:
    """The ASGI application. A page of another name that resolves to this computer is refused (DNS rebinding)."""
    app = Starlette(
        routes=[
            *bluesky.ROUTES,
            *linkedin.ROUTES,
            *linkedin_consent.ROUTES,
            *control.ROUTES,
            *screen.ROUTES,
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False)
        ],
    )
    app.state.stage = Stage(Kept(state))
    return app
