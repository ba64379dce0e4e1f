"""`Relationship` of the Mastodon API."""

from typing import Any

from server.kit import clock
from server.microblog.relationships import Standing


def relationship_of(standing: Standing) -> dict[str, Any]:
    """How the viewer stands to an account."""
    return {
        "id": str(standing.account_id),
        "following": standing.following,
        "showing_reblogs": standing.showing_reblogs,
        "notifying": standing.notifying,
        "languages": list(standing.languages) or None,
        "followed_by": standing.followed_by,
        "blocking": standing.blocking,
        "blocked_by": standing.blocked_by,
        "muting": standing.muting,
        "muting_notifications": standing.muting_notifications,
        "muting_expires_at": clock.wire(standing.muting_ends_at) if standing.muting_ends_at else None,
        "requested": standing.requested,
        "requested_by": standing.requested_by,
        "domain_blocking": False,
        "endorsed": standing.endorsed,
        "note": standing.note,
    }
