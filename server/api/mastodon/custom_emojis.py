"""The company's own emoji, as every app asks for them at start."""

from collections.abc import Sequence

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import PUBLIC, Route
from server.entities.emoji import emoji_of
from server.microblog.emoji import custom_emoji


async def index(call: Call) -> Response:
    """GET /api/v1/custom_emojis."""
    found = await custom_emoji()
    names = ("shortcode", "key", "static_key", "in_picker", "category")
    return json([emoji_of({name: each[name] for name in names}, call.ports.to) for each in found])


ROUTES: Sequence[Route] = (Route("GET", "/api/v1/custom_emojis", index, PUBLIC),)
"""Its addresses are those of pictures; nothing that a person wrote."""
