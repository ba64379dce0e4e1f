"""`NotificationPolicy` and `NotificationRequest` of the Mastodon API."""

from collections.abc import Sequence
from typing import Any

import msgspec

from server.entities.accounts import accounts_by_id
from server.entities.notification import statuses_told
from server.entities.pieces import Pieces
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.ids import created_at
from server.microblog.policies import RULES, Policy, Request


def policy_json(policy: Policy, pending: tuple[int, int]) -> dict[str, Any]:
    """What is chosen, and how many wait for it."""
    summary = {"pending_requests_count": pending[0], "pending_notifications_count": pending[1]}
    return {**{name: getattr(policy, name).value for name in RULES}, "summary": summary}


async def requests_bytes(pieces: Pieces, viewer: Viewer, requests: Sequence[Request]) -> bytes:
    """A JSON list of requests, in a fixed number of queries."""
    actors = await accounts_by_id([each.actor_id for each in requests], pieces.to)
    statuses = await statuses_told(pieces, viewer, [each.status_id for each in requests])
    return b"[%s]" % b",".join(
        b'%s,"last_status":%s}'
        % (_head(each, actors[each.actor_id]), statuses.get(each.status_id or 0, b"null"))
        for each in requests
        if each.actor_id in actors
    )


def _head(request: Request, actor: dict[str, Any]) -> bytes:
    head = {
        "id": str(request.id),
        "created_at": clock.wire(created_at(request.id)),
        "updated_at": clock.wire(clock.from_ms(request.updated_at_ms)),
        "account": actor,
        "notifications_count": str(request.count),
    }
    return msgspec.json.encode(head)[:-1]
