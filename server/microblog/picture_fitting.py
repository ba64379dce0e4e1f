"""Pictures as somebody else takes them: of certain types, and no more than so many bytes."""

import io
from collections.abc import Collection
from functools import partial

from PIL import Image

from server.microblog.picture_reading import read_picture
from server.microblog.pictures import MAX_EDGE, apart_from_the_loop

JPEG = "image/jpeg"
_STEPS = ((MAX_EDGE, 85), (MAX_EDGE, 70), (1280, 80), (1280, 60), (800, 70), (400, 60))
"""The longer edge and the quality, tried one after the other. The last of them is at most some 100 kB."""


async def fitted(content: bytes, content_type: str, types: Collection[str], size: int) -> tuple[bytes, str]:
    """The picture as it is where it is taken like that, else as a JPEG: the same bytes for the same picture."""
    if content_type in types and len(content) <= size:
        return content, content_type
    return await apart_from_the_loop(partial(_smaller, content, size)), JPEG


def _smaller(content: bytes, size: int) -> bytes:
    made = b""
    for edge, quality in _STEPS:
        made = _as_jpeg(read_picture(content, edge=edge), quality)
        if len(made) <= size:
            break
    return made


def _as_jpeg(image: Image.Image, quality: int) -> bytes:
    """Transparent parts become white, as most screens show them."""
    whole = image.convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("RGB")
    target = io.BytesIO()
    flat.save(target, "JPEG", quality=quality, progressive=True, optimize=True)
    return target.getvalue()
