"""`CustomEmoji` of the Mastodon API, and those that stand in a text."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.entities.addresses import Addresses
from server.kit.database import json_list

_COLUMNS = {name: f"ce.{name}" for name in ("shortcode", "key", "static_key", "in_picker", "category")}


def emojis_in(text: str, dialect: str) -> str:
    """SQL for the emoji whose shortcodes may stand in a text, as a JSON list (LIKE takes `_` for any letter)."""
    listed = f"""SELECT {json_list(dialect, _COLUMNS)} FROM custom_emoji ce
        WHERE ce.disabled_at IS NULL AND {text} LIKE '%:' || ce.shortcode || ':%'"""
    return f"CASE WHEN {text} LIKE '%:%:%' THEN ({listed}) END"


def emojis_of(found: Sequence[Mapping[str, Any]], text: str, to: Addresses) -> list[dict[str, Any]]:
    """Those that do stand in it."""
    return [emoji_of(each, to) for each in found if f":{each['shortcode']}:" in text]


def emoji_of(emoji: Mapping[str, Any], to: Addresses) -> dict[str, Any]:
    """One emoji, from its columns."""
    return {
        "shortcode": emoji["shortcode"],
        "url": to.media(emoji["key"]),
        "static_url": to.media(emoji["static_key"]),
        "visible_in_picker": bool(emoji["in_picker"]),
        "category": emoji["category"] or None,
    }


def kept_emoji_of(emoji: Mapping[str, Any], to: Addresses) -> dict[str, Any]:
    """One as those who keep them see it: with its id, and whether it may be used."""
    return {"id": str(emoji["id"]), **emoji_of(emoji, to), "enabled": emoji["disabled_at"] is None}
