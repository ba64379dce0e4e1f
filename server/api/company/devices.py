"""The browsers that one is signed in with, to see and to end."""

from collections.abc import Sequence

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import SESSION, Route
from server.entities.application import device_of
from server.identity.devices import devices, end_device, end_other_devices


async def mine(call: Call) -> Response:
    """GET /api/company/devices."""
    return json([device_of(each) for each in await devices(call.viewer, call.ports.limits)])


async def end(call: Call) -> Response:
    """DELETE /api/company/devices/:id."""
    await end_device(call.viewer, call.id(), call.ports.limits)
    return json({})


async def end_others(call: Call) -> Response:
    """DELETE /api/company/devices."""
    return json({"ended": await end_other_devices(call.viewer, call.ports.limits)})


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/devices", mine, SESSION),
    Route("DELETE", "/api/company/devices", end_others, SESSION),
    Route("DELETE", "/api/company/devices/{id}", end, SESSION),
)
