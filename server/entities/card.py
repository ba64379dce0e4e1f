"""`PreviewCard` of the Mastodon API."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.entities.addresses import Addresses
from server.entities.history import history
from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.database import many, rows
from server.microblog.trending import history_of_links

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


async def trending_cards(card_ids: Sequence[int], to: Addresses) -> list[dict[str, Any]]:
    """Cards with the `history` of their links, in the order asked for: two queries for any number."""
    columns = ", ".join(f"c.{name}" for name in COLUMNS)
    found = await rows(
        f"SELECT c.id, {columns} FROM preview_card c WHERE {many('c.id', 1, card_ids)}", *card_ids
    )
    by_id = {each["id"]: card_of([{name: each[name] for name in COLUMNS}], to) for each in found}
    days = await history_of_links(card_ids, Privacy(to.discreet))
    return [{**card, "history": history(days[each])} for each in card_ids if (card := by_id.get(each))]


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
        "published_at": clock.wire_ms(published),
    }
