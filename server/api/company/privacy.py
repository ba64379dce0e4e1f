"""What is recorded about whom, as this place is set up: for everybody who is signed in."""

from collections.abc import Sequence

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import SESSION, Route
from server.entities.records import records_of


async def show(call: Call) -> Response:
    """GET /api/company/privacy."""
    ports = call.ports
    networks = [each.label for each in ports.networks.values() if each.configured]
    return json(records_of(ports.privacy, ports.limits, networks))


ROUTES: Sequence[Route] = (Route("GET", "/api/company/privacy", show, SESSION),)
