"""`MediaAttachment` of the Mastodon API."""

from collections.abc import Mapping
from typing import Any

from server.entities.addresses import Addresses


def media_of(media: Mapping[str, Any], to: Addresses) -> dict[str, Any]:
    """A file, from its columns. What is still being converted has no address yet."""
    return {
        "id": str(media["id"]),
        "type": media["kind"],
        "url": to.media(media["key"]) if media["ready"] else None,
        "preview_url": to.media(media["preview_key"]) if media["preview_key"] else None,
        "remote_url": None,
        "preview_remote_url": None,
        "text_url": None,
        "meta": _meta(media),
        "description": media["description"] or None,
        "blurhash": media["blurhash"] or None,
        "file_name": media["file_name"] or None,
        "file_size": media["size"] or None,
    }


def _meta(media: Mapping[str, Any]) -> dict[str, Any]:
    meta: dict[str, Any] = {"focus": {"x": media["focus_x"], "y": media["focus_y"]}}
    if media["width"] and media["height"]:
        meta["original"] = _size(media["width"], media["height"])
    if media["preview_width"] and media["preview_height"]:
        meta["small"] = _size(media["preview_width"], media["preview_height"])
    if media["duration"]:
        meta["original"] = {**meta.get("original", {}), "duration": media["duration"]}
    return meta


def _size(width: int, height: int) -> dict[str, Any]:
    return {"width": width, "height": height, "size": f"{width}x{height}", "aspect": round(width / height, 6)}
