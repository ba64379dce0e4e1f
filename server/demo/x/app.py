"""The stand-in put together: API, token endpoints, pages, control; for this computer only."""

from collections import deque
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from server.demo.x import api, consent, control, exchanges, oauth, public
from server.demo.x.access import Stage
from server.demo.x.world import open_world


def make_app(client_id: str, client_secret: str, state: Path | None = None) -> Starlette:
    """The ASGI application. A page of another name that resolves to this computer is refused (DNS rebinding)."""
    app = Starlette(
        routes=[
            *api.ROUTES,
            *oauth.ROUTES,
            *control.ROUTES,
            *exchanges.ROUTES,
            *consent.ROUTES,
            *public.ROUTES,
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False),
            Middleware(GZipMiddleware, minimum_size=60),
            Middleware(exchanges.Exchanges),
        ],
    )
    app.state.stage = Stage(open_world(state), client_id, client_secret)
    app.state.exchanges = deque(maxlen=500)
    return app
