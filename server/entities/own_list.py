"""`List` of the Mastodon API."""

from typing import Any

from server.microblog.lists import OwnList


def list_of(own: OwnList) -> dict[str, Any]:
    """A list as its owner sees it."""
    return {
        "id": str(own.id),
        "title": own.title,
        "replies_policy": own.replies_policy.value,
        "exclusive": own.exclusive,
    }
