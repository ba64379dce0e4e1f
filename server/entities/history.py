"""`history` of the Mastodon API's tags and links that trend: everything is text there."""

from collections.abc import Sequence

from server.microblog.trending import Day


def history(days: Sequence[Day]) -> list[dict[str, str]]:
    """The days as they came, the newest first."""
    return [
        {
            "day": str(int(day.begins.timestamp())),
            "uses": str(day.uses),
            "accounts": str(day.accounts),
        }
        for day in days
    ]
