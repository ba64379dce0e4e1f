"""A person's preferences, as far as apps follow them."""

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import Route
from server.entities.preferences import preferences_of
from server.microblog.audiences import usual_audience


async def show(call: Call) -> Response:
    """What a new post starts from."""
    return json(preferences_of(call.viewer.locale[:2] or None, await usual_audience(call.viewer)))


ROUTES = [Route("GET", "/api/v1/preferences", show, "read:accounts")]
