"""What apps ask for at start and is not there yet, answered on purpose: an empty list, or that it is not found.

A row leaves this table when the thing itself arrives; no path may be in the route table twice.
"""

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import PUBLIC, Route
from server.kit.errors import Missing

NONE_YET = {
    "/api/v1/domain_blocks": "read:blocks",
}
NOT_FOUND = {
    "/api/v1/annual_reports/{year}": "read:accounts",
    "/.well-known/webfinger": PUBLIC,
    "/api/v1/instance/privacy_policy": PUBLIC,
    "/api/v1/instance/terms_of_service": PUBLIC,
}


async def none(call: Call) -> Response:  # noqa: ARG001 - none for anybody
    """Answers that there are none."""
    return json([])


async def missing(call: Call) -> Response:  # noqa: ARG001 - not there for anybody
    """Answers that there is no such thing."""
    raise Missing


ROUTES = [
    *(Route("GET", path, none, scope) for path, scope in NONE_YET.items()),
    *(Route("GET", path, missing, scope) for path, scope in NOT_FOUND.items()),
]
