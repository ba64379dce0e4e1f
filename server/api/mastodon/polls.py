"""Polls: how one stands, and voting. One is asked with a status (statuses.py) and has its id."""

from collections.abc import Mapping, Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import raw
from server.api.call import Call
from server.api.once import made_once
from server.api.params import listed, read_mapping, switch
from server.api.route import Route
from server.entities.polls import poll_alone
from server.kit.errors import Invalid
from server.kit.numbers import whole_number
from server.microblog.lines import line_of
from server.microblog.polls import MOST, PollDraft, poll_draft
from server.microblog.polls_voting import vote


async def show(call: Call) -> Response:
    """GET /api/v1/polls/:id."""
    return raw(await poll_alone(call.ports.pieces, call.viewer, await line_of(call.viewer, call.id())))


async def choose(call: Call) -> Response:
    """POST /api/v1/polls/:id/votes, with `choices[]`: places from 0, as numbers or as text."""
    sent = listed((await read_mapping(call.request)).get("choices"))
    places = [_place(each) for each in sent[: MOST + 1]]
    await made_once(call, places, lambda: vote(call.viewer, call.id(), places))
    return await show(call)


def _place(sent: object) -> int:
    place = whole_number(str(sent))
    if place is None:
        raise Invalid("poll-choice", field="choices")
    return place


def asked(sent: Mapping[str, object] | None) -> PollDraft | None:
    """The `poll` of a status that is sent; None where there is none. Raises Invalid."""
    if not sent:
        return None
    options = listed(sent.get("options"))
    if not all(isinstance(each, str) for each in options):
        raise Invalid("parameter-wrong", field="poll", name="poll[options]")
    try:
        expires_in = msgspec.convert(sent.get("expires_in"), int | None, strict=False)
    except msgspec.ValidationError as wrong:
        raise Invalid("parameter-wrong", field="poll", name="poll[expires_in]") from wrong
    return poll_draft(
        [str(each) for each in options],
        expires_in,
        multiple=switch(sent, "multiple") or False,
        hide_totals=switch(sent, "hide_totals") or False,
    )


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/polls/{id}", show, "read:statuses"),
    Route("POST", "/api/v1/polls/{id}/votes", choose, "write:statuses"),
)
