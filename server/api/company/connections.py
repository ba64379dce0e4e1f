"""My public accounts."""

from collections.abc import Sequence

from starlette.responses import Response

from server.advocacy.connecting import begin_connecting
from server.advocacy.connections import disconnect, my_connections
from server.api.answers import json
from server.api.call import Call
from server.api.networks.connecting import callback_address, network_of
from server.api.route import SESSION, Route
from server.entities.connection import connection_of


async def index(call: Call) -> Response:
    """GET /api/company/connections."""
    return json([connection_of(each) for each in await my_connections(call.viewer)])


async def begin(call: Call) -> Response:
    """POST /api/company/connections/:network: where the browser goes to allow it."""
    network = network_of(call, "id")
    back = callback_address(call, network)
    return json(
        {"authorize_url": await begin_connecting(call.viewer, network, call.ports.seal, redirect_uri=back)}
    )


async def destroy(call: Call) -> Response:
    """DELETE /api/company/connections/:id."""
    await disconnect(call.viewer, call.id(), call.ports.seal)
    return json({})


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/connections", index, SESSION),
    Route("POST", "/api/company/connections/{id}", begin, SESSION),
    Route("DELETE", "/api/company/connections/{id}", destroy, SESSION),
)
