"""Looks on an account's own timeline for a text, and says NotFound only when the whole stretch was read."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from tweepy.asynchronous import AsyncClient

from server.networks.outcomes import Later, NotFound, Reconnect, Refused, Unclear, UnclearReason
from server.networks.port import Grant
from server.networks.x_looking import Likeness, likeness
from server.networks.x_session import Body, ask

# X's clock and ours may differ. An older post of the same text cannot be meant: X would have refused the new one.
CLOCKS_APART = timedelta(minutes=5)
PAGE = 100
PAGES_MAX = 10

# X's own description (2.167) has the first, its guides and tweepy still the second.
FIELD_NAMES = ("post.fields", "tweet.fields")

DOUBT = Unclear(UnclearReason.LOOK_UP)


async def look(
    api_url: str, grant: Grant, text: str, since: datetime
) -> str | NotFound | Later | Reconnect | Unclear:
    """The id of the post with this text, newest first."""
    doubt = False
    next_page: str | None = None
    for _ in range(PAGES_MAX):
        page = await _page(api_url, grant, (since - CLOCKS_APART).astimezone(UTC), next_page)
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
    page: Body = NotFound()
    for fields in FIELD_NAMES:
        params = {
            "max_results": PAGE,
            "start_time": start.strftime("%Y-%m-%dT%H:%M:%SZ"),
            fields: "entities,created_at",
        }
        paged = params | ({"pagination_token": token} if token else {})
        page = await ask(api_url, grant, partial(_timeline, grant.account_id, paged))
        if not isinstance(page, Refused):
            break
    if isinstance(page, Refused | NotFound):
        return DOUBT
    if not isinstance(page, dict):
        return page
    page.setdefault("data", [])  # left out where nothing was posted
    return page if _readable(page) else DOUBT


async def _timeline(account_id: str, params: Mapping[str, object], client: AsyncClient) -> dict[str, Any]:
    answer = await client.request("GET", f"/2/users/{account_id}/tweets", params=params)
    body: dict[str, Any] = await answer.json()
    return body


def _readable(page: Mapping[str, Any]) -> bool:
    """A page without its `meta` may have a next one; a post without id or text may be the one."""
    posts = page["data"]
    return (
        isinstance(page.get("meta"), dict)
        and isinstance(posts, list)
        and all(isinstance(post, dict) and {"id", "text"} <= post.keys() for post in posts)
    )
