"""Who is asking, decided once a request: a bearer token, or else the browser's session with a same-origin check."""

from starlette.requests import HTTPConnection

from server.api.route import ANY, APP, PUBLIC, SESSION
from server.identity.access import Known, Limits, known_by_session, known_by_token
from server.identity.sessions import COOKIE, was_ended
from server.identity.viewer import Viewer, covers
from server.kit.errors import Forbidden, Unauthenticated

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


async def recognised(connection: HTTPConnection, method: str, *, origin: str, limits: Limits) -> Known:
    """What is known of the caller; raises Unauthenticated for a wrong token, Forbidden for a foreign page."""
    token = bearer(connection)
    if token is not None:
        found = await known_by_token(token, limits)
        if found is None:
            raise Unauthenticated
        if found.lapsed:
            raise Unauthenticated("token-lapsed")
        return found
    key = connection.cookies.get(COOKIE)
    viewer = await known_by_session(key, limits) if key else None
    if viewer is not None and method not in SAFE and not same_origin(connection, origin):
        raise Forbidden("origin-foreign")
    return Known(viewer, ended=viewer is None and bool(key) and await was_ended(key or ""))


def check_access(known: Known, scope: str) -> None:
    """Check that a route with this scope is open to the caller."""
    if scope == PUBLIC or (scope == APP and known.app_id is not None):
        return
    if scope.startswith(f"{APP} "):
        _check_app(known, scope.removeprefix(f"{APP} "))
        return
    if known.ended:
        raise Unauthenticated("access-ended")
    if known.viewer is None:
        raise Unauthenticated("token-needs-person" if known.app_id is not None else "token-invalid")
    _check(known.viewer, scope)


def _check_app(known: Known, scope: str) -> None:
    """Only an app's own token: nobody is signed in yet where this is asked for."""
    if known.viewer is not None:
        raise Forbidden("token-needs-app")
    if known.app_id is None:
        raise Unauthenticated
    if not covers(known.scopes, scope):
        raise Forbidden("scope-missing")


def _check(viewer: Viewer, scope: str) -> None:
    if scope == SESSION:
        if viewer.session_id is None:
            raise Forbidden("scope-missing")
    elif scope not in {ANY, APP} and not any(viewer.may(each) for each in scope.split()):
        raise Forbidden("scope-missing")


def bearer(connection: HTTPConnection) -> str | None:
    """The token of the `Authorization` header; a token that is there but wrong never falls back to the cookie."""
    kind, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def same_origin(connection: HTTPConnection, origin: str) -> bool:
    """Whether a browser says that the request comes from our own pages."""
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    return connection.headers.get("origin", "") == origin
