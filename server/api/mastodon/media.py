"""Uploading pictures, and changing one's profile: the two calls that carry files."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.params import read_mapping, switch
from server.api.route import Route
from server.entities.accounts import credential_account
from server.entities.media import media_of
from server.kit.errors import Invalid, Malformed
from server.microblog.attaching import Caption, describe, own_picture, upload
from server.microblog.picture_reading import MAX_BYTES
from server.microblog.profiles import Changes, change_profile


async def create(call: Call) -> Response:
    """POST /api/v2/media and /api/v1/media: ready at once, so never a 202."""
    sent = await read_mapping(call.request)
    content = await _content(sent, "file")
    if content is None:
        raise Malformed("parameter-missing", field="file", name="file")
    media_id = await upload(call.viewer, content, _caption(sent), call.ports.storage)
    return json(media_of(dict(await own_picture(call.viewer, media_id)), call.ports.to))


async def show(call: Call) -> Response:
    """GET /api/v1/media/:id; not found once it is in a status."""
    return json(media_of(dict(await own_picture(call.viewer, call.id())), call.ports.to))


async def update(call: Call) -> Response:
    """PUT /api/v1/media/:id."""
    await describe(call.viewer, call.id(), _caption(await read_mapping(call.request)))
    return await show(call)


async def update_credentials(call: Call) -> Response:
    """PATCH /api/v1/accounts/update_credentials; the name and the directory's facts cannot be changed here."""
    sent = await read_mapping(call.request)
    note = sent.get("note")
    changes = Changes(
        note=note if isinstance(note, str) else None,
        avatar=await _content(sent, "avatar"),
        header=await _content(sent, "header"),
        locked=switch(sent, "locked"),
    )
    await change_profile(call.viewer, changes, call.ports.storage)
    return json(await credential_account(call.viewer, call.ports.to))


async def _content(sent: Mapping[str, Any], name: str) -> bytes | None:
    found = sent.get(name)
    if not isinstance(found, UploadFile):
        return None
    content = await found.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Invalid("picture-too-large", field=name, limit=MAX_BYTES >> 20)
    return content


def _caption(sent: Mapping[str, Any]) -> Caption:
    description, focus = sent.get("description"), str(sent.get("focus") or "")
    try:
        x, y = (float(part) for part in focus.split(",")) if focus else (0.0, 0.0)
    except ValueError as wrong:
        raise Invalid("parameter-wrong", field="focus", name="focus") from wrong
    return Caption(description if isinstance(description, str) else None, (x, y) if focus else None)


ROUTES: Sequence[Route] = (
    Route("POST", "/api/v2/media", create, "write:media"),
    Route("POST", "/api/v1/media", create, "write:media"),
    Route("GET", "/api/v1/media/{id}", show, "write:media"),
    Route("PUT", "/api/v1/media/{id}", update, "write:media"),
    Route("PATCH", "/api/v1/accounts/update_credentials", update_credentials, "write:accounts"),
)
