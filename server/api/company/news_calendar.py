"""The newsroom's calendar."""

from collections.abc import Sequence

from starlette.responses import Response

from server.advocacy.calendar import calendar_of, span
from server.advocacy.drafting import newsroom_only
from server.api.answers import json
from server.api.call import Call
from server.api.route import SESSION, Route
from server.kit import clock


async def index(call: Call) -> Response:
    """GET /api/company/newsroom/calendar?since=&until=."""
    newsroom_only(call.viewer)
    sent = call.request.query_params
    found = await calendar_of(call.viewer, *span(sent.get("since", ""), sent.get("until", "")))
    return json(
        [
            {
                "item_id": str(each.item_id),
                "title": each.title,
                "state": each.state,
                "kind": each.kind,
                "at": clock.wire(each.at),
            }
            for each in found
        ]
    )


ROUTES: Sequence[Route] = (Route("GET", "/api/company/newsroom/calendar", index, SESSION),)
