"""Notifications and markers."""

from collections.abc import Sequence

from starlette.responses import Response

from server.api.answers import json, paged, raw
from server.api.call import Call
from server.api.params import read_mapping
from server.api.route import Route
from server.entities.notification import notifications_bytes
from server.kit import clock
from server.kit.errors import Invalid
from server.kit.numbers import whole_number
from server.microblog.notices import Kinds, Mark, dismiss, mark, marks, notice_of, notices, unread

TIMELINES = ("home", "notifications")


async def index(call: Call) -> Response:
    """GET /api/v1/notifications."""
    kinds = Kinds(
        only=_given(call, "types"),
        without=_given(call, "exclude_types"),
        actor_id=call.number("account_id"),
    )
    part = await notices(call.viewer, call.page(default=40, most=80), kinds)
    body = await notifications_bytes(call.ports.pieces, call.viewer, part.rows)
    return paged(body, call.request, call.ports.origin, part)


async def show(call: Call) -> Response:
    """GET /api/v1/notifications/:id."""
    notice = await notice_of(call.viewer.account_id, call.id())
    return raw((await notifications_bytes(call.ports.pieces, call.viewer, [notice]))[1:-1])


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
    return json({"count": await unread(call.viewer)})


async def get_markers(call: Call) -> Response:
    """GET /api/v1/markers: an entry for each timeline asked for, also one never set (Elk reads it unguarded)."""
    wanted = [name for name in _given(call, "timeline") if name in TIMELINES]
    found = await marks(call.viewer)
    return json({name: _marker(found.get(name)) for name in wanted})


async def set_markers(call: Call) -> Response:
    """POST /api/v1/markers."""
    sent = await read_mapping(call.request)
    read = {name: _last_read(sent[name]) for name in TIMELINES if name in sent}
    return json({name: _marker(found) for name, found in (await mark(call.viewer, read)).items()})


def _given(call: Call, name: str) -> list[str]:
    return [value for key, value in call.request.query_params.multi_items() if key in {name, f"{name}[]"}]


def _last_read(sent: object) -> int:
    read = whole_number(str(sent.get("last_read_id", ""))) if isinstance(sent, dict) else None
    if read is None:
        raise Invalid("parameter-wrong", field="last_read_id", name="last_read_id")
    return read


def _marker(found: Mark | None) -> dict[str, object]:
    if found is None:
        return {"last_read_id": "0", "version": 0, "updated_at": clock.wire(clock.EPOCH)}
    return {
        "last_read_id": str(found.last_read_id),
        "version": found.version,
        "updated_at": clock.wire(clock.from_ms(found.updated_at_ms)),
    }


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/notifications", index, "read:notifications"),
    Route("GET", "/api/v1/notifications/unread_count", unread_count, "read:notifications"),
    Route("POST", "/api/v1/notifications/clear", clear, "write:notifications"),
    Route("GET", "/api/v1/notifications/{id}", show, "read:notifications"),
    Route("POST", "/api/v1/notifications/{id}/dismiss", dismiss_one, "write:notifications"),
    Route("GET", "/api/v1/markers", get_markers, "read:statuses"),
    Route("POST", "/api/v1/markers", set_markers, "write:statuses"),
)
