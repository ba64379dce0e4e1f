"""Who may follow, and whom one keeps apart from: follow requests, blocks, mutes."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Annotated

import msgspec
from starlette.responses import Response

from server.api.answers import paged
from server.api.call import Call
from server.api.mastodon.accounts import MOST, known, standing
from server.api.mastodon.reactions import accounts_page
from server.api.route import Endpoint, Route
from server.entities.accounts import muted_accounts_of
from server.identity.viewer import Viewer
from server.microblog.blocking import block, blocked, unblock
from server.microblog.following import remove_follower
from server.microblog.muting import mute, muted, unmute
from server.microblog.requesting import accept, refuse, waiting

LONGEST = timedelta(days=3650) // timedelta(seconds=1)


class Muted(msgspec.Struct, frozen=True):
    """The parameters of muting; a duration of 0 seconds is one without an end."""

    notifications: bool = True
    duration: Annotated[int, msgspec.Meta(ge=0, le=LONGEST)] | None = None


def _acting(verb: Callable[[Viewer, int], Awaitable[None]]) -> Endpoint:
    async def endpoint(call: Call) -> Response:
        await verb(call.viewer, await known(call))
        return await standing(call)

    return endpoint


async def start_muting(call: Call) -> Response:
    """POST /api/v1/accounts/:id/mute."""
    sent = await call.read(Muted)
    lasting = timedelta(seconds=sent.duration) if sent.duration else None
    await mute(call.viewer, await known(call), notifications=sent.notifications, lasting=lasting)
    return await standing(call)


async def blocks(call: Call) -> Response:
    """GET /api/v1/blocks."""
    return await accounts_page(call, await blocked(call.viewer, call.page(default=40, most=MOST)))


async def mutes(call: Call) -> Response:
    """GET /api/v1/mutes."""
    part = await muted(call.viewer, call.page(default=40, most=MOST))
    body = msgspec.json.encode(await muted_accounts_of(part.rows, call.ports.to))
    return paged(body, call.request, call.ports.origin, part)


async def requests(call: Call) -> Response:
    """GET /api/v1/follow_requests."""
    part = await waiting(call.viewer.account_id, call.page(default=40, most=MOST))
    return await accounts_page(call, part)


ROUTES: Sequence[Route] = (
    Route("POST", "/api/v1/accounts/{id}/block", _acting(block), "write:blocks"),
    Route("POST", "/api/v1/accounts/{id}/unblock", _acting(unblock), "write:blocks"),
    Route("GET", "/api/v1/blocks", blocks, "read:blocks"),
    Route("POST", "/api/v1/accounts/{id}/mute", start_muting, "write:mutes"),
    Route("POST", "/api/v1/accounts/{id}/unmute", _acting(unmute), "write:mutes"),
    Route("GET", "/api/v1/mutes", mutes, "read:mutes"),
    Route("POST", "/api/v1/accounts/{id}/remove_from_followers", _acting(remove_follower), "write:follows"),
    Route("GET", "/api/v1/follow_requests", requests, "read:follows"),
    Route("POST", "/api/v1/follow_requests/{id}/authorize", _acting(accept), "write:follows"),
    Route("POST", "/api/v1/follow_requests/{id}/reject", _acting(refuse), "write:follows"),
)
