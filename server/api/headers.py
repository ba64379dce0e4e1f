"""Headers that every answer carries, put on as the answer leaves: security for pages, CORS for what apps call."""

from collections.abc import Sequence

from starlette.responses import Response
from starlette.types import Message, Send

CORS_PATHS = (
    "/api/v1/",
    "/api/v2/",
    "/oauth/token",
    "/oauth/revoke",
    "/oauth/userinfo",
    "/.well-known/",
    "/nodeinfo/",
    "/media/",
)
"""Called from the pages of other origins, always with a token and never with a cookie."""

Headers = Sequence[tuple[bytes, bytes]]
_ALWAYS: Headers = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"strict-transport-security", b"max-age=31536000"),
)
_API: Headers = ((b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),)
_CORS: Headers = (
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        b"Link, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id, Mastodon-Async-Refresh",
    ),
)


_PAGES = _ALWAYS
_ANSWERS = (*_ALWAYS, *_API)
_NAMES = frozenset(name for name, _ in (*_ANSWERS, *_CORS))


def with_headers(send: Send, path: str) -> Send:
    """A `send` for pages and files, which adds the headers of this path."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", ()))
            message["headers"] = [
                *own,
                *_missing(own, (*_PAGES, *(_CORS if path.startswith(CORS_PATHS) else ()))),
            ]
        await send(message)

    return sending


def add_headers(response: Response, path: str) -> None:
    """Put the headers of this path on an answer of the route table."""
    own = response.raw_headers
    own.extend(_missing(own, _ANSWERS))
    if path.startswith(CORS_PATHS):
        own.extend(_missing(own, _CORS))


def _missing(own: Headers, added: Headers) -> Headers:
    """Those that the answer has not set itself: two policies would both count."""
    said = [name for name, _ in own if name in _NAMES]
    return [each for each in added if each[0] not in said] if said else added


def preflight() -> Response:
    """The answer to a browser that asks before a cross-origin call."""
    return Response(
        status_code=204,
        headers={
            "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
            "access-control-allow-headers": "*, Authorization, Content-Type, Idempotency-Key",
            "access-control-max-age": "86400",
        },
    )
