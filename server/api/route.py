"""One row of the route table, and the three kinds of access that are not a scope."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.responses import Response

from server.api.call import Call

Endpoint = Callable[[Call], Awaitable[Response]]

PUBLIC = "public"
"""Nobody need be signed in: instance documents, OAuth, nodeinfo."""
APP = "app"
"""An app's own token is enough. With a scope behind it, only such a token that has the scope."""
SESSION = "session"
"""Only the company's own web app: a browser session, never a token of an app."""
ANY = ""
"""Any signed-in account, whatever the token's scopes."""


@dataclass(frozen=True)
class Route:
    """A method and a path, what answers it, and the narrowest scope that a token needs for it (or one of several)."""

    method: str
    path: str
    endpoint: Endpoint
    scope: str
