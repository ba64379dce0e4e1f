"""Hashtags: what is said of them, following them, and showing them on one's profile."""

from collections.abc import Awaitable, Callable, Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json, paged
from server.api.call import Call
from server.api.mastodon.accounts import known
from server.api.route import Endpoint, Route
from server.entities.tag import featured_tag_of, one_tag, tags_of
from server.identity.viewer import Viewer
from server.kit.errors import Invalid, Missing
from server.microblog.tag_featuring import (
    feature_tag,
    featured_tags,
    unfeature,
    unfeature_tag,
    worth_featuring,
)
from server.microblog.tag_following import follow_tag, followed_tags, unfollow_tag


class Named(msgspec.Struct, frozen=True):
    """The parameter of featuring a tag."""

    name: str


def _acting(verb: Callable[[Viewer, str], Awaitable[object]]) -> Endpoint:
    async def endpoint(call: Call) -> Response:
        await verb(call.viewer, _name(call))
        return await show(call)

    return endpoint


async def show(call: Call) -> Response:
    """GET /api/v1/tags/:name."""
    return json(await one_tag(call.viewer, _name(call), call.ports.to))


async def followed(call: Call) -> Response:
    """GET /api/v1/followed_tags."""
    part = await followed_tags(call.viewer, call.page(default=100, most=200))
    body = await tags_of(call.viewer, [each.name for each in part.rows], call.ports.to)
    return paged(msgspec.json.encode(body), call.request, call.ports.origin, part)


async def featured(call: Call) -> Response:
    """GET /api/v1/featured_tags: one's own."""
    found = await featured_tags(call.viewer, call.viewer.account_id)
    return json([featured_tag_of(each, call.ports.to) for each in found])


async def featured_of(call: Call) -> Response:
    """GET /api/v1/accounts/:id/featured_tags."""
    found = await featured_tags(call.viewer, await known(call))
    return json([featured_tag_of(each, call.ports.to) for each in found])


async def feature(call: Call) -> Response:
    """POST /api/v1/featured_tags."""
    try:
        made = await feature_tag(call.viewer, (await call.read(Named)).name)
    except Missing as wrong:  # what was sent is no tag: nothing was looked for
        raise Invalid("tag-wrong", field="name") from wrong
    return json(featured_tag_of(made, call.ports.to))


async def take_off(call: Call) -> Response:
    """DELETE /api/v1/featured_tags/:id."""
    await unfeature(call.viewer, call.id())
    return json({})


async def suggestions(call: Call) -> Response:
    """GET /api/v1/featured_tags/suggestions: what the viewer uses most."""
    return json(await tags_of(call.viewer, await worth_featuring(call.viewer), call.ports.to))


def _name(call: Call) -> str:
    return str(call.request.path_params["name"])


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/tags/{name}", show, "read:statuses"),
    Route("POST", "/api/v1/tags/{name}/follow", _acting(follow_tag), "write:follows"),
    Route("POST", "/api/v1/tags/{name}/unfollow", _acting(unfollow_tag), "write:follows"),
    Route("POST", "/api/v1/tags/{name}/feature", _acting(feature_tag), "write:accounts"),
    Route("POST", "/api/v1/tags/{name}/unfeature", _acting(unfeature_tag), "write:accounts"),
    Route("GET", "/api/v1/followed_tags", followed, "read:follows"),
    Route("GET", "/api/v1/featured_tags", featured, "read:accounts"),
    Route("POST", "/api/v1/featured_tags", feature, "write:accounts"),
    Route("GET", "/api/v1/featured_tags/suggestions", suggestions, "read:accounts"),
    Route("DELETE", "/api/v1/featured_tags/{id}", take_off, "write:accounts"),
    Route("GET", "/api/v1/accounts/{id}/featured_tags", featured_of, "read:accounts"),
)
