"""What one does with a status: favourite, boost, bookmark, mute its thread; and who did."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Literal

import msgspec
from starlette.responses import Response

from server.api.answers import paged, raw
from server.api.call import Call
from server.api.mastodon.timelines import lines_page
from server.api.mastodon.visibility import audience_of
from server.api.route import Endpoint, Route
from server.entities.accounts import accounts_of
from server.entities.status import status_bytes
from server.identity.viewer import Viewer
from server.kit.paging import Page, Slice
from server.microblog.bookmarking import bookmark, bookmarks, unbookmark
from server.microblog.boosting import boost, unboost
from server.microblog.favouriting import favourite, unfavourite
from server.microblog.lines import Line, page_by
from server.microblog.people import Cursor, favourited_by, reblogged_by
from server.microblog.pinning import pin_own, unpin_own
from server.microblog.thread_muting import mute_thread, unmute_thread


def _acting(verb: Callable[[Viewer, int], Awaitable[Line]]) -> Endpoint:
    async def endpoint(call: Call) -> Response:
        return raw(await status_bytes(call.ports.pieces, call.viewer, await verb(call.viewer, call.id())))

    return endpoint


def _listing(verb: Callable[[Viewer, int, Page], Awaitable[Slice[Cursor]]]) -> Endpoint:
    async def endpoint(call: Call) -> Response:
        part = await verb(call.viewer, call.id(), call.page(default=40, most=80))
        return await accounts_page(call, part)

    return endpoint


class Boosted(msgspec.Struct, frozen=True):
    """The parameters of boosting."""

    visibility: Literal["public", "unlisted", "private"] | None = None


async def reblog(call: Call) -> Response:
    """POST /api/v1/statuses/:id/reblog."""
    wanted = (await call.read(Boosted)).visibility
    line = await boost(call.viewer, call.id(), audience_of(wanted or "public"))
    return raw(await status_bytes(call.ports.pieces, call.viewer, line))


async def accounts_page(call: Call, part: Slice[Cursor]) -> Response:
    """A page of accounts; the cursors in its links are opaque."""
    accounts = await accounts_of([each.account_id for each in part.rows], call.ports.to)
    return paged(msgspec.json.encode(accounts), call.request, call.ports.origin, part)


async def favourites(call: Call) -> Response:
    """GET /api/v1/favourites: what the viewer likes, the newest like first."""
    page = call.page()
    where, values = page.where("k.id", 2)
    part = await page_by(
        call.viewer,
        "favourite k JOIN status s ON s.id = k.status_id",
        f"k.account_id = $1 AND {where}",
        values,
        page,
    )
    return await lines_page(call, part)


async def list_bookmarks(call: Call) -> Response:
    """GET /api/v1/bookmarks: what the viewer keeps, the newest bookmark first."""
    return await lines_page(call, await bookmarks(call.viewer, call.page()))


ROUTES: Sequence[Route] = (
    Route("POST", "/api/v1/statuses/{id}/favourite", _acting(favourite), "write:favourites"),
    Route("POST", "/api/v1/statuses/{id}/unfavourite", _acting(unfavourite), "write:favourites"),
    Route("POST", "/api/v1/statuses/{id}/reblog", reblog, "write:statuses"),
    Route("POST", "/api/v1/statuses/{id}/unreblog", _acting(unboost), "write:statuses"),
    Route("GET", "/api/v1/statuses/{id}/favourited_by", _listing(favourited_by), "read:statuses"),
    Route("GET", "/api/v1/statuses/{id}/reblogged_by", _listing(reblogged_by), "read:statuses"),
    Route("POST", "/api/v1/statuses/{id}/bookmark", _acting(bookmark), "write:bookmarks"),
    Route("POST", "/api/v1/statuses/{id}/unbookmark", _acting(unbookmark), "write:bookmarks"),
    Route("GET", "/api/v1/bookmarks", list_bookmarks, "read:bookmarks"),
    Route("POST", "/api/v1/statuses/{id}/mute", _acting(mute_thread), "write:mutes"),
    Route("POST", "/api/v1/statuses/{id}/unmute", _acting(unmute_thread), "write:mutes"),
    Route("POST", "/api/v1/statuses/{id}/pin", _acting(pin_own), "write:accounts"),
    Route("POST", "/api/v1/statuses/{id}/unpin", _acting(unpin_own), "write:accounts"),
    Route("GET", "/api/v1/favourites", favourites, "read:favourites"),
)
