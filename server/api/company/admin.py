"""Administration: who is here, suspending and restoring, roles, the audit log. For everybody else it is not there.

Nothing here leads to what people write: an admin reads the posts of others where everybody does.
"""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json, paged
from server.api.call import Call
from server.api.route import SESSION, Route
from server.entities.audit_entry import audit_entries
from server.entities.register_entry import register_entry
from server.identity import audited, register
from server.identity.models import Role
from server.identity.roles_by_hand import give_role, take_role
from server.kit import clock
from server.kit.errors import Missing
from server.lifecycle.leaving import restore, suspend

_STATES = {"active": False, "suspended": True}


class Suspension(msgspec.Struct, frozen=True):
    """Why, for the audit log."""

    reason: str = ""


async def people(call: Call) -> Response:
    """GET /api/company/admin/people?q=&state=&offset=&limit=."""
    query = call.request.query_params
    wanted = register.Wanted(
        words=query.get("q", ""),
        suspended=_STATES.get(query.get("state", "")),
        limit=call.page(default=40, most=80).limit,
        offset=call.number("offset") or 0,
    )
    since = clock.now() - call.ports.limits.role_lapse
    found = await register.registered(call.viewer, wanted, since)
    return json([register_entry(each, call.ports.to) for each in found])


async def show(call: Call) -> Response:
    """GET /api/company/admin/people/:id."""
    since = clock.now() - call.ports.limits.role_lapse
    found = await register.one_registered(call.viewer, call.id(), since)
    return json(register_entry(found, call.ports.to))


async def leave(call: Call) -> Response:
    """POST /api/company/admin/people/:id/suspend."""
    sent = await call.read(Suspension)
    await suspend(call.viewer, call.id(), call.ports.seal, reason=sent.reason)
    return await show(call)


async def come_back(call: Call) -> Response:
    """POST /api/company/admin/people/:id/restore."""
    await restore(call.viewer, call.id())
    return await show(call)


async def give(call: Call) -> Response:
    """PUT /api/company/admin/people/:id/roles/:role."""
    await give_role(call.viewer, call.id(), _role(call))
    return await show(call)


async def take(call: Call) -> Response:
    """DELETE /api/company/admin/people/:id/roles/:role."""
    since = clock.now() - call.ports.limits.role_lapse
    await take_role(call.viewer, call.id(), _role(call), since)
    return await show(call)


def _role(call: Call) -> Role:
    """What is none is not found."""
    name = call.request.path_params["role"]
    if name not in set(Role):
        raise Missing
    return Role(name)


async def log(call: Call) -> Response:
    """GET /api/company/admin/audit?kind=&about=&max_id=&limit=."""
    kind = call.request.query_params.get("kind", "")
    wanted = audited.Wanted(kind, call.number("about"), discreet=call.ports.privacy.discreet)
    part = await audited.audited(call.viewer, wanted, call.page(default=40, most=80))
    body = msgspec.json.encode(await audit_entries(call.viewer, part.rows))
    return paged(body, call.request, call.ports.origin, part)


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/admin/people", people, SESSION),
    Route("GET", "/api/company/admin/people/{id}", show, SESSION),
    Route("POST", "/api/company/admin/people/{id}/suspend", leave, SESSION),
    Route("POST", "/api/company/admin/people/{id}/restore", come_back, SESSION),
    Route("PUT", "/api/company/admin/people/{id}/roles/{role}", give, SESSION),
    Route("DELETE", "/api/company/admin/people/{id}/roles/{role}", take, SESSION),
    Route("GET", "/api/company/admin/audit", log, SESSION),
)
