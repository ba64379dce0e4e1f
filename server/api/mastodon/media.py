"""Uploading files, and looking at what became of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.params import read_mapping
from server.api.route import Route
from server.entities.media import media_of
from server.kit.errors import Invalid, Malformed
from server.microblog.attaching import Caption, describe, own_upload, upload
from server.microblog.picture_reading import MAX_BYTES

CREATED = {True: 200, False: 202}
SHOWN = {True: 200, False: 206}


async def create(call: Call) -> Response:
    """POST /api/v2/media and /api/v1/media: ready at once, but for films: 202, and no `url` yet."""
    sent = await read_mapping(call.request)
    most = call.ports.uploads.most_bytes
    content = await content_of(sent, "file", most)
    if content is None:
        raise Malformed("parameter-missing", field="file", name="file")
    media_id = await upload(
        call.viewer,
        content,
        await _caption(sent),
        call.ports.storage,
        name=sent["file"].filename or "",
        uploads=call.ports.uploads,
    )
    return await _shown(call, media_id, CREATED)


async def show(call: Call) -> Response:
    """GET /api/v1/media/:id: 206 while it is converted, 422 when it cannot be; not found once it is in a status."""
    return await _shown(call, call.id(), SHOWN)


async def update(call: Call) -> Response:
    """PUT /api/v1/media/:id."""
    caption = await _caption(await read_mapping(call.request))
    await describe(call.viewer, call.id(), caption, call.ports.storage)
    return await show(call)


async def _shown(call: Call, media_id: int, statuses: Mapping[bool, int]) -> Response:
    media = dict(await own_upload(call.viewer, media_id))
    if not media["ready"] and media["due_at"] is None:
        raise Invalid("file-unconverted", field="file")
    return json(media_of(media, call.ports.to), statuses[bool(media["ready"])])


async def content_of(sent: Mapping[str, Any], name: str, most: int) -> bytes | None:
    """The file of that name, None when none was sent; raises Invalid for one that is too large."""
    found = sent.get(name)
    if not isinstance(found, UploadFile):
        return None
    content = await found.read(most + 1)
    if len(content) > most:
        key = "picture-too-large" if most == MAX_BYTES else "file-too-large"
        raise Invalid(key, field=name, limit=most >> 20)
    return content


async def _caption(sent: Mapping[str, Any]) -> Caption:
    thumbnail = await content_of(sent, "thumbnail", MAX_BYTES)
    description, focus = sent.get("description"), str(sent.get("focus") or "")
    try:
        x, y = (float(part) for part in focus.split(",")) if focus else (0.0, 0.0)
    except ValueError as wrong:
        raise Invalid("parameter-wrong", field="focus", name="focus") from wrong
    said = description if isinstance(description, str) else None
    return Caption(said, (x, y) if focus else None, thumbnail)


ROUTES: Sequence[Route] = (
    Route("POST", "/api/v2/media", create, "write:media"),
    Route("POST", "/api/v1/media", create, "write:media"),
    Route("GET", "/api/v1/media/{id}", show, "write:media"),
    Route("PUT", "/api/v1/media/{id}", update, "write:media"),
)
