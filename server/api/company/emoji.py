"""Emoji for those who keep them: admins and moderators. For everybody else it is not there."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.params import read_mapping, switch
from server.api.route import SESSION, Route
from server.entities.emoji import kept_emoji_of
from server.kit.database import Row
from server.microblog.emoji import (
    EmojiDraft,
    add_emoji,
    change_emoji,
    keepers_only,
    kept_emoji,
    one_emoji,
    remove_emoji,
)
from server.microblog.emoji_pictures import MOST_UPLOADED


async def index(call: Call) -> Response:
    """GET /api/company/admin/emoji."""
    return json([_shown(call, each) for each in await kept_emoji(call.viewer)])


async def create(call: Call) -> Response:
    """POST /api/company/admin/emoji."""
    keepers_only(call.viewer)
    sent = await read_mapping(call.request)
    emoji_id = await add_emoji(
        call.viewer, str(sent.get("shortcode", "")), await _draft(sent), call.ports.storage
    )
    return json(_shown(call, await one_emoji(call.viewer, emoji_id)))


async def update(call: Call) -> Response:
    """PATCH /api/company/admin/emoji/:id."""
    keepers_only(call.viewer)
    draft = await _draft(await read_mapping(call.request))
    await change_emoji(call.viewer, call.id(), draft, call.ports.storage)
    return json(_shown(call, await one_emoji(call.viewer, call.id())))


async def destroy(call: Call) -> Response:
    """DELETE /api/company/admin/emoji/:id."""
    await remove_emoji(call.viewer, call.id(), call.ports.storage)
    return json({})


async def _draft(sent: Mapping[str, Any]) -> EmojiDraft:
    file, category = sent.get("file"), sent.get("category")
    return EmojiDraft(
        category=category.strip() if isinstance(category, str) else None,
        in_picker=switch(sent, "visible_in_picker"),
        enabled=switch(sent, "enabled"),
        content=await file.read(MOST_UPLOADED + 1) if isinstance(file, UploadFile) else None,
    )


def _shown(call: Call, emoji: Row) -> dict[str, Any]:
    names = ("id", "shortcode", "key", "static_key", "in_picker", "category", "disabled_at")
    return kept_emoji_of({name: emoji[name] for name in names}, call.ports.to)


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/admin/emoji", index, SESSION),
    Route("POST", "/api/company/admin/emoji", create, SESSION),
    Route("PATCH", "/api/company/admin/emoji/{id}", update, SESSION),
    Route("DELETE", "/api/company/admin/emoji/{id}", destroy, SESSION),
)
