"""`PreviewCard` of the Mastodon API."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.entities.addresses import Addresses
from server.kit import clock
from server.kit.database import rows

COLUMNS = (
    "url", "title", "description", "kind", "author_name", "author_url", "provider_name", "provider_url", "language",
    "published_at", "image_key", "image_width", "image_height", "image_description", "blurhash",
)  # fmt: skip


async def card_shown(status_id: int, to: Addresses) -> dict[str, Any]:
    """The card of a status that the viewer may see, or an empty object."""
    columns = ", ".join(f"c.{name}" for name in COLUMNS)
    found = await rows(
        f"SELECT {columns} FROM status s JOIN preview_card c ON c.id = s.card_id WHERE s.id = $1", status_id
    )
    return card_of([{name: each[name] for name in COLUMNS} for each in found], to) or {}


def card_of(found: Sequence[Mapping[str, Any]], to: Addresses) -> dict[str, Any] | None:
    """The card of a link, from columns of `preview_card`; None where there is none, or nothing was found out."""
    card = next((each for each in found if each["title"]), None)
    if card is None:
        return None
    author = {"name": card["author_name"], "url": card["author_url"], "account": None}
    published = card["published_at"]
    return {
        "url": card["url"],
        "title": card["title"],
        "description": card["description"],
        "type": card["kind"],
        "authors": [author] if card["author_name"] else [],
        "author_name": card["author_name"],
        "author_url": card["author_url"],
        "provider_name": card["provider_name"],
        "provider_url": card["provider_url"],
        "html": "",
        "width": card["image_width"],
        "height": card["image_height"],
        "image": to.media(card["image_key"]) if card["image_key"] else None,
        "image_description": card["image_description"],
        "embed_url": "",
        "blurhash": card["blurhash"] or None,
        "language": card["language"],
        "published_at": clock.wire(clock.from_ms(published)) if published is not None else None,
    }
