"""`Preferences` of the Mastodon API."""

from typing import Any

from server.entities.status_core import VISIBILITY
from server.microblog.models import Audience


def preferences_of(language: str | None, audience: Audience) -> dict[str, Any]:
    """What a new post starts from, and how posts are shown."""
    return {
        "posting:default:visibility": VISIBILITY[audience],
        "posting:default:sensitive": False,
        "posting:default:language": language,
        "posting:default:quote_policy": "nobody",
        "reading:expand:media": "default",
        "reading:expand:spoilers": False,
    }
