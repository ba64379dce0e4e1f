"""Pictures made ready to be kept and shown: re-encoded always, small enough, with a preview and a blurhash.

Everything here is decoded in its own few threads, because a large photograph takes half a second.
"""

import asyncio
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from math import sqrt
from typing import TypeVar

import blurhash
from PIL import Image, ImageOps

from server.microblog.picture_reading import read_picture

MAX_EDGE = 1920
PREVIEW_PIXELS = 640 * 360
AVATAR_SIZE = (400, 400)
HEADER_SIZE = (1500, 500)
# Decoding at MAX_PIXELS takes some 130 MB: this many at a time.
_AT_ONCE = 2
_HASHED_EDGE = 64

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: the large one, the preview, and a blurred guess to show meanwhile."""

    original: bytes
    content_type: str
    width: int
    height: int
    preview: bytes
    preview_content_type: str
    preview_width: int
    preview_height: int
    blurhash: str


async def prepare_picture(content: bytes) -> Picture:
    """Make a picture out of an upload. Of an animation (GIF, APNG, WebP) the first frame is kept."""
    return await apart_from_the_loop(partial(_picture, content))


async def prepare_avatar(content: bytes) -> bytes:
    """Make a square WebP of 400 pixels out of an upload, cut around its middle."""
    return await apart_from_the_loop(partial(_cropped, content, AVATAR_SIZE))


async def prepare_header(content: bytes) -> bytes:
    """Make a WebP of 1500 × 500 out of an upload, cut around its middle."""
    return await apart_from_the_loop(partial(_cropped, content, HEADER_SIZE))


async def apart_from_the_loop(work: Callable[[], T]) -> T:
    """Do what decodes pictures in one of the few threads that may."""
    return await asyncio.get_running_loop().run_in_executor(_threads(), work)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="pictures")


def _picture(content: bytes) -> Picture:
    image = read_picture(content, edge=MAX_EDGE)
    original, content_type = _encoded(image)
    preview = image.resize(_preview_size(image.size), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return Picture(
        original,
        content_type,
        *image.size,
        as_webp(preview, quality=80),
        "image/webp",
        *preview.size,
        _blurhash(preview),
    )


def _encoded(image: Image.Image) -> tuple[bytes, str]:
    """Photographs stay JPEG, which is quick; screenshots and drawings keep sharp edges and transparency as WebP."""
    if image.format != "JPEG":
        return as_webp(image, quality=90), "image/webp"
    target = io.BytesIO()
    image.save(target, "JPEG", quality=85, progressive=True, optimize=True)
    return target.getvalue(), "image/jpeg"


def as_webp(image: Image.Image, *, quality: int) -> bytes:
    """Encode pixels as WebP."""
    target = io.BytesIO()
    image.save(target, "WEBP", quality=quality, method=4)
    return target.getvalue()


def _preview_size(size: tuple[int, int]) -> tuple[int, int]:
    """As many pixels as 640 × 360 has, in the proportions of the picture, as Mastodon does."""
    scale = min(1.0, sqrt(PREVIEW_PIXELS / (size[0] * size[1])))
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def _blurhash(image: Image.Image) -> str:
    """Transparent parts count as white, as most screens show them."""
    small = image.convert("RGBA").resize((_HASHED_EDGE, _HASHED_EDGE * 3 // 4))
    flat = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small).convert("RGB")
    across, down = (4, 3) if image.width >= image.height else (3, 4)
    return str(blurhash.encode(flat, across, down))


def _cropped(content: bytes, size: tuple[int, int]) -> bytes:
    image = read_picture(content, edge=MAX_EDGE)
    return as_webp(ImageOps.fit(image, size, Image.Resampling.LANCZOS), quality=85)
