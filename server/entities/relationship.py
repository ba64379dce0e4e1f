"""`Relationship` of the Mastodon API."""

from typing import Any

from server.microblog.relationships import Standing


def relationship_of(standing: Standing) -> dict[str, Any]:
    """How the viewer stands to an account."""
    return {
        "id": str(standing.account_id),
        "following": standing.following,
        "showing_reblogs": standing.showing_reblogs,
        "notifying": standing.notifying,
        "languages": None,
        "followed_by": standing.followed_by,
        "blocking": False,
        "blocked_by": False,
        "muting": False,
        "muting_notifications": False,
        "muting_expires_at": None,
        "requested": False,
        "requested_by": False,
        "domain_blocking": False,
        "endorsed": False,
        "note": "",
    }
