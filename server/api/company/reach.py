"""What became of news outside, for the comms team: on a screen, and as a table."""

from collections.abc import Sequence

from starlette.responses import Response

from server.advocacy.reach import Reach, period, reach_of
from server.api.answers import json
from server.api.call import Call
from server.api.route import SESSION, Route
from server.entities.exported_files import as_csv
from server.entities.reach import reach_rows, reach_shown


async def show(call: Call) -> Response:
    """GET /api/company/newsroom/reach?since=&until=&network=."""
    return json(reach_shown(await _asked(call)))


async def table(call: Call) -> Response:
    """GET /api/company/newsroom/reach.csv, with the same query."""
    reach = await _asked(call)
    name = f"reach-{reach.asked.since}-{reach.asked.until}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(as_csv(reach_rows(reach)), headers=headers, media_type="text/csv")


async def _asked(call: Call) -> Reach:
    sent = call.request.query_params
    wanted = period(sent.get("since", ""), sent.get("until", ""), sent.get("network", ""))
    return await reach_of(call.viewer, wanted, call.ports.privacy)


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/newsroom/reach", show, SESSION),
    Route("GET", "/api/company/newsroom/reach.csv", table, SESSION),
)
