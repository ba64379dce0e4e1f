"""Who quotes a status, who may, and taking one's own out of a quote."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from starlette.responses import Response

from server.api.answers import raw
from server.api.call import Call
from server.api.mastodon.timelines import lines_page
from server.api.route import Route
from server.entities.status import status_bytes
from server.microblog.lines import line_of
from server.microblog.models import QuotePolicy
from server.microblog.quoting import quotes_of, revoke_quote, welcome_quotes

POLICIES = {each.name.lower(): each for each in QuotePolicy}
"""By Mastodon's words."""


class Welcomed(msgspec.Struct, frozen=True):
    """Whose quoting is welcome."""

    quote_approval_policy: Literal["public", "followers", "nobody"]


async def quoting(call: Call) -> Response:
    """GET /api/v1/statuses/:id/quotes."""
    return await lines_page(call, await quotes_of(call.viewer, call.id(), call.page()))


async def revoke(call: Call) -> Response:
    """POST /api/v1/statuses/:id/quotes/:quoting_id/revoke; answers with the status that quoted."""
    line = await revoke_quote(call.viewer, call.id(), call.id("quoting_id"))
    return raw(await status_bytes(call.ports.pieces, call.viewer, line))


async def welcome(call: Call) -> Response:
    """PUT or PATCH /api/v1/statuses/:id/interaction_policy."""
    status_id = call.id()
    await line_of(call.viewer, status_id)
    sent = await call.read(Welcomed)
    line = await welcome_quotes(call.viewer, status_id, POLICIES[sent.quote_approval_policy])
    return raw(await status_bytes(call.ports.pieces, call.viewer, line))


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/statuses/{id}/quotes", quoting, "read:statuses"),
    Route("POST", "/api/v1/statuses/{id}/quotes/{quoting_id}/revoke", revoke, "write:statuses"),
    Route("PUT", "/api/v1/statuses/{id}/interaction_policy", welcome, "write:statuses"),
    Route("PATCH", "/api/v1/statuses/{id}/interaction_policy", welcome, "write:statuses"),
)
