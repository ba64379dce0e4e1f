"""Sites and the people of the directory, beyond what the Mastodon API can say."""

from collections.abc import Sequence

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.mastodon.timelines import lines_page
from server.api.route import Route
from server.entities.person import people_of, person_of
from server.entities.site import sites
from server.microblog import timelines
from server.microblog.colleagues import Wanted, departments, find_colleagues


async def index(call: Call) -> Response:  # noqa: ARG001 - the same for everybody
    """GET /api/company/sites."""
    return json(await sites())


async def timeline(call: Call) -> Response:
    """GET /api/company/sites/:id/timeline."""
    return await lines_page(call, await timelines.site(call.viewer, call.id(), call.page()))


async def people(call: Call) -> Response:
    """GET /api/company/people?q=&site=&department=&offset=&limit=."""
    query = call.request.query_params
    wanted = Wanted(
        words=query.get("q", ""),
        site_id=call.number("site"),
        department=query.get("department", ""),
        limit=call.page(default=40, most=80).limit,
        offset=call.number("offset") or 0,
    )
    return json(await people_of(await find_colleagues(wanted), call.ports.to))


async def by_name(call: Call) -> Response:  # noqa: ARG001 - the same for everybody
    """GET /api/company/departments."""
    return json([{"name": each} for each in await departments()])


async def person(call: Call) -> Response:
    """GET /api/company/people/:account_id: with manager and team."""
    return json(await person_of(call.id("account_id"), call.ports.to))


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/sites", index, "read:accounts"),
    Route("GET", "/api/company/sites/{id}/timeline", timeline, "read:statuses"),
    Route("GET", "/api/company/departments", by_name, "read:accounts"),
    Route("GET", "/api/company/people", people, "read:accounts"),
    Route("GET", "/api/company/people/{account_id}", person, "read:accounts"),
)
