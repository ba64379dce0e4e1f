"""What the lexicon of a post asks for (`app.bsky.feed.post`), said as a server says it."""

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import regex

from server.demo.networks.world import Picture

COLLECTION = "app.bsky.feed.post"
GRAPHEMES, BYTES = 300, 3_000
LANGUAGES, PICTURES, BLOB_SIZE = 3, 4, 1_000_000
_GRAPHEME = regex.compile(r"\X")


def wrong_with(value: object, pictures: Mapping[str, Picture]) -> str:
    """The first thing that is wrong with a record, or nothing."""
    if not isinstance(value, dict) or value.get("$type") != COLLECTION:
        return f"Record/$type must be {COLLECTION}"
    return (
        _wrong_text(value.get("text"))
        or _wrong_surroundings(value)
        or _wrong_facets(value["text"], value.get("facets") or [])
        or _wrong_embed(value.get("embed"), pictures)
    )


def _wrong_text(text: object) -> str:
    if not isinstance(text, str):
        return "Record/text must be a string"
    if len(_GRAPHEME.findall(text)) > GRAPHEMES:
        return f"Record/text must not be longer than {GRAPHEMES} graphemes"
    return f"Record/text must not be longer than {BYTES} bytes" if len(text.encode()) > BYTES else ""


def _wrong_surroundings(value: Mapping[str, Any]) -> str:
    if not _is_moment(value.get("createdAt")):
        return "Record/createdAt must be a valid atproto datetime (both RFC-3339 and ISO-8601)"
    if len(value.get("langs") or []) > LANGUAGES:
        return f"Record/langs must not have more than {LANGUAGES} elements"
    return ""


def linked(value: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    """The stretches of the text, in bytes, that lead somewhere."""
    return [
        (facet["index"]["byteStart"], facet["index"]["byteEnd"], feature["uri"])
        for facet in value.get("facets") or []
        for feature in facet["features"]
        if feature["$type"].endswith("#link")
    ]


def _wrong_facets(text: str, facets: list[dict[str, Any]]) -> str:
    raw = text.encode()
    for facet in facets:
        start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
        try:
            shown = raw[start:end].decode()
        except UnicodeDecodeError:
            return "Record/facets/index splits a character"
        if not 0 <= start < end <= len(raw) or not facet["features"] or not shown.strip():
            return "Record/facets/index is out of the text"
    return ""


def _wrong_embed(embed: object, pictures: Mapping[str, Picture]) -> str:
    if embed is None:
        return ""
    if not isinstance(embed, dict):
        return "Record/embed must be an object"
    if embed.get("$type") == "app.bsky.embed.external":
        card = embed.get("external", {})
        whole = all(isinstance(card.get(name), str) for name in ("uri", "title", "description"))
        return _wrong_blob(card.get("thumb"), pictures) if whole else "Record/embed/external is not whole"
    if embed.get("$type") == "app.bsky.embed.images":
        return _wrong_pictures(embed.get("images") or [], pictures)
    return "Record/embed is of a type that is not known"


def _wrong_pictures(images: list[dict[str, Any]], pictures: Mapping[str, Picture]) -> str:
    if not 0 < len(images) <= PICTURES:
        return f"Record/embed/images must not have more than {PICTURES} elements"
    if not all(isinstance(each.get("alt"), str) for each in images):
        return 'Record/embed/images must have the property "alt"'
    return next(filter(None, (_wrong_blob(each.get("image"), pictures) for each in images)), "")


def _wrong_blob(blob: object, pictures: Mapping[str, Picture]) -> str:
    if blob is None:
        return ""
    link = blob.get("ref", {}).get("$link") if isinstance(blob, dict) else None
    picture = pictures.get(link or "")
    if picture is None:
        return "Could not find blob"
    if not picture.content_type.startswith("image/"):
        return f'Wrong type of file. It is {picture.content_type} but it must match any of: "image/*"'
    size = len(base64.b64decode(picture.body))
    return (
        f"This file is too large. It is {size} bytes but the maximum size is 1MB" if size > BLOB_SIZE else ""
    )


def _is_moment(said: object) -> bool:
    try:
        return isinstance(said, str) and datetime.fromisoformat(said).tzinfo is not None
    except ValueError:
        return False
