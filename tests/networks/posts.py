"""Posts as the worker hands them to a network."""

import zlib
from dataclasses import replace

from server.kit import clock
from server.networks import Card, Post

CARD = Card("https://www.example.com/news/2026/bench", "A new test bench", "It goes up to 400 bar.")


def said(text: str, **more) -> Post:
    """A share of these words: of the same words the same share."""
    return replace(Post(text, 1 << 60 | zlib.crc32(text.encode()) << 16, clock.now(), "en"), **more)
