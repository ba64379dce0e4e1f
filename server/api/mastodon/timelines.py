"""Timelines: home, company (`public`), hashtag."""

import re
from collections.abc import Sequence

from starlette.responses import Response

from server.api.answers import paged, raw
from server.api.call import Call
from server.api.route import Route
from server.entities.status import statuses_bytes
from server.kit.errors import Malformed
from server.kit.paging import Slice
from server.microblog import home as homes
from server.microblog import linked as links
from server.microblog import timelines
from server.microblog.lines import Line

MOST_TAGS = 4
"""As on Mastodon: so many of each kind beside the first."""


async def home(call: Call) -> Response:
    """GET /api/v1/timelines/home."""
    return await lines_page(call, await homes.home(call.viewer, call.page()))


async def public(call: Call) -> Response:
    """GET /api/v1/timelines/public: everybody here; nothing is remote."""
    if is_true(call, "remote"):
        return raw(b"[]")
    part = await timelines.company(call.viewer, call.page(), only_media=is_true(call, "only_media"))
    return await lines_page(call, part)


async def tagged(call: Call) -> Response:
    """GET /api/v1/timelines/tag/:hashtag."""
    if is_true(call, "remote"):
        return raw(b"[]")
    tags = timelines.Tags(
        str(call.request.path_params["hashtag"]),
        _several(call, "any"),
        _several(call, "all"),
        _several(call, "none"),
    )
    part = await timelines.tagged(call.viewer, tags, call.page(), only_media=is_true(call, "only_media"))
    return await lines_page(call, part)


async def linked(call: Call) -> Response:
    """GET /api/v1/timelines/link: what is said about a page."""
    url = call.request.query_params.get("url", "")
    if not url:
        raise Malformed("parameter-missing", field="url", name="url")
    return await lines_page(call, await links.linked(call.viewer, url, call.page()))


def _several(call: Call, name: str) -> list[str]:
    """A parameter of the query that is a list, however apps write it."""
    given = call.request.query_params.multi_items()
    return [value for each, value in given if re.fullmatch(rf"{name}(\[\d*\])?", each)][:MOST_TAGS]


async def lines_page(call: Call, part: Slice[Line]) -> Response:
    """A page of statuses with its links."""
    body = await statuses_bytes(call.ports.pieces, call.viewer, part.rows)
    return paged(body, call.request, call.ports.origin, part)


def is_true(call: Call, name: str) -> bool:
    """Whether a switch in the query is on."""
    return call.request.query_params.get(name, "").lower() in {"true", "1", "on", "t"}


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/timelines/home", home, "read:statuses"),
    Route("GET", "/api/v1/timelines/public", public, "read:statuses"),
    Route("GET", "/api/v1/timelines/link", linked, "read:statuses"),
    Route("GET", "/api/v1/timelines/tag/{hashtag}", tagged, "read:statuses"),
)
