"""Conversations as a chat: found by who is in them, and read from end to end."""

from collections.abc import Sequence

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.mastodon.conversations import shown
from server.api.mastodon.timelines import lines_page
from server.api.route import Route
from server.kit.errors import Invalid
from server.kit.numbers import whole_number
from server.microblog.conversations import conversation_with, said_in

MOST_PEOPLE = 50


async def find(call: Call) -> Response:
    """GET /api/company/conversations?with=ids: the id of the one with exactly these people, or null."""
    given = ",".join(call.listed("with")).split(",")
    people = {whole_number(each.strip()) for each in given}
    if None in people or len(people) > MOST_PEOPLE:
        raise Invalid("parameter-wrong", field="with", name="with")
    found = await conversation_with(call.viewer, {each for each in people if each is not None})
    return json({"id": str(found) if found is not None else None})


async def said(call: Call) -> Response:
    """GET /api/company/conversations/:id/statuses."""
    return await lines_page(call, await said_in(call.viewer, call.id(), call.page()))


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/conversations", find, "read:statuses"),
    Route("GET", "/api/company/conversations/{id}", shown, "read:statuses"),
    Route("GET", "/api/company/conversations/{id}/statuses", said, "read:statuses"),
)
