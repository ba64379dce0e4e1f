"""How far home and notifications have been read."""

from collections.abc import Sequence

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.params import read_mapping
from server.api.route import Route
from server.kit import clock
from server.kit.errors import Invalid
from server.kit.numbers import whole_number
from server.microblog.markers import Mark, mark, marks

TIMELINES = ("home", "notifications")


async def show(call: Call) -> Response:
    """GET /api/v1/markers: an entry for each timeline asked for, also one never set (Elk reads it unguarded)."""
    wanted = [name for name in call.listed("timeline") if name in TIMELINES]
    found = await marks(call.viewer)
    return json({name: _marker(found.get(name)) for name in wanted})


async def set_markers(call: Call) -> Response:
    """POST /api/v1/markers."""
    sent = await read_mapping(call.request)
    read = {name: _last_read(sent[name]) for name in TIMELINES if name in sent}
    return json({name: _marker(found) for name, found in (await mark(call.viewer, read)).items()})


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
    Route("GET", "/api/v1/markers", show, "read:statuses"),
    Route("POST", "/api/v1/markers", set_markers, "write:statuses"),
)
