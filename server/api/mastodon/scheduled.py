"""Posts for later: looked at, put off and taken back. One is made with a status (statuses.py)."""

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from starlette.responses import Response

from server.api.answers import json, paged
from server.api.call import Call
from server.api.catalogue import sentence
from server.api.language import language_of
from server.api.route import Route
from server.entities.scheduled_status import scheduled_statuses
from server.kit.errors import Invalid
from server.microblog.scheduling import Later, later_of, laters, reschedule, unschedule


class Rescheduled(msgspec.Struct, frozen=True):
    """The parameters of PUT /api/v1/scheduled_statuses/:id."""

    scheduled_at: str | None = None


async def index(call: Call) -> Response:
    """GET /api/v1/scheduled_statuses."""
    part = await laters(call.viewer, call.page())
    return paged(msgspec.json.encode(await _shown(call, part.rows)), call.request, call.ports.origin, part)


async def show(call: Call) -> Response:
    """GET /api/v1/scheduled_statuses/:id."""
    return await scheduled(call, call.id())


async def update(call: Call) -> Response:
    """PUT /api/v1/scheduled_statuses/:id: another time."""
    sent = await call.read(Rescheduled)
    await later_of(call.viewer, call.id())
    if sent.scheduled_at:
        await reschedule(call.viewer, call.id(), moment(sent.scheduled_at))
    return await scheduled(call, call.id())


async def cancel(call: Call) -> Response:
    """DELETE /api/v1/scheduled_statuses/:id."""
    await unschedule(call.viewer, call.id())
    return json({})


async def scheduled(call: Call, scheduled_id: int) -> Response:
    """One of the viewer's, as an answer; raises Missing."""
    return json((await _shown(call, [await later_of(call.viewer, scheduled_id)]))[0])


def moment(sent: str) -> datetime:
    """A time as clients send it, in UTC where it does not say; raises Invalid."""
    try:
        read = datetime.fromisoformat(sent.strip())
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError) as wrong:
        raise Invalid("parameter-wrong", field="scheduled_at", name="scheduled_at") from wrong


async def _shown(call: Call, found: Sequence[Later]) -> list[dict[str, object]]:
    language = language_of(call.request, call.viewer.locale)
    return await scheduled_statuses(found, call.ports.to, lambda key: sentence(key, language))


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/scheduled_statuses", index, "read:statuses"),
    Route("GET", "/api/v1/scheduled_statuses/{id}", show, "read:statuses"),
    Route("PUT", "/api/v1/scheduled_statuses/{id}", update, "write:statuses"),
    Route("PATCH", "/api/v1/scheduled_statuses/{id}", update, "write:statuses"),
    Route("DELETE", "/api/v1/scheduled_statuses/{id}", cancel, "write:statuses"),
)
