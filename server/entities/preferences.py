"""`Preferences` of the Mastodon API."""

from typing import Any

from server.entities.status_core import VISIBILITY
from server.microblog.starting import Start


def preferences_of(start: Start, locale: str) -> dict[str, Any]:
    """What a new post starts from (in the person's language where none was chosen), and how posts are shown."""
    return {
        "posting:default:visibility": VISIBILITY[start.audience],
        "posting:default:sensitive": start.sensitive,
        "posting:default:language": start.chosen_language or locale[:2] or None,
        "posting:default:quote_policy": start.quote_policy.name.lower(),
        "reading:expand:media": start.media,
        "reading:expand:spoilers": start.spoilers,
    }
