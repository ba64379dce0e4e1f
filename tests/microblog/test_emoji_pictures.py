import io
import random

import pytest
from PIL import Image

from server.kit.errors import Invalid
from server.microblog.emoji_pictures import MOST_BYTES, MOST_UPLOADED, prepare_emoji
from tests.microblog.pictures import png


def drawn(kind, *, size=(300, 200), frames=1, noise=False):
    generator = random.Random(7)
    made = []
    for place in range(frames):
        image = Image.new("RGBA", size, (place * 40 % 255, 90, 20, 255))
        if noise:
            image.putdata([(generator.randrange(256),) * 3 + (255,) for _ in range(size[0] * size[1])])
        made.append(image)
    target = io.BytesIO()
    made[0].save(
        target, kind, **({"save_all": True, "append_images": made[1:], "duration": 70} if frames > 1 else {})
    )
    return target.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
async def test_a_picture_becomes_a_small_png(kind):
    made = await prepare_emoji(drawn(kind))
    assert made.moving is None
    still = Image.open(io.BytesIO(made.still))
    assert (still.format, still.size) == ("PNG", (128, 85))


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
async def test_one_that_moves_goes_on_moving_and_can_stand_still(kind):
    made = await prepare_emoji(drawn(kind, frames=5))
    moving = Image.open(io.BytesIO(made.moving))
    assert (moving.format, moving.n_frames, moving.size) == ("WEBP", 5, (128, 85))
    assert Image.open(io.BytesIO(made.still)).format == "PNG"


async def test_whatever_is_sent_what_is_kept_is_small():
    made = await prepare_emoji(drawn("GIF", size=(128, 128), frames=12, noise=True))
    assert len(made.moving) <= MOST_BYTES
    assert len(made.still) <= MOST_BYTES


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (drawn("GIF", size=(128, 128), frames=110, noise=True), "emoji-too-large"),
        (drawn("GIF", frames=130, size=(8, 8)), "emoji-too-large"),
        (b"words", "picture-type"),
        (b"<svg onload=alert(1)>", "picture-polyglot"),
        (png() + b"<script>alert(1)</script>", "picture-polyglot"),
        (bytes(MOST_UPLOADED + 1), "file-too-large"),
    ],
)
async def test_what_cannot_be_an_emoji_is_refused(content, key):
    with pytest.raises(Invalid) as refused:
        await prepare_emoji(content)
    assert refused.value.key in {key, "file-too-large"}


async def test_a_photograph_is_no_emoji():
    target = io.BytesIO()
    Image.new("RGB", (20, 20)).save(target, "JPEG")
    with pytest.raises(Invalid, match="emoji-type"):
        await prepare_emoji(target.getvalue())
