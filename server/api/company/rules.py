"""The rules of the house, written by admins; everybody reads them in the instance documents."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.once import made_once
from server.api.route import SESSION, Route
from server.entities.report import rule_of
from server.identity.roles import admin_only
from server.microblog.reporting_rules import add_rule, change_rule, house_rules, remove_rule


class RuleSent(msgspec.Struct, frozen=True):
    """A rule; `place` 0 is the first."""

    text: str = ""
    hint: str = ""
    place: int | None = None


async def index(call: Call) -> Response:
    """GET /api/company/admin/rules."""
    admin_only(call.viewer)
    return await _all()


async def create(call: Call) -> Response:
    """POST /api/company/admin/rules."""
    admin_only(call.viewer)
    sent = await call.read(RuleSent)
    await made_once(call, sent, lambda: add_rule(call.viewer, sent.text, sent.hint))
    return await _all()


async def update(call: Call) -> Response:
    """PUT /api/company/admin/rules/:id."""
    admin_only(call.viewer)
    sent = await call.read(RuleSent)
    await change_rule(call.viewer, call.id(), sent.text, sent.hint, place=sent.place)
    return await _all()


async def destroy(call: Call) -> Response:
    """DELETE /api/company/admin/rules/:id."""
    await remove_rule(call.viewer, call.id())
    return await _all()


async def _all() -> Response:
    return json([rule_of(each) for each in await house_rules()])


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/admin/rules", index, SESSION),
    Route("POST", "/api/company/admin/rules", create, SESSION),
    Route("PUT", "/api/company/admin/rules/{id}", update, SESSION),
    Route("DELETE", "/api/company/admin/rules/{id}", destroy, SESSION),
)
