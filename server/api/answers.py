"""Answers: JSON as bytes, pages with Mastodon's `Link` header, errors in the person's language."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.api.catalogue import sentence
from server.api.language import language_of
from server.api.params import may_be_kept
from server.kit.errors import (
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    Malformed,
    Missing,
    TooMany,
    TooSlow,
    Unauthenticated,
    Unavailable,
)
from server.kit.paging import Slice

_OF_JSON = ((b"cache-control", b"no-store"), (b"content-type", b"application/json; charset=utf-8"))
STATUS: Mapping[type[DomainError], int] = {
    Malformed: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    Missing: 404,
    TooSlow: 408,
    Conflict: 409,
    Invalid: 422,
    TooMany: 429,
    Unavailable: 503,
}


class Bytes(Response):
    """JSON that is encoded already. Starlette's own way to the same headers costs as much as ten statuses."""

    def __init__(self, body: bytes, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.status_code = status
        self.body = body
        self.background = None
        self.raw_headers = [*_OF_JSON, (b"content-length", b"%d" % len(body)), *headers]


def json(value: object, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    """A value as JSON."""
    return raw(msgspec.json.encode(value), status, headers)


def raw(body: bytes, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    """Bytes that are JSON already. The names of headers are in lower case."""
    return Bytes(body, status, [(name.encode(), value.encode("latin-1")) for name, value in headers.items()])


def paged(body: bytes, request: Request, origin: str, part: Slice[Any]) -> Response:
    """A page of a list with links to the next and the previous one; none on an empty page, or clients loop for ever."""
    if part.oldest is None or part.newest is None:
        return raw(body)
    query = request.scope["query_string"].decode("latin-1")
    address_of = _address if may_be_kept(query) else _address.__wrapped__
    address = f"{origin}{address_of(request.scope['path'], query)}"
    following, before = f"{address}max_id={part.oldest}", f"{address}min_id={part.newest}"
    # `next` comes first: toot reads the header from its start.
    return raw(body, headers={"link": f'<{following}>; rel="next", <{before}>; rel="prev"'})


@lru_cache(maxsize=1024)
def _address(path: str, query: str) -> str:
    """The path with what was asked beside the page, ready for a cursor; the same again and again on most requests."""
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if name not in {"max_id", "since_id", "min_id", "access_token"}
    ]
    return f"{quote(path)}?{urlencode(kept)}{'&' if kept else ''}"


def unexpected(request: Request, error: Exception) -> Response:  # noqa: ARG001 - whoever calls this logs it
    """What nobody foresaw, as JSON that apps can read: nothing of the error itself."""
    body = {"error": sentence("internal", language_of(request)), "code": "internal"}
    return json(body, 500, {"access-control-allow-origin": "*", "x-content-type-options": "nosniff"})


def failure(error: DomainError, request: Request, locale: str = "") -> Response:
    """A domain error as a status and a sentence, with the sentence of each wrong field."""
    language = language_of(request, locale)
    body: dict[str, Any] = {"error": sentence(error.key, language, error.values), "code": error.key}
    if isinstance(error, Invalid) and error.fields:
        body["fields"] = {name: sentence(key, language, error.values) for name, key in error.fields.items()}
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return json(body, status, _headers(error))


def _headers(error: DomainError) -> Mapping[str, str]:
    if isinstance(error, Unavailable | TooMany):
        return {"retry-after": str(error.values.get("wait", 5))}
    return {"connection": "close"} if isinstance(error, TooSlow) else {}  # the rest may never come
