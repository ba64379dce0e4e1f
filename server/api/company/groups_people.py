"""The people of a group: its members and keepers, who asks to join, and who is invited."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated

import msgspec
from starlette.responses import Response

from server.api.answers import json, paged
from server.api.call import Call
from server.api.company.groups import shown
from server.api.mastodon.timelines import is_true
from server.api.params import Id
from server.api.route import SESSION, Endpoint, Route
from server.entities.group import entries_of
from server.identity.viewer import Viewer
from server.kit.paging import Slice
from server.microblog.groups.inviting import MOST_INVITED, invite, take_invitation_back
from server.microblog.groups.joining import accept, refuse
from server.microblog.groups.keeping import name_keeper, release_keeper, remove_member
from server.microblog.groups.members import Entry, invitations, members, requests

MOST = 80


class Invited(msgspec.Struct, frozen=True):
    """Whom to invite."""

    account_ids: Annotated[list[Id], msgspec.Meta(max_length=MOST_INVITED)]


async def list_members(call: Call) -> Response:
    """GET /api/company/groups/:id/members?keepers=."""
    page = call.page(default=40, most=MOST)
    part = await members(call.viewer, call.id(), page, keepers=is_true(call, "keepers"))
    return await _page(call, part, "joined_at")


async def list_requests(call: Call) -> Response:
    """GET /api/company/groups/:id/requests."""
    part = await requests(call.viewer, call.id(), call.page(default=40, most=MOST))
    return await _page(call, part, "asked_at")


async def list_invitations(call: Call) -> Response:
    """GET /api/company/groups/:id/invitations."""
    part = await invitations(call.viewer, call.id(), call.page(default=40, most=MOST))
    return await _page(call, part, "invited_at")


async def invite_people(call: Call) -> Response:
    """POST /api/company/groups/:id/invitations."""
    await invite(call.viewer, call.id(), (await call.read(Invited)).account_ids)
    part = await invitations(call.viewer, call.id(), call.page(default=40, most=MOST))
    return json(await entries_of(part.rows, "invited_at", call.ports.to))


async def remove(call: Call) -> Response:
    """DELETE /api/company/groups/:id/members/:account. Who removed themselves may not see the group any more."""
    account_id = call.id("account")
    await remove_member(call.viewer, call.id(), account_id)
    return json({}) if account_id == call.viewer.account_id else await shown(call, call.id())


async def _page(call: Call, part: Slice[Entry], since: str) -> Response:
    entries = await entries_of(part.rows, since, call.ports.to)
    return paged(msgspec.json.encode(entries), call.request, call.ports.origin, part)


def _about(verb: Callable[[Viewer, int, int], Awaitable[None]]) -> Endpoint:
    """A keeper does something about one account; the answer is the group."""

    async def endpoint(call: Call) -> Response:
        await verb(call.viewer, call.id(), call.id("account"))
        return await shown(call, call.id())

    return endpoint


_ONE = "/api/company/groups/{id}"
ROUTES: Sequence[Route] = (
    Route("GET", f"{_ONE}/members", list_members, "read:accounts"),
    Route("DELETE", f"{_ONE}/members/{{account}}", remove, SESSION),
    Route("POST", f"{_ONE}/members/{{account}}/keeper", _about(name_keeper), SESSION),
    Route("DELETE", f"{_ONE}/members/{{account}}/keeper", _about(release_keeper), SESSION),
    Route("GET", f"{_ONE}/requests", list_requests, SESSION),
    Route("POST", f"{_ONE}/requests/{{account}}/accept", _about(accept), SESSION),
    Route("POST", f"{_ONE}/requests/{{account}}/refuse", _about(refuse), SESSION),
    Route("GET", f"{_ONE}/invitations", list_invitations, SESSION),
    Route("POST", f"{_ONE}/invitations", invite_people, SESSION),
    Route("DELETE", f"{_ONE}/invitations/{{account}}", _about(take_invitation_back), SESSION),
)
