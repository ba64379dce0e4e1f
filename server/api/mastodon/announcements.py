"""What the company tells everybody, and what people say to it."""

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import ANY, Route
from server.entities.announcement import announcements_of
from server.microblog.announcing_shown import current_announcements, dismiss_announcement, react, unreact


async def index(call: Call) -> Response:
    """GET /api/v1/announcements."""
    return json(await announcements_of(await current_announcements(call.viewer), call.ports.to))


async def dismiss(call: Call) -> Response:
    """POST /api/v1/announcements/:id/dismiss."""
    await dismiss_announcement(call.viewer, call.id())
    return json({})


async def add_reaction(call: Call) -> Response:
    """PUT /api/v1/announcements/:id/reactions/:name."""
    await react(call.viewer, call.id(), call.request.path_params["name"])
    return json({})


async def remove_reaction(call: Call) -> Response:
    """DELETE /api/v1/announcements/:id/reactions/:name."""
    await unreact(call.viewer, call.id(), call.request.path_params["name"])
    return json({})


ROUTES = [
    Route("GET", "/api/v1/announcements", index, ANY),
    Route("POST", "/api/v1/announcements/{id}/dismiss", dismiss, "write:accounts"),
    Route("PUT", "/api/v1/announcements/{id}/reactions/{name}", add_reaction, "write:favourites"),
    Route("DELETE", "/api/v1/announcements/{id}/reactions/{name}", remove_reaction, "write:favourites"),
]
