"""A person's preferences, as far as apps follow them."""

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import Route
from server.entities.preferences import preferences_of
from server.microblog.starting import start_of


async def show(call: Call) -> Response:
    """What a new post starts from; it is chosen with `source[…]` of one's profile."""
    return json(preferences_of(await start_of(call.viewer), call.viewer.locale))


ROUTES = [Route("GET", "/api/v1/preferences", show, "read:accounts")]
