"""How one stands to others beyond following: notes, recommendations, familiar followers, whom to follow next."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.mastodon.accounts import MOST, ids_asked_for, known, standing
from server.api.mastodon.reactions import accounts_page
from server.api.route import Route
from server.entities.accounts import accounts_by_id, accounts_of
from server.entities.suggestion import suggestions_of
from server.microblog.endorsing import endorse, unendorse
from server.microblog.familiar import familiar_followers
from server.microblog.noting import note
from server.microblog.people import endorsed_by, known_accounts
from server.microblog.suggesting import Suggested, dismiss_suggestion, suggestions

MOST_FAMILIAR = 40


class Noted(msgspec.Struct, frozen=True):
    """The parameter of noting."""

    comment: str | None = None


async def write_note(call: Call) -> Response:
    """POST /api/v1/accounts/:id/note."""
    comment = (await call.read(Noted)).comment
    await note(call.viewer, await known(call), comment or "")
    return await standing(call)


async def recommend(call: Call) -> Response:
    """POST /api/v1/accounts/:id/endorse, and its older name `pin`."""
    await endorse(call.viewer, await known(call))
    return await standing(call)


async def recommend_no_more(call: Call) -> Response:
    """POST /api/v1/accounts/:id/unendorse, and its older name `unpin`."""
    await unendorse(call.viewer, await known(call))
    return await standing(call)


async def recommended(call: Call) -> Response:
    """GET /api/v1/endorsements: one's own."""
    page = call.page(default=40, most=MOST)
    return await accounts_page(call, await endorsed_by(call.viewer, call.viewer.account_id, page))


async def recommended_by(call: Call) -> Response:
    """GET /api/v1/accounts/:id/endorsements."""
    page = call.page(default=40, most=MOST)
    return await accounts_page(call, await endorsed_by(call.viewer, await known(call), page))


async def familiar(call: Call) -> Response:
    """GET /api/v1/accounts/familiar_followers."""
    asked = list(dict.fromkeys(await ids_asked_for(call)))[:MOST_FAMILIAR]
    ids = await known_accounts(call.viewer, asked)
    found = await familiar_followers(call.viewer, ids)
    accounts = await accounts_by_id([each for those in found.values() for each in those], call.ports.to)
    return json(
        [
            {"id": str(account_id), "accounts": [accounts[each] for each in those if each in accounts]}
            for account_id, those in found.items()
        ]
    )


async def suggested(call: Call) -> Response:
    """GET /api/v2/suggestions."""
    return json(await suggestions_of(await _suggested(call), call.ports.to))


async def suggested_accounts(call: Call) -> Response:
    """GET /api/v1/suggestions: the older form, accounts alone."""
    return json(await accounts_of([each.account_id for each in await _suggested(call)], call.ports.to))


async def dismiss(call: Call) -> Response:
    """DELETE /api/v1/suggestions/:id."""
    await dismiss_suggestion(call.viewer, await known(call))
    return json({})


async def _suggested(call: Call) -> list[Suggested]:
    limit = call.page(default=40, most=MOST).limit
    return await suggestions(call.viewer, limit=limit, offset=call.number("offset") or 0)


ROUTES: Sequence[Route] = (
    Route("POST", "/api/v1/accounts/{id}/note", write_note, "write:accounts"),
    Route("POST", "/api/v1/accounts/{id}/endorse", recommend, "write:accounts"),
    Route("POST", "/api/v1/accounts/{id}/pin", recommend, "write:accounts"),
    Route("POST", "/api/v1/accounts/{id}/unendorse", recommend_no_more, "write:accounts"),
    Route("POST", "/api/v1/accounts/{id}/unpin", recommend_no_more, "write:accounts"),
    Route("GET", "/api/v1/endorsements", recommended, "read:accounts"),
    Route("GET", "/api/v1/accounts/{id}/endorsements", recommended_by, "read:accounts"),
    Route("GET", "/api/v1/accounts/familiar_followers", familiar, "read:follows"),
    Route("GET", "/api/v2/suggestions", suggested, "read"),
    Route("GET", "/api/v1/suggestions", suggested_accounts, "read"),
    Route("DELETE", "/api/v1/suggestions/{id}", dismiss, "read"),
)
