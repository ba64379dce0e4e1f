"""Notifications one by one."""

from collections.abc import Sequence

from starlette.responses import Response

from server.api.answers import json, paged, raw
from server.api.call import Call
from server.api.route import Route
from server.entities.notification import notifications_bytes
from server.kit.errors import Missing
from server.microblog.notices import Kinds, dismiss, notice_of, notices, unread

TRUE = frozenset({"1", "true", "on", "t"})


async def index(call: Call) -> Response:
    """GET /api/v1/notifications."""
    part = await notices(call.viewer, call.page(default=40, most=80), kinds_of(call))
    body = await notifications_bytes(call.ports.pieces, call.viewer, part.rows)
    return paged(body, call.request, call.ports.origin, part)


async def show(call: Call) -> Response:
    """GET /api/v1/notifications/:id."""
    notice = await notice_of(call.viewer, call.id())
    found = (await notifications_bytes(call.ports.pieces, call.viewer, [notice]))[1:-1]
    if not found:
        raise Missing
    return raw(found)


async def clear(call: Call) -> Response:
    """POST /api/v1/notifications/clear."""
    await dismiss(call.viewer)
    return json({})


async def dismiss_one(call: Call) -> Response:
    """POST /api/v1/notifications/:id/dismiss."""
    await dismiss(call.viewer, call.id())
    return json({})


async def unread_count(call: Call) -> Response:
    """GET /api/v1/notifications/unread_count."""
    return json({"count": await unread(call.viewer, most_of(call), kinds_of(call))})


def kinds_of(call: Call) -> Kinds:
    """Which notifications are asked for."""
    return Kinds(
        only=call.listed("types"),
        without=call.listed("exclude_types"),
        actor_id=call.number("account_id"),
        filtered=call.request.query_params.get("include_filtered", "").lower() in TRUE,
    )


def most_of(call: Call) -> int:
    """How far is counted."""
    return max(1, min(call.number("limit") or 100, 1000))


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/notifications", index, "read:notifications"),
    Route("GET", "/api/v1/notifications/unread_count", unread_count, "read:notifications"),
    Route("POST", "/api/v1/notifications/clear", clear, "write:notifications"),
    Route("GET", "/api/v1/notifications/{id}", show, "read:notifications"),
    Route("POST", "/api/v1/notifications/{id}/dismiss", dismiss_one, "write:notifications"),
)
