"""`NewsItem` of the company API: a fixed number of queries for any number of them."""

from collections.abc import Sequence
from typing import Any

from server.advocacy.items import ItemView
from server.advocacy.models import Variant
from server.entities.accounts import accounts_by_id
from server.entities.addresses import Addresses
from server.entities.share import share_of
from server.identity.privacy import Privacy
from server.kit import clock
from server.microblog.models import MediaAttachment


async def news_items(views: Sequence[ItemView], to: Addresses, language: str) -> list[dict[str, Any]]:
    """Items in their order."""
    authors = await accounts_by_id([view.item.created_by_id for view in views], to)
    return [_item(view, authors[view.item.created_by_id], to, language) for view in views]


async def news_item(view: ItemView, to: Addresses, language: str) -> dict[str, Any]:
    """One item."""
    return (await news_items([view], to, language))[0]


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
        "expires_at": clock.wire(item.expires_at) if item.expires_at else None,
        "published_at": clock.wire(item.published_at) if item.published_at else None,
        "withdrawn_reason": item.withdrawn_reason or None,
        "status_id": str(status.id) if status is not None else None,
        "status_url": to.status(status.author.username, status.id) if status is not None else None,
        "created_by": author,
        "variants": [_variant(variant) for variant in view.variants],
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
