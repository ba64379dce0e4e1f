"""Pictures of emoji made ready: small, encoded anew, moving ones with a first picture that stands still."""

import io
from dataclasses import dataclass
from functools import partial

from PIL import Image, ImageSequence

from server.kit.errors import Invalid
from server.microblog.picture_reading import BROKEN, TOO_MANY, fitting, is_animated, read_picture
from server.microblog.pictures import apart_from_the_loop

MOST_BYTES = 50 << 10
"""Of what is kept; an upload may be larger."""
MOST_UPLOADED = 1 << 20
_EDGES = (128, 96, 64)
_QUALITIES = (85, 60, 35)
_MOST_FRAMES = 120
_MOVING = ("GIF", "PNG", "WEBP")
_MOST_PIXELS = 30_000_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """An emoji as it is kept, and as it stands still (as PNG): the same where it does not move."""

    moving: bytes | None
    still: bytes


async def prepare_emoji(content: bytes) -> Drawn:
    """Make an emoji out of a PNG, GIF or WebP; raises Invalid for anything else, and for what stays too large."""
    if len(content) > MOST_UPLOADED:
        raise Invalid("file-too-large", field="file", limit=MOST_UPLOADED >> 20)
    return await apart_from_the_loop(partial(_drawn, content))


def _drawn(content: bytes) -> Drawn:
    first = read_picture(content, edge=_EDGES[0])
    if first.format == "JPEG":
        raise Invalid("emoji-type", field="file")
    still = next((made for edge in _EDGES if len(made := _png(first, edge)) <= MOST_BYTES), None)
    if still is None:
        raise Invalid("emoji-too-large", field="file", limit=MOST_BYTES >> 10)
    return Drawn(_moving(content) if is_animated(content, _MOVING) else None, still)


def _png(image: Image.Image, edge: int) -> bytes:
    target = io.BytesIO()
    small = image.convert("RGBA").resize(fitting(image.size, edge), Image.Resampling.LANCZOS)
    small.save(target, "PNG", optimize=True)
    return target.getvalue()


def _moving(content: bytes) -> bytes:
    """All its pictures as WebP, smaller and coarser until they fit."""
    try:
        with Image.open(io.BytesIO(content), formats=_MOVING) as image:
            number = getattr(image, "n_frames", 1)
            if number > _MOST_FRAMES or number * image.width * image.height > _MOST_PIXELS:
                raise Invalid("emoji-too-large", field="file", limit=MOST_BYTES >> 10)
            size = fitting(image.size, _EDGES[0])
            frames, times = [], []
            for frame in ImageSequence.Iterator(image):
                frames.append(frame.convert("RGBA").resize(size, Image.Resampling.LANCZOS))
                times.append(max(20, int(frame.info.get("duration", 100))))
    except TOO_MANY as error:
        raise Invalid("emoji-too-large", field="file", limit=MOST_BYTES >> 10) from error
    except BROKEN as error:
        raise Invalid("picture-broken", field="file") from error
    for edge, quality in zip(_EDGES, _QUALITIES, strict=True):
        made = _webp(frames, times, edge, quality)
        if len(made) <= MOST_BYTES:
            return made
    raise Invalid("emoji-too-large", field="file", limit=MOST_BYTES >> 10)


def _webp(frames: list[Image.Image], times: list[int], edge: int, quality: int) -> bytes:
    target = io.BytesIO()
    small = [frame.resize(fitting(frame.size, edge), Image.Resampling.LANCZOS) for frame in frames]
    small[0].save(
        target,
        "WEBP",
        save_all=True,
        append_images=small[1:],
        duration=times,
        loop=0,
        quality=quality,
        method=4,
    )
    return target.getvalue()
