"""Posts as the worker hands them to a network."""

import io
import zlib
from dataclasses import replace

from PIL import Image

from server.kit import clock
from server.networks import Card, Picture, Post

CARD = Card("https://www.example.com/news/2026/bench", "A new test bench", "It goes up to 400 bar.")


def said(text: str, **more) -> Post:
    """A share of these words: of the same words the same share."""
    return replace(Post(text, 1 << 60 | zlib.crc32(text.encode()) << 16, clock.now(), "en"), **more)


def picture(alt: str = "A test bench in a hall", content_type: str = "image/jpeg") -> Picture:
    """A small picture, as an adapter gets it."""
    target = io.BytesIO()
    Image.new("RGB", (64, 48), "#b93c0f").save(target, "JPEG")
    return Picture(target.getvalue(), content_type, alt, 64, 48)
