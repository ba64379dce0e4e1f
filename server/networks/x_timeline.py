"""Looks on an account's own timeline for a text, and says NotFound only when the whole stretch was read."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from server.networks.port import Grant, Later, NotFound, Reconnect, Refused, Unclear, UnclearReason
from server.networks.x_looking import Likeness, likeness
from server.networks.x_session import ask

# X's clock and ours may differ. An older post of the same text cannot be meant: X would have refused the new one.
CLOCKS_APART = timedelta(minutes=5)
PAGE = 100
PAGES_MAX = 10

DOUBT = Unclear(UnclearReason.LOOK_UP)


async def look(
    api_url: str, grant: Grant, text: str, since: datetime
) -> str | NotFound | Later | Reconnect | Unclear:
    """The id of the post with this text, newest first."""
    doubt = False
    next_page: str | None = None
    for _ in range(PAGES_MAX):
        page = await _page(api_url, grant, since - CLOCKS_APART, next_page)
        if not isinstance(page, dict):
            return page
        seen = {likeness(text, post): post["id"] for post in page["data"]}
        if Likeness.SAME in seen:
            return str(seen[Likeness.SAME])
        # With `errors` beside the data some posts were left out.
        doubt = doubt or Likeness.MAYBE in seen or "errors" in page
        next_page = page["meta"].get("next_token")
        if next_page is None:
            return DOUBT if doubt else NotFound()
    return DOUBT


async def _page(
    api_url: str, grant: Grant, start: datetime, token: str | None
) -> dict[str, Any] | Later | Reconnect | Unclear:
    page = await ask(
        api_url,
        grant,
        lambda client: client.get_users_tweets(
            grant.account_id,
            user_auth=False,
            max_results=PAGE,
            start_time=start,
            pagination_token=token,
            tweet_fields=["entities", "created_at"],
        ),
    )
    if isinstance(page, Refused | NotFound):
        return DOUBT
    if not isinstance(page, dict):
        return page
    page.setdefault("data", [])  # left out where nothing was posted
    return page if _readable(page) else DOUBT


def _readable(page: Mapping[str, Any]) -> bool:
    """A page without its `meta` may have a next one; a post without id or text may be the one."""
    posts = page["data"]
    return (
        isinstance(page.get("meta"), dict)
        and isinstance(posts, list)
        and all(isinstance(post, dict) and {"id", "text"} <= post.keys() for post in posts)
    )
