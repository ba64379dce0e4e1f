"""Suggesting news, what becomes of it, the consent of authors, and the newsroom's side."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.advocacy.deciding import accept_suggestion, reject_suggestion, suggestions
from server.advocacy.models_suggesting import SuggestionState
from server.advocacy.suggesting import answer_consent, asked_of_me, my_suggestions, suggest_news, take_back
from server.api.answers import json
from server.api.call import Call
from server.api.once import made_once
from server.api.params import Id
from server.api.route import SESSION, Route
from server.entities.news_suggestion import news_suggestions


class SuggestionSent(msgspec.Struct, frozen=True):
    """A link or a post, and why."""

    url: str = ""
    status_id: Id | None = None
    note: str = ""


class ConsentSent(msgspec.Struct, frozen=True):
    """What the author says."""

    given: bool


class RejectionSent(msgspec.Struct, frozen=True):
    """Why not."""

    reason: str = ""


async def index(call: Call) -> Response:
    """GET /api/company/suggestions: mine."""
    return json(await news_suggestions(await my_suggestions(call.viewer, call.page()), call.ports.to))


async def create(call: Call) -> Response:
    """POST /api/company/suggestions."""
    sent = await call.read(SuggestionSent)
    made = await made_once(
        call,
        sent,
        lambda: suggest_news(call.viewer, url=sent.url, status_id=sent.status_id, note=sent.note),
    )
    return json({"id": str(made)})


async def destroy(call: Call) -> Response:
    """DELETE /api/company/suggestions/:id."""
    await take_back(call.viewer, call.id())
    return json({})


async def consents(call: Call) -> Response:
    """GET /api/company/suggestions/consents: posts of mine that others suggested."""
    return json(await news_suggestions(await asked_of_me(call.viewer, call.page()), call.ports.to))


async def consent(call: Call) -> Response:
    """POST /api/company/suggestions/:id/consent."""
    await answer_consent(call.viewer, call.id(), given=(await call.read(ConsentSent)).given)
    return json({})


async def room(call: Call) -> Response:
    """GET /api/company/newsroom/suggestions?state=."""
    asked = call.request.query_params.get("state", "")
    state = SuggestionState(asked) if asked in set(SuggestionState) else None
    return json(await news_suggestions(await suggestions(call.viewer, state, call.page()), call.ports.to))


async def accept(call: Call) -> Response:
    """POST /api/company/newsroom/suggestions/:id/accept."""
    return json({"item_id": str(await accept_suggestion(call.viewer, call.id(), call.ports.networks))})


async def reject(call: Call) -> Response:
    """POST /api/company/newsroom/suggestions/:id/reject."""
    await reject_suggestion(call.viewer, call.id(), (await call.read(RejectionSent)).reason)
    return json({})


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/suggestions", index, SESSION),
    Route("POST", "/api/company/suggestions", create, SESSION),
    Route("GET", "/api/company/suggestions/consents", consents, SESSION),
    Route("DELETE", "/api/company/suggestions/{id}", destroy, SESSION),
    Route("POST", "/api/company/suggestions/{id}/consent", consent, SESSION),
    Route("GET", "/api/company/newsroom/suggestions", room, SESSION),
    Route("POST", "/api/company/newsroom/suggestions/{id}/accept", accept, SESSION),
    Route("POST", "/api/company/newsroom/suggestions/{id}/reject", reject, SESSION),
)
