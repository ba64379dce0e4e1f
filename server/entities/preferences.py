"""`Preferences` of the Mastodon API."""

from typing import Any


def preferences_of(language: str | None) -> dict[str, Any]:
    """What a new post starts from, and how posts are shown."""
    return {
        "posting:default:visibility": "public",
        "posting:default:sensitive": False,
        "posting:default:language": language,
        "posting:default:quote_policy": "nobody",
        "reading:expand:media": "default",
        "reading:expand:spoilers": False,
    }
