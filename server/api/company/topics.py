"""Topics of news: which ones there are, following them, and how the newsroom keeps them."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.advocacy.drafting import newsroom_only
from server.advocacy.topic_desk import kept_topics, rename_topic
from server.advocacy.topics import follow_topic, topics_for, unfollow_topic
from server.api.answers import json
from server.api.call import Call
from server.api.route import SESSION, Route


class TopicSent(msgspec.Struct, frozen=True):
    """A topic, however it is spelled."""

    name: str = ""


async def index(call: Call) -> Response:
    """GET /api/company/topics."""
    return await _all(call)


async def follow(call: Call) -> Response:
    """POST /api/company/topics/follow."""
    await follow_topic(call.viewer, (await call.read(TopicSent)).name)
    return await _all(call)


async def unfollow(call: Call) -> Response:
    """POST /api/company/topics/unfollow."""
    await unfollow_topic(call.viewer, (await call.read(TopicSent)).name)
    return await _all(call)


class TopicRenamed(msgspec.Struct, frozen=True):
    """A topic, and what it is called from now on."""

    name: str = ""
    to: str = ""


async def kept(call: Call) -> Response:
    """GET /api/company/newsroom/topics: every topic, also those of drafts."""
    return await _kept(call)


async def rename(call: Call) -> Response:
    """POST /api/company/newsroom/topics/rename."""
    newsroom_only(call.viewer)
    sent = await call.read(TopicRenamed)
    await rename_topic(call.viewer, sent.name, sent.to)
    return await _kept(call)


async def _kept(call: Call) -> Response:
    found = await kept_topics(call.viewer, call.ports.privacy)
    return json(
        [
            {
                "name": each.name,
                "label": each.label,
                "items_count": each.items,
                "people_count": each.followers,
            }
            for each in found
        ]
    )


async def _all(call: Call) -> Response:
    found = await topics_for(call.viewer)
    return json(
        [
            {"name": each.name, "label": each.label, "items_count": each.items, "following": each.following}
            for each in found
        ]
    )


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/topics", index, SESSION),
    Route("POST", "/api/company/topics/follow", follow, SESSION),
    Route("POST", "/api/company/topics/unfollow", unfollow, SESSION),
    Route("GET", "/api/company/newsroom/topics", kept, SESSION),
    Route("POST", "/api/company/newsroom/topics/rename", rename, SESSION),
)
