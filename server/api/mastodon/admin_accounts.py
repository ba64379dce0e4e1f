"""The moderators' desk for apps: accounts. Only suspending exists here, and only admins suspend."""

from dataclasses import replace
from datetime import datetime

import msgspec
from starlette.responses import Response

from server.api.answers import json, paged
from server.api.call import Call
from server.api.params import Id, read_mapping
from server.api.route import Route
from server.entities.report import ROLES, admin_accounts
from server.identity.models import Role
from server.identity.roll import WantedPeople, enrolled, enrolled_by_id
from server.kit import clock
from server.kit.errors import Forbidden, Invalid, Missing
from server.lifecycle.leaving import restore, suspend
from server.microblog.reporting_desk import moderators_only, settle

_STATES = {"active": False, "suspended": True}
_NOBODY = frozenset({"pending", "disabled", "silenced"})
"""States that nobody is ever in here."""


class Action(msgspec.Struct):
    """What is done to an account, and why; nobody is written to, whatever is sent."""

    type: str = "none"
    text: str = ""
    report_id: Id | None = None


async def index(call: Call) -> Response:
    """GET /api/v2/admin/accounts."""
    sent = await read_mapping(call.request)
    roles = {str(each) for each in _listed(sent.get("role_ids"))}
    held = frozenset(role for role, (number, _) in ROLES.items() if number in roles)
    if str(sent.get("permissions", "")) == "staff":
        held = frozenset({Role.ADMIN, Role.MODERATOR})
    state = str(sent.get("status", ""))
    nobody = state in _NOBODY or sent.get("origin") == "remote" or bool(roles and not held) or "ip" in sent
    return await _page(call, replace(_named(sent), suspended=_STATES.get(state), roles=held), nobody=nobody)


async def index_v1(call: Call) -> Response:
    """GET /api/v1/admin/accounts: the same, asked for with switches."""
    sent = await read_mapping(call.request)
    on = {name for name, value in sent.items() if str(value).lower() in {"true", "1", "on"}}
    nobody = bool(on & {"remote", *_NOBODY}) or "ip" in sent or "by_domain" in sent
    suspended = True if "suspended" in on else False if "active" in on else None
    held = frozenset({Role.ADMIN, Role.MODERATOR}) if "staff" in on else frozenset[Role]()
    return await _page(call, replace(_named(sent), suspended=suspended, roles=held), nobody=nobody)


async def show(call: Call) -> Response:
    """GET /api/v1/admin/accounts/:id."""
    moderators_only(call.viewer)
    found = await enrolled_by_id([call.id()], _since(call))
    if not found:
        raise Missing
    return json((await admin_accounts(list(found.values()), call.ports.to))[0])


async def never_waiting(call: Call) -> Response:
    """POST /api/v1/admin/accounts/:id/approve and reject: nobody waits to be let in here."""
    moderators_only(call.viewer)
    raise Forbidden("nobody-waits")


async def act(call: Call) -> Response:
    """POST /api/v1/admin/accounts/:id/action."""
    moderators_only(call.viewer)
    sent = await call.read(Action)
    if sent.type not in {"none", "suspend"}:
        raise Invalid("action-unknown", field="type", name=sent.type[:40])
    if sent.type == "suspend":
        _admins_only(call)
        await suspend(call.viewer, call.id(), call.ports.seal, reason=sent.text)
    if sent.report_id is not None:
        await settle(call.viewer, sent.report_id, resolved=True)
    return json({})


async def let_back(call: Call) -> Response:
    """POST /api/v1/admin/accounts/:id/unsuspend."""
    _admins_only(call)
    await restore(call.viewer, call.id())
    return await show(call)


async def _page(call: Call, wanted: WantedPeople, *, nobody: bool) -> Response:
    moderators_only(call.viewer)
    if nobody:
        return json([])
    part = await enrolled(wanted, call.page(default=100, most=200), _since(call))
    body = msgspec.json.encode(await admin_accounts(part.rows, call.ports.to))
    return paged(body, call.request, call.ports.origin, part)


def _named(sent: dict[str, object]) -> WantedPeople:
    username, display_name, email = (
        str(sent.get(name) or "") for name in ("username", "display_name", "email")
    )
    return WantedPeople(username, display_name, email)


def _listed(sent: object) -> list[object]:
    return sent if isinstance(sent, list) else [] if sent is None else [sent]


def _admins_only(call: Call) -> None:
    if not call.viewer.has(Role.ADMIN):
        raise Forbidden("admins-only")


def _since(call: Call) -> datetime:
    return clock.now() - call.ports.limits.role_lapse


_READ, _WRITE = "admin:read:accounts", "admin:write:accounts"
ROUTES = [
    Route("GET", "/api/v2/admin/accounts", index, _READ),
    Route("GET", "/api/v1/admin/accounts", index_v1, _READ),
    Route("GET", "/api/v1/admin/accounts/{id}", show, _READ),
    Route("POST", "/api/v1/admin/accounts/{id}/action", act, _WRITE),
    Route("POST", "/api/v1/admin/accounts/{id}/unsuspend", let_back, _WRITE),
    *(
        Route("POST", f"/api/v1/admin/accounts/{{id}}/{verb}", never_waiting, _WRITE)
        for verb in ("approve", "reject")
    ),
    # Nobody is ever in these states, so nobody has to be taken out of them: the account as it is.
    *(
        Route("POST", f"/api/v1/admin/accounts/{{id}}/{verb}", show, _WRITE)
        for verb in ("enable", "unsilence", "unsensitive")
    ),
]
