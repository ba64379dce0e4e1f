"""How far home and notifications have been read."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.params import Id
from server.api.route import Route
from server.kit import clock
from server.microblog.markers import Mark, mark, marks

TIMELINES = ("home", "notifications")


async def show(call: Call) -> Response:
    """GET /api/v1/markers: an entry for each timeline asked for, also one never set (Elk reads it unguarded)."""
    wanted = [name for name in call.listed("timeline") if name in TIMELINES]
    found = await marks(call.viewer)
    return json({name: _marker(found.get(name)) for name in wanted})


class LastRead(msgspec.Struct, frozen=True):
    """The newest that was read in a timeline."""

    last_read_id: Id


class Marked(msgspec.Struct, frozen=True):
    """How far one has read; what is left out stays as it is."""

    home: LastRead | None = None
    notifications: LastRead | None = None


async def set_markers(call: Call) -> Response:
    """POST /api/v1/markers."""
    sent = await call.read(Marked)
    read = {name: each.last_read_id for name in TIMELINES if (each := getattr(sent, name)) is not None}
    return json({name: _marker(found) for name, found in (await mark(call.viewer, read)).items()})


def _marker(found: Mark | None) -> dict[str, object]:
    if found is None:
        return {"last_read_id": "0", "version": 0, "updated_at": clock.wire(clock.EPOCH)}
    return {
        "last_read_id": str(found.last_read_id),
        "version": found.version,
        "updated_at": clock.wire(clock.from_ms(found.updated_at_ms)),
    }


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/markers", show, "read:statuses"),
    Route("POST", "/api/v1/markers", set_markers, "write:statuses"),
)
