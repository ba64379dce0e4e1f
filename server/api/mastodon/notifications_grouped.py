"""Notifications in groups: `/api/v2/notifications`."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json, paged, raw
from server.api.call import Call
from server.api.mastodon.notifications import kinds_of, most_of
from server.api.route import Route
from server.entities.accounts import accounts_of
from server.entities.notification_groups import groups_bytes
from server.microblog.notice_groups import dismiss_group, group_actors, group_of, groups, unread_groups

PATH = "/api/v2/notifications"


async def index(call: Call) -> Response:
    """GET /api/v2/notifications."""
    part = await groups(call.viewer, call.page(default=40, most=80), kinds_of(call), _together(call))
    partial = call.request.query_params.get("expand_accounts") == "partial_avatars"
    body = await groups_bytes(call.ports.pieces, call.viewer, part.rows, partial=partial)
    return paged(body, call.request, call.ports.origin, part)


async def show(call: Call) -> Response:
    """GET /api/v2/notifications/:group_key."""
    group = await group_of(call.viewer, _key(call))
    return raw(await groups_bytes(call.ports.pieces, call.viewer, [group]))


async def dismiss(call: Call) -> Response:
    """POST /api/v2/notifications/:group_key/dismiss."""
    await dismiss_group(call.viewer, _key(call))
    return json({})


async def accounts(call: Call) -> Response:
    """GET /api/v2/notifications/:group_key/accounts."""
    part = await group_actors(call.viewer, _key(call), call.page(default=40, most=80))
    shown = await accounts_of([each.account_id for each in part.rows], call.ports.to)
    return paged(msgspec.json.encode(shown), call.request, call.ports.origin, part)


async def unread_count(call: Call) -> Response:
    """GET /api/v2/notifications/unread_count."""
    count = await unread_groups(call.viewer, kinds_of(call), _together(call), most_of(call))
    return json({"count": count})


def _together(call: Call) -> list[str] | None:
    return call.listed("grouped_types") or None


def _key(call: Call) -> str:
    return str(call.request.path_params["group_key"])


ROUTES: Sequence[Route] = (
    Route("GET", PATH, index, "read:notifications"),
    Route("GET", f"{PATH}/unread_count", unread_count, "read:notifications"),
    Route("GET", PATH + "/{group_key}", show, "read:notifications"),
    Route("POST", PATH + "/{group_key}/dismiss", dismiss, "write:notifications"),
    Route("GET", PATH + "/{group_key}/accounts", accounts, "read:notifications"),
)
