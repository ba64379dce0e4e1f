"""Conversations as Mastodon's apps list them, and the timeline that there was before."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from starlette.responses import Response

from server.api.answers import json, paged, raw
from server.api.call import Call
from server.api.mastodon.timelines import lines_page
from server.api.route import Endpoint, Route
from server.entities.conversation import conversation_bytes, conversations_bytes
from server.identity.viewer import Viewer
from server.microblog import conversations
from server.microblog.conversing import mark_read, put_away


async def index(call: Call) -> Response:
    """GET /api/v1/conversations; the cursors in its links are opaque."""
    part = await conversations.conversations(call.viewer, call.page())
    body = await conversations_bytes(call.ports.pieces, call.viewer, part.rows)
    return paged(body, call.request, call.ports.origin, part)


async def destroy(call: Call) -> Response:
    """DELETE /api/v1/conversations/:id: out of the list until something new is said."""
    await put_away(call.viewer, call.id())
    return json({})


async def direct(call: Call) -> Response:
    """GET /api/v1/timelines/direct."""
    return await lines_page(call, await conversations.direct(call.viewer, call.page()))


async def shown(call: Call) -> Response:
    """The conversation as it is now."""
    talk = await conversations.talk_of(call.viewer, call.id())
    return raw(await conversation_bytes(call.ports.pieces, call.viewer, talk))


def _marking(verb: Callable[[Viewer, int], Awaitable[None]]) -> Endpoint:
    async def endpoint(call: Call) -> Response:
        await verb(call.viewer, call.id())
        return await shown(call)

    return endpoint


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/conversations", index, "read:statuses"),
    Route("DELETE", "/api/v1/conversations/{id}", destroy, "write:conversations"),
    Route("POST", "/api/v1/conversations/{id}/read", _marking(mark_read), "write:conversations"),
    Route(
        "POST",
        "/api/v1/conversations/{id}/unread",
        _marking(partial(mark_read, read=False)),
        "write:conversations",
    ),
    Route("GET", "/api/v1/timelines/direct", direct, "read:statuses"),
)
