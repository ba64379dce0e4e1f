"""The moderators' desk for apps: reports."""

from typing import Any

import msgspec
from starlette.responses import Response

from server.api.answers import paged, raw
from server.api.call import Call
from server.api.params import Id, switch
from server.api.route import Route
from server.entities.report import admin_reports
from server.kit import clock
from server.microblog.models import ReportCategory
from server.microblog.reporting_desk import (
    Reported,
    WantedReports,
    assign,
    change_report,
    moderators_only,
    report_of,
    reports,
    settle,
)


class Change(msgspec.Struct):
    """What a report is about."""

    category: ReportCategory | None = None
    rule_ids: list[Id] | Id | None = None


async def index(call: Call) -> Response:
    """GET /api/v1/admin/reports."""
    wanted = WantedReports(
        resolved=bool(switch(call.request.query_params, "resolved")),
        account_id=call.number("account_id"),
        target_id=call.number("target_account_id"),
    )
    part = await reports(call.viewer, wanted, call.page(default=100, most=200))
    body = msgspec.json.encode(await _shown(call, list(part.rows)))
    return paged(body, call.request, call.ports.origin, part)


async def show(call: Call) -> Response:
    """GET /api/v1/admin/reports/:id."""
    (shown,) = await _shown(call, [await report_of(call.viewer, call.id())])
    return raw(msgspec.json.encode(shown))


async def update(call: Call) -> Response:
    """PUT /api/v1/admin/reports/:id."""
    moderators_only(call.viewer)
    sent = await call.read(Change)
    rule_ids = (sent.rule_ids,) if isinstance(sent.rule_ids, int) else sent.rule_ids
    await change_report(
        call.viewer,
        call.id(),
        category=sent.category,
        rule_ids=tuple(rule_ids) if rule_ids is not None else None,
    )
    return await show(call)


async def assign_to_self(call: Call) -> Response:
    """POST /api/v1/admin/reports/:id/assign_to_self."""
    await assign(call.viewer, call.id(), to_self=True)
    return await show(call)


async def unassign(call: Call) -> Response:
    """POST /api/v1/admin/reports/:id/unassign."""
    await assign(call.viewer, call.id(), to_self=False)
    return await show(call)


async def resolve(call: Call) -> Response:
    """POST /api/v1/admin/reports/:id/resolve."""
    await settle(call.viewer, call.id(), resolved=True)
    return await show(call)


async def reopen(call: Call) -> Response:
    """POST /api/v1/admin/reports/:id/reopen."""
    await settle(call.viewer, call.id(), resolved=False)
    return await show(call)


async def _shown(call: Call, found: list[Reported]) -> list[dict[str, Any]]:
    since = clock.now() - call.ports.limits.role_lapse
    return await admin_reports(call.ports.pieces, call.viewer, found, since)


_READ, _WRITE = "admin:read:reports", "admin:write:reports"
ROUTES = [
    Route("GET", "/api/v1/admin/reports", index, _READ),
    Route("GET", "/api/v1/admin/reports/{id}", show, _READ),
    Route("PUT", "/api/v1/admin/reports/{id}", update, _WRITE),
    Route("POST", "/api/v1/admin/reports/{id}/assign_to_self", assign_to_self, _WRITE),
    Route("POST", "/api/v1/admin/reports/{id}/unassign", unassign, _WRITE),
    Route("POST", "/api/v1/admin/reports/{id}/resolve", resolve, _WRITE),
    Route("POST", "/api/v1/admin/reports/{id}/reopen", reopen, _WRITE),
]
