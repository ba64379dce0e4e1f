"""The cookie of a browser that is signed in."""

from starlette.responses import Response

from server.identity.sessions import COOKIE


def keep_cookie(response: Response, key: str, seconds: int) -> None:
    """Have the browser keep the key of its session; for 0 seconds, forget it."""
    response.set_cookie(COOKIE, key, max_age=seconds, path="/", secure=True, httponly=True, samesite="lax")
