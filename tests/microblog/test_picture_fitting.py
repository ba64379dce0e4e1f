"""A picture as a network takes it: as it is, or a JPEG that is small enough, the same at every try."""

import io
import os

from PIL import Image

from server.microblog.picture_fitting import fitted
from tests.microblog.pictures import png

TYPES = frozenset({"image/jpeg", "image/png"})


async def test_what_fits_goes_as_it_is():
    assert await fitted(png(), "image/png", TYPES, 1_000_000) == (png(), "image/png")


async def test_another_type_becomes_a_jpeg_on_white():
    target = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(target, "WEBP", lossless=True)
    content, content_type = await fitted(target.getvalue(), "image/webp", TYPES, 1_000_000)
    with Image.open(io.BytesIO(content)) as made:
        assert (content_type, made.format, made.size) == ("image/jpeg", "JPEG", (40, 30))
        assert made.getpixel((20, 15)) == (255, 255, 255)


async def test_the_noisiest_picture_becomes_small_enough_and_always_the_same():
    target = io.BytesIO()
    Image.frombytes("RGB", (1600, 1200), os.urandom(1600 * 1200 * 3)).save(target, "PNG")
    first, content_type = await fitted(target.getvalue(), "image/png", TYPES, 300_000)
    again, _ = await fitted(target.getvalue(), "image/png", TYPES, 300_000)
    assert content_type == "image/jpeg"
    assert len(first) <= 300_000
    assert first == again
