"""Stored files under unguessable names, and the pictures that are drawn for those who have none.

Pictures, sounds and films are shown; everything else is downloaded, under its own name, and opened by nothing here.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from functools import lru_cache
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from server.api.call import Call
from server.api.route import PUBLIC, Route
from server.kit.database import row
from server.kit.errors import Missing
from server.microblog.attaching import name_of_file
from server.microblog.exporting_out import TYPE as EXPORT
from server.microblog.picture_drawing import default_header, initials_avatar
from server.microblog.visible import account_visible_to
from server.storage import Storage, type_of

_NAMES = f"SELECT a.display_name, a.username FROM account a WHERE a.id = $2 AND {account_visible_to('$1')}"
_PRIVATE = "private, max-age=86400"
_HEADERS = {"content-disposition": "inline", "content-security-policy": "default-src 'none'; sandbox"}
_SHOWN = ("image/", "audio/", "video/")
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_PIECE = 256 << 10
_AT_ONCE = 1 << 20
"""Up to here a file is read and sent in one go."""


async def stored(call: Call) -> Response:
    """GET /media/:key. The name is the permission (128 random bits); it dies with the status that it belongs to."""
    key, storage = str(call.request.path_params["key"]), call.ports.storage
    content_type = type_of(key)
    if content_type in {None, EXPORT}:
        raise Missing
    size = await storage.size(key)
    headers = {**_HEADERS, "cache-control": _PRIVATE, "accept-ranges": "bytes", "etag": f'"{key}"'}
    if not content_type.startswith(_SHOWN):
        headers["content-disposition"] = attachment(
            await name_of_file(key) or f"file.{key.rpartition('.')[2]}"
        )
    wanted = call.request.headers.get("range", "")
    if call.request.headers.get("if-range", headers["etag"]) != headers["etag"]:
        wanted = ""
    part = _part(wanted, size)
    if part is None:
        return Response(status_code=416, headers={**headers, "content-range": f"bytes */{size}"})
    start, end = part
    headers["content-length"] = str(end - start)
    partial = bool(wanted) and _RANGE.fullmatch(wanted.strip()) is not None
    if partial:
        headers["content-range"] = f"bytes {start}-{end - 1}/{size}"
    status = 206 if partial else 200
    if call.request.method == "HEAD":
        return Response(status_code=status, headers=headers, media_type=content_type)
    if end - start <= _AT_ONCE:
        content = await storage.part(key, start, end - start)
        return Response(content, status, headers, content_type)
    return StreamingResponse(_pieces(storage, key, start, end), status, headers, content_type)


def attachment(name: str) -> str:
    """`Content-Disposition` for a download (RFC 6266): the name in ASCII for old programs, and as it is."""
    plain = "".join(
        each if each.isascii() and each.isprintable() and each not in '\\"' else "_" for each in name
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _part(wanted: str, size: int) -> tuple[int, int] | None:
    """From where to where (exclusive); all of it for what is no range of ours, None for one outside of the file."""
    match = _RANGE.fullmatch(wanted.strip())
    if match is None or match.groups() == ("", ""):
        return 0, size
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
    return (start, end) if start < end else None


async def _pieces(storage: Storage, key: str, start: int, end: int) -> AsyncIterator[bytes]:
    while start < end:
        piece = await storage.part(key, start, min(_PIECE, end - start))
        if not piece:
            return
        start += len(piece)
        yield piece


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
