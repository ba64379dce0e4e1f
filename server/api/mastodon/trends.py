"""What the company speaks of these days: hashtags, statuses, links."""

from collections.abc import Sequence

from starlette.responses import Response

from server.api.answers import json, raw
from server.api.call import Call
from server.api.route import Route
from server.entities.card import trending_cards
from server.entities.status import statuses_bytes
from server.entities.tag import tags_of
from server.microblog.trending import trending_links, trending_statuses, trending_tags


async def tags(call: Call) -> Response:
    """GET /api/v1/trends/tags, and its older name."""
    names = await trending_tags(call.viewer, limit=_limit(call, 10), offset=_offset(call))
    return json(await tags_of(call.viewer, names, call.ports.to))


async def statuses(call: Call) -> Response:
    """GET /api/v1/trends/statuses."""
    lines = await trending_statuses(call.viewer, limit=_limit(call, 20), offset=_offset(call))
    return raw(await statuses_bytes(call.ports.pieces, call.viewer, lines))


async def links(call: Call) -> Response:
    """GET /api/v1/trends/links."""
    cards = await trending_links(call.viewer, limit=_limit(call, 10), offset=_offset(call))
    return json(await trending_cards(cards, call.ports.to))


def _limit(call: Call, usual: int) -> int:
    return call.page(default=usual, most=2 * usual).limit


def _offset(call: Call) -> int:
    return min(call.number("offset") or 0, 10_000)


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/trends", tags, "read:statuses"),
    Route("GET", "/api/v1/trends/tags", tags, "read:statuses"),
    Route("GET", "/api/v1/trends/statuses", statuses, "read:statuses"),
    Route("GET", "/api/v1/trends/links", links, "read:statuses"),
)
