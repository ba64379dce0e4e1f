"""Groups: found, made, changed, joined, left. Apps join by following and post by naming; the rest is our own."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.mastodon.timelines import is_true
from server.api.route import SESSION, Route
from server.entities.group import groups_of
from server.microblog.following import follow, unfollow
from server.microblog.groups.finding import GroupsWanted, group_view, groups_for
from server.microblog.groups.founding import GroupDraft, change_group, found_group
from server.microblog.groups.inviting import accept_invitation, refuse_invitation
from server.microblog.groups.pinning import pin, unpin
from server.microblog.models import Opening


class GroupSent(msgspec.Struct, frozen=True):
    """A group as its keeper wants it; what is left out stays as it is."""

    name: str | None = None
    note: str | None = None
    opening: Opening | None = None

    @property
    def draft(self) -> GroupDraft:
        """For the verbs."""
        return GroupDraft(self.name, self.note, self.opening)


async def index(call: Call) -> Response:
    """GET /api/company/groups?q=&mine=&of=&kind=&offset=&limit=."""
    query = call.request.query_params
    wanted = GroupsWanted(
        words=query.get("q", ""),
        mine=is_true(call, "mine"),
        of=call.number("of"),
        kind=query.get("kind", ""),
        limit=call.page(default=40, most=80).limit,
        offset=call.number("offset") or 0,
    )
    return json(await groups_of(await groups_for(call.viewer, wanted), call.ports.to))


async def create(call: Call) -> Response:
    """POST /api/company/groups, with an optional `Idempotency-Key`."""
    once = call.request.headers.get("idempotency-key", "")
    return await shown(call, await found_group(call.viewer, (await call.read(GroupSent)).draft, once=once))


async def show(call: Call) -> Response:
    """GET /api/company/groups/:id."""
    return await shown(call, call.id())


async def update(call: Call) -> Response:
    """PATCH /api/company/groups/:id."""
    await change_group(call.viewer, call.id(), (await call.read(GroupSent)).draft)
    return await shown(call, call.id())


async def join(call: Call) -> Response:
    """POST /api/company/groups/:id/join: a member at once, or the keepers are asked."""
    await group_view(call.viewer, call.id())
    await follow(call.viewer, call.id())
    return await shown(call, call.id())


async def leave(call: Call) -> Response:
    """POST /api/company/groups/:id/leave, also while one only asks to join."""
    await group_view(call.viewer, call.id())
    await unfollow(call.viewer, call.id())
    return json({})


async def come_in(call: Call) -> Response:
    """POST /api/company/groups/:id/invitation/accept."""
    await accept_invitation(call.viewer, call.id())
    return await shown(call, call.id())


async def stay_out(call: Call) -> Response:
    """POST /api/company/groups/:id/invitation/refuse."""
    await refuse_invitation(call.viewer, call.id())
    return json({})


async def put_on_top(call: Call) -> Response:
    """POST /api/company/groups/:id/pins/:status."""
    await pin(call.viewer, call.id(), call.id("status"))
    return await shown(call, call.id())


async def let_down(call: Call) -> Response:
    """DELETE /api/company/groups/:id/pins/:status."""
    await unpin(call.viewer, call.id(), call.id("status"))
    return await shown(call, call.id())


async def shown(call: Call, group_id: int) -> Response:
    """The group as it is now."""
    return json((await groups_of([await group_view(call.viewer, group_id)], call.ports.to))[0])


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/groups", index, "read:accounts"),
    Route("POST", "/api/company/groups", create, SESSION),
    Route("GET", "/api/company/groups/{id}", show, "read:accounts"),
    Route("PATCH", "/api/company/groups/{id}", update, SESSION),
    Route("POST", "/api/company/groups/{id}/join", join, "write:follows"),
    Route("POST", "/api/company/groups/{id}/leave", leave, "write:follows"),
    Route("POST", "/api/company/groups/{id}/invitation/accept", come_in, "write:follows"),
    Route("POST", "/api/company/groups/{id}/invitation/refuse", stay_out, "write:follows"),
    Route("POST", "/api/company/groups/{id}/pins/{status}", put_on_top, SESSION),
    Route("DELETE", "/api/company/groups/{id}/pins/{status}", let_down, SESSION),
)
