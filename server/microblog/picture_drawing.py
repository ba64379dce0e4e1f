"""Pictures drawn by code for those who have none: initials on a coloured square, and a quiet header."""

import io
import unicodedata
from functools import cache

from PIL import Image, ImageColor, ImageDraw, ImageFont

from server.microblog.pictures import AVATAR_SIZE, HEADER_SIZE

# White text reads on each of them at 4.5 to 1 or better.
_COLOURS = (
    "#7a4fb5", "#2a7f8e", "#35608f", "#5a6b2f", "#a33d6b", "#b5563a", "#5d5fa8", "#2f7a4d", "#8a5a1f", "#6b5b73",
    "#96414a", "#3f6f6a",
)  # fmt: skip
# Drawn twice as large and then reduced: Pillow's pen leaves jagged edges.
_SIDE = 2 * AVATAR_SIZE[0]
_STEPS = 32


def initials_avatar(name: str, seed: str) -> bytes:
    """Draw a rounded square as PNG; the same seed has the same colour, whatever the name becomes."""
    ground, white = (Image.new("L", (_SIDE, _SIDE)) for _ in range(2))
    ImageDraw.Draw(ground).rounded_rectangle((0, 0, _SIDE - 1, _SIDE - 1), _SIDE * 0.32, fill=255)
    pen, letters = ImageDraw.Draw(white), initials(name)
    if letters:
        pen.text((_SIDE / 2, _SIDE / 2), letters, 255, _font(), "mm", stroke_width=_SIDE // 80)
    else:
        _draw_figure(pen)
    return _in_shades(_reduced(ground), _reduced(white), _colour(seed))


def initials(name: str) -> str:
    """Give the first letters of the first and last word as plain capitals, or nothing.

    Pillow's own font, the only one that is there on every machine, knows A to Z.
    """
    words = name.split()
    ends = (words[0], words[-1]) if len(words) > 1 else tuple(words)
    letters = [_plain(word) for word in ends]
    return "".join(letters) if all(letters) else ""


def default_header(seed: str = "") -> bytes:
    """Draw a header as PNG: the colour of the seed, fading into the dark across the width."""
    colour = Image.new("RGB", HEADER_SIZE, _colour(seed))
    dark = Image.blend(colour, Image.new("RGB", HEADER_SIZE, "#121419"), 0.55)
    fading = Image.linear_gradient("L").rotate(60, Image.Resampling.BICUBIC).crop((48, 80, 208, 176))
    return _as_png(Image.composite(dark, colour, fading.resize(HEADER_SIZE, Image.Resampling.BICUBIC)))


def _colour(seed: str) -> str:
    """FNV-1a, which the web app can work out too: it shows initials where no picture may be loaded."""
    found = 0x811C9DC5
    for byte in seed.encode():
        found = (found ^ byte) * 0x01000193 & 0xFFFFFFFF
    return _COLOURS[found % len(_COLOURS)]


def _plain(word: str) -> str:
    """Give the first letter of a word as a capital of A to Z: É is E, Ł is L, 王 is nothing."""
    first = next((character for character in word if character.isalnum()), "")
    name = unicodedata.name(first, "") if first else ""
    if first.isascii():
        return first.upper()
    return name.rpartition(" LETTER ")[2][:1] if name.startswith("LATIN ") else ""


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(_SIDE * 0.42)


def _draw_figure(pen: ImageDraw.ImageDraw) -> None:
    """Draw head and shoulders."""
    pen.circle((_SIDE / 2, _SIDE * 0.38), _SIDE * 0.16, fill=255)
    pen.ellipse((_SIDE * 0.2, _SIDE * 0.6, _SIDE * 0.8, _SIDE * 0.95), fill=255)


def _reduced(image: Image.Image) -> Image.Image:
    return image.resize(AVATAR_SIZE, Image.Resampling.LANCZOS)


def _in_shades(ground: Image.Image, white: Image.Image, colour: str) -> bytes:
    """Give a PNG of one colour, from nothing to all of it and on to white: a sixth of what each pixel's own takes."""
    shades = ground.point(lambda value: round(value / 255 * (_STEPS - 1)))
    lit = white.point(lambda value: _STEPS + round(value / 255 * (_STEPS - 1)))
    shades.paste(lit, mask=white.point(lambda value: 255 * (value > 0)))
    steps = [step / (_STEPS - 1) for step in range(_STEPS)]
    base = ImageColor.getrgb(colour)[:3]
    drawn = Image.frombytes("P", shades.size, shades.tobytes())
    drawn.putpalette(
        [*base * _STEPS, *(round(each + (255 - each) * step) for step in steps for each in base)]
    )
    seen = bytes([*(round(255 * step) for step in steps), *[255] * _STEPS])
    target = io.BytesIO()
    drawn.save(target, "PNG", optimize=True, transparency=seen)
    return target.getvalue()


def _as_png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()
