"""Whose notifications are wanted, and those that wait as requests."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json, paged, raw
from server.api.call import Call
from server.api.params import Id
from server.api.route import Route
from server.entities.notification_policy import policy_json, requests_bytes
from server.kit.errors import Missing
from server.microblog import policies
from server.microblog.models import Treatment

POLICY = "/api/v2/notifications/policy"
REQUESTS = "/api/v1/notifications/requests"


class Chosen(msgspec.Struct):
    """What is left out stays as it is."""

    for_not_following: Treatment | msgspec.UnsetType = msgspec.UNSET
    for_not_followers: Treatment | msgspec.UnsetType = msgspec.UNSET
    for_new_accounts: Treatment | msgspec.UnsetType = msgspec.UNSET
    for_private_mentions: Treatment | msgspec.UnsetType = msgspec.UNSET
    for_limited_accounts: Treatment | msgspec.UnsetType = msgspec.UNSET


class Several(msgspec.Struct):
    """Some requests at once."""

    id: list[Id] = msgspec.field(default_factory=list)


async def show_policy(call: Call) -> Response:
    """GET /api/v2/notifications/policy."""
    return json(policy_json(await policies.policy_of(call.viewer), await policies.pending(call.viewer)))


async def change_policy(call: Call) -> Response:
    """PATCH or PUT /api/v2/notifications/policy."""
    sent = await call.read(Chosen)
    chosen = {name: value for name in policies.RULES if isinstance(value := getattr(sent, name), Treatment)}
    return json(
        policy_json(await policies.change_policy(call.viewer, chosen), await policies.pending(call.viewer))
    )


async def index(call: Call) -> Response:
    """GET /api/v1/notifications/requests."""
    part = await policies.requests(call.viewer, call.page(default=40, most=80))
    body = await requests_bytes(call.ports.pieces, call.viewer, part.rows)
    return paged(body, call.request, call.ports.origin, part)


async def show(call: Call) -> Response:
    """GET /api/v1/notifications/requests/:id."""
    request = await policies.request_of(call.viewer, call.id())
    found = (await requests_bytes(call.ports.pieces, call.viewer, [request]))[1:-1]
    if not found:
        raise Missing
    return raw(found)


async def accept(call: Call) -> Response:
    """POST /api/v1/notifications/requests/:id/accept."""
    await policies.accept(call.viewer, [call.id()])
    return json({})


async def dismiss(call: Call) -> Response:
    """POST /api/v1/notifications/requests/:id/dismiss."""
    await policies.refuse(call.viewer, [call.id()])
    return json({})


async def accept_several(call: Call) -> Response:
    """POST /api/v1/notifications/requests/accept."""
    await policies.accept(call.viewer, await _ids(call))
    return json({})


async def dismiss_several(call: Call) -> Response:
    """POST /api/v1/notifications/requests/dismiss."""
    await policies.refuse(call.viewer, await _ids(call))
    return json({})


async def merged(call: Call) -> Response:  # noqa: ARG001 - accepting takes everything over before it answers
    """GET /api/v1/notifications/requests/merged."""
    return json({"merged": True})


async def _ids(call: Call) -> list[int]:
    return (await call.read(Several)).id


ROUTES: Sequence[Route] = (
    Route("GET", POLICY, show_policy, "read:notifications"),
    Route("PATCH", POLICY, change_policy, "write:notifications"),
    Route("PUT", POLICY, change_policy, "write:notifications"),
    Route("GET", REQUESTS, index, "read:notifications"),
    Route("GET", f"{REQUESTS}/merged", merged, "read:notifications"),
    Route("POST", f"{REQUESTS}/accept", accept_several, "write:notifications"),
    Route("POST", f"{REQUESTS}/dismiss", dismiss_several, "write:notifications"),
    Route("GET", REQUESTS + "/{id}", show, "read:notifications"),
    Route("POST", REQUESTS + "/{id}/accept", accept, "write:notifications"),
    Route("POST", REQUESTS + "/{id}/dismiss", dismiss, "write:notifications"),
)
