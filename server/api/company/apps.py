"""Apps that people have let in: one's own, to see and to end; and for admins all kinds of them, to forbid."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json, paged
from server.api.call import Call
from server.api.route import SESSION, Route
from server.entities.application import grant_of, kind_of
from server.identity.oauth.granted import end_grant, granted_apps
from server.identity.oauth.restricting import allow_app, forbid_app, registered_apps


async def mine(call: Call) -> Response:
    """GET /api/company/apps."""
    return json([grant_of(each) for each in await granted_apps(call.viewer)])


async def end(call: Call) -> Response:
    """DELETE /api/company/apps/:id."""
    await end_grant(call.viewer, call.id())
    return json({})


async def every(call: Call) -> Response:
    """GET /api/company/admin/apps?max_id=&limit=."""
    part = await registered_apps(call.viewer, call.page(default=40, most=80), call.ports.privacy)
    body = msgspec.json.encode([kind_of(each) for each in part.rows])
    return paged(body, call.request, call.ports.origin, part)


async def forbid(call: Call) -> Response:
    """POST /api/company/admin/apps/:id/forbid."""
    await forbid_app(call.viewer, call.id())
    return json({})


async def allow(call: Call) -> Response:
    """POST /api/company/admin/apps/:id/allow."""
    await allow_app(call.viewer, call.id())
    return json({})


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/apps", mine, SESSION),
    Route("DELETE", "/api/company/apps/{id}", end, SESSION),
    Route("GET", "/api/company/admin/apps", every, SESSION),
    Route("POST", "/api/company/admin/apps/{id}/forbid", forbid, SESSION),
    Route("POST", "/api/company/admin/apps/{id}/allow", allow, SESSION),
)
