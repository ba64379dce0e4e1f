"""`Suggestion` of the Mastodon API."""

from collections.abc import Sequence
from typing import Any

from server.entities.accounts import accounts_by_id
from server.entities.addresses import Addresses
from server.microblog.suggesting import Suggested


async def suggestions_of(suggested: Sequence[Suggested], to: Addresses) -> list[dict[str, Any]]:
    """Whom to follow and why, in Mastodon's words: a colleague nearby is similar to those whom one follows."""
    found = await accounts_by_id([each.account_id for each in suggested], to)
    return [
        {"source": "past_interactions", "sources": _sources(each), "account": found[each.account_id]}
        for each in suggested
        if each.account_id in found
    ]


def _sources(each: Suggested) -> list[str]:
    reasons = (("friends_of_friends", each.friends > 0), ("similar_to_recently_followed", each.colleague))
    return [name for name, so in reasons if so]
