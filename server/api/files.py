"""Stored files under unguessable names, and the pictures that are drawn for those who have none."""

import asyncio
from collections.abc import Sequence
from functools import lru_cache

from starlette.responses import Response

from server.api.call import Call
from server.api.route import PUBLIC, Route
from server.kit.database import row
from server.microblog.picture_drawing import default_header, initials_avatar
from server.microblog.visible import account_visible_to

_NAMES = f"SELECT a.display_name, a.username FROM account a WHERE a.id = $2 AND {account_visible_to('$1')}"
_PRIVATE = "private, max-age=86400"
_HEADERS = {"content-disposition": "inline", "content-security-policy": "default-src 'none'; sandbox"}


async def stored(call: Call) -> Response:
    """GET /media/:key. The name is the permission (128 random bits); it dies with the status that it belongs to."""
    found = await call.ports.storage.open(str(call.request.path_params["key"]))
    return Response(
        found.content, headers={**_HEADERS, "cache-control": _PRIVATE}, media_type=found.content_type
    )


async def initials(call: Call) -> Response:
    """GET /media/initials/:id.png: an account's initials on its colour.

    An account that is not there looks like a hidden group to those who may not know of it: nobody's.
    """
    found = await row(_NAMES, call.someone.account_id if call.someone else 0, call.id())
    shown = (found["display_name"] or found["username"], found["username"]) if found else ("", "")
    picture = await asyncio.to_thread(_drawn, *shown)
    return Response(
        picture, headers={**_HEADERS, "cache-control": "private, max-age=3600"}, media_type="image/png"
    )


async def header(call: Call) -> Response:  # noqa: ARG001 - the same for everybody
    """GET /media/header.png: the quiet picture behind a profile that has none."""
    picture = await asyncio.to_thread(default_header)
    return Response(picture, headers={**_HEADERS, "cache-control": _PRIVATE}, media_type="image/png")


@lru_cache(maxsize=1024)
def _drawn(name: str, seed: str) -> bytes:
    return initials_avatar(name, seed)


ROUTES: Sequence[Route] = (
    Route("GET", "/media/header.png", header, PUBLIC),
    Route("GET", "/media/initials/{id}.png", initials, PUBLIC),
    Route("GET", "/media/{key}", stored, PUBLIC),
)
