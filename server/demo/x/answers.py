"""Answers in X's shapes: the headers of recorded answers, problems as X words them."""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

LIKE_X = {
    "api-version": "2.167",
    "cache-control": "no-cache, no-store, max-age=0",
    "content-disposition": "attachment; filename=json.json",
    "server": "tsa_b",
    "strict-transport-security": "max-age=631138519",
    "x-access-level": "read-write",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "x-xss-protection": "0",
}


def answer(body: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer with the headers that X sends along."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text, status, {**_like_x(), **(headers or {})}, "application/json; charset=utf-8")


def problem(status: int, title: str, detail: str, **more: Any) -> Response:
    """An error of the API (RFC 9457 in spirit, `application/json` in fact)."""
    body = {"title": title, "type": "about:blank", "status": status, "detail": detail, **more}
    return answer(body, status)


def unauthorized() -> Response:
    """A token that is missing, too old, revoked or replaced."""
    return problem(401, "Unauthorized", "Unauthorized")


def forbidden(detail: str) -> Response:
    """A no that stays a no."""
    return problem(403, "Forbidden", detail)


def invalid_request(message: str) -> Response:
    """A request that does not fit the endpoint."""
    return problem(
        400,
        "Invalid Request",
        "One or more parameters to your request was invalid.",
        type="https://api.x.com/2/problems/invalid-request",
        errors=[{"message": message}],
    )


def not_found(kind: str, value: str) -> dict[str, str]:
    """What stands in `errors` beside the data for a post or person that is not there."""
    return {
        "value": value,
        "detail": f"Could not find {kind} with id: [{value}].",
        "title": "Not Found Error",
        "resource_type": kind,
        "parameter": "id",
        "resource_id": value,
        "type": "https://api.x.com/2/problems/resource-not-found",
    }


def _like_x() -> dict[str, str]:
    return {
        **LIKE_X,
        "x-connection-hash": secrets.token_hex(32),
        "x-response-time": "42",
        "x-transaction-id": secrets.token_hex(8),
    }
