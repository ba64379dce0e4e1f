"""My public accounts."""

from collections.abc import Sequence

from starlette.responses import Response

from server.advocacy.connecting import begin_connecting, take_password
from server.advocacy.connections import disconnect, my_connections
from server.api.answers import json
from server.api.call import Call
from server.api.company.sent import ConnectSent
from server.api.networks.connecting import callback_address, network_of, question_address
from server.api.route import SESSION, Route
from server.entities.connection import connection_of
from server.networks import Entry


async def index(call: Call) -> Response:
    """GET /api/company/connections."""
    return json([connection_of(each) for each in await my_connections(call.viewer)])


async def begin(call: Call) -> Response:
    """POST /api/company/connections/:network: where the browser goes to allow it, or to confirm it."""
    network, sent = network_of(call, "id"), await call.read(ConnectSent)
    if network.capabilities.entry is Entry.PASSWORD:
        shown = await take_password(
            call.viewer,
            network,
            call.ports.seal,
            handle=sent.handle,
            password=sent.password,
            server=sent.server,
        )
        return json({"authorize_url": question_address(call, shown)})
    address = await begin_connecting(
        call.viewer,
        network,
        call.ports.seal,
        redirect_uri=callback_address(call, network),
        server=sent.server,
    )
    return json({"authorize_url": address})


async def destroy(call: Call) -> Response:
    """DELETE /api/company/connections/:id."""
    await disconnect(call.viewer, call.id(), call.ports.seal)
    return json({})


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/connections", index, SESSION),
    Route("POST", "/api/company/connections/{id}", begin, SESSION),
    Route("DELETE", "/api/company/connections/{id}", destroy, SESSION),
)
