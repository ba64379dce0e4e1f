"""`NewsItem` of the company API: a fixed number of queries for any number of them."""

from collections.abc import Sequence
from typing import Any

from server.advocacy.aims import topic_name
from server.advocacy.items import ItemView
from server.advocacy.models import NewsItem, Variant
from server.entities.accounts import accounts_by_id
from server.entities.addresses import Addresses
from server.entities.news_desk import Desk, desk_of, hands_on
from server.entities.share import share_of
from server.identity.privacy import Privacy
from server.kit import clock
from server.microblog.models import MediaAttachment


async def news_items(
    views: Sequence[ItemView], to: Addresses, language: str, desk: Desk | None = None
) -> list[dict[str, Any]]:
    """Items in their order; with what the newsroom alone sees of them where a desk asks."""
    named = hands_on if desk is not None else _author
    people = await accounts_by_id([each for view in views for each in named(view.item)], to)
    shown = [_item(view, people[view.item.created_by_id], to, language) for view in views]
    if desk is not None:
        for each, view in zip(shown, views, strict=True):
            each["desk"] = desk_of(view, desk, people)
    return shown


async def news_item(view: ItemView, to: Addresses, language: str, desk: Desk | None = None) -> dict[str, Any]:
    """One item."""
    return (await news_items([view], to, language, desk))[0]


def _author(item: NewsItem) -> list[int]:
    return [item.created_by_id]


def _item(view: ItemView, author: dict[str, Any], to: Addresses, language: str) -> dict[str, Any]:
    item = view.item
    picture, status = item.picture, item.status
    return {
        "id": str(item.id),
        "version": item.version,
        "state": item.state,
        "title": item.title,
        "url": item.url,
        "description": item.description,
        "why": item.why,
        "language": item.language,
        "picture": _picture(picture, to) if picture is not None else None,
        "disclosure": item.disclosure,
        "text_policy": item.text_policy,
        "expires_at": clock.wire(item.expires_at) if item.expires_at else None,
        "published_at": clock.wire(item.published_at) if item.published_at else None,
        "withdrawn_reason": item.withdrawn_reason or None,
        "status_id": str(status.id) if status is not None else None,
        "status_url": to.status(status.author.username, status.id) if status is not None else None,
        "created_by": author,
        "variants": [_variant(variant) for variant in view.variants],
        "topics": [
            {"name": topic_name(label), "label": label, "following": topic_name(label) in view.following}
            for label in view.aims.topics
        ],
        "shares_count": Privacy(to.discreet).figure(view.shares_count, view.sharers_count),
        "my_shares": [share_of(share, language) for share in view.my_shares],
    }


def _picture(picture: MediaAttachment, to: Addresses) -> dict[str, str]:
    return {"id": str(picture.id), "url": to.media(picture.key), "alt": picture.description}


def _variant(variant: Variant) -> dict[str, str]:
    return {
        "id": str(variant.id),
        "network": variant.network,
        "language": variant.language,
        "label": variant.label,
        "text": variant.text,
    }
