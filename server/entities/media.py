"""`MediaAttachment` of the Mastodon API."""

from typing import Any

from server.entities.addresses import Addresses


def media_of(media: dict[str, Any], to: Addresses) -> dict[str, Any]:
    """A picture, from its columns."""
    return {
        "id": str(media["id"]),
        "type": "image",
        "url": to.media(media["key"]),
        "preview_url": to.media(media["preview_key"]),
        "remote_url": None,
        "preview_remote_url": None,
        "text_url": None,
        "meta": {
            "original": _size(media["width"], media["height"]),
            "small": _size(media["preview_width"], media["preview_height"]),
            "focus": {"x": media["focus_x"], "y": media["focus_y"]},
        },
        "description": media["description"] or None,
        "blurhash": media["blurhash"],
    }


def _size(width: int, height: int) -> dict[str, Any]:
    return {"width": width, "height": height, "size": f"{width}x{height}", "aspect": round(width / height, 6)}
