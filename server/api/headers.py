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
API_HEADERS: Headers = ((b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),)
_CORS: Headers = (
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        b"Link, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id, Mastodon-Async-Refresh",
    ),
)


def with_headers(send: Send, path: str, more: Headers = ()) -> Send:
    """A `send` that adds the headers of this path, unless the answer has its own: two policies would both count."""
    added = [*_ALWAYS, *more, *(_CORS if path.startswith(CORS_PATHS) else ())]

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", ()))
            said = {name for name, _ in own}
            message["headers"] = [*own, *(each for each in added if each[0] not in said)]
        await send(message)

    return sending


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
