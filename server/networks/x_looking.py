"""Tells whether a post of X carries a given text, after undoing what X does to it: t.co, HTML escapes, spaces."""

import html
import re
import unicodedata
from collections.abc import Mapping
from enum import Enum
from typing import Any
from urllib.parse import unquote

from server.networks.x_links import links_in

SHORT = re.compile(r"https?://t\.co/(\w+)")
SHORT_PLAIN = re.compile(r"t\.co/\w+")


class Likeness(Enum):
    """How a post compares. MAYBE: the same but for a short link that X has not spelled out."""

    SAME = "same"
    MAYBE = "maybe"
    OTHER = "other"


def likeness(text: str, post: Mapping[str, Any]) -> Likeness:
    """Compare a text as it was sent with a post as X shows it."""
    ours, theirs = _plain(text), _plain(_spelled_out(post))
    if ours == theirs:
        return Likeness.SAME
    if SHORT_PLAIN.search(theirs) and _with_any_links(theirs).fullmatch(ours):
        return Likeness.MAYBE
    return Likeness.OTHER


def _spelled_out(post: Mapping[str, Any]) -> str:
    entities = post.get("entities")
    links = entities.get("urls", []) if isinstance(entities, dict) else []
    expanded = {
        short[1]: link["expanded_url"]
        for link in links
        if (short := SHORT.match(link.get("url", ""))) and link.get("expanded_url")
    }
    return SHORT.sub(lambda short: expanded.get(short[1], short[0]), html.unescape(post.get("text", "")))


def _plain(text: str) -> str:
    """Normalised, with each link in one spelling and each run of space as one."""
    text = unicodedata.normalize("NFC", text)
    parts, position = [], 0
    for start, end in links_in(text):
        parts += [text[position:start], _one_spelling(text[start:end])]
        position = end
    return " ".join("".join([*parts, text[position:]]).split())


def _one_spelling(link: str) -> str:
    """X adds a scheme, and may write the host in punycode and the path percent-encoded."""
    bare = re.sub(r"^https?://", "", link, flags=re.IGNORECASE)
    host, slash, path = bare.partition("/")
    labels = (
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in host.split(".")
    )
    return ".".join(labels).lower() + (slash + unquote(path) if path else "")


def _with_any_links(theirs: str) -> re.Pattern[str]:
    return re.compile(r"\S+".join(re.escape(part) for part in SHORT_PLAIN.split(theirs)))
