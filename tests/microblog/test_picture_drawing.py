import io
import re

import pytest
from PIL import Image, ImageColor

from server.microblog import picture_drawing
from server.microblog.picture_drawing import default_header, initials, initials_avatar
from tests.sources import ROOT


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image.convert("RGBA") if image.mode == "P" else image


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Diallo", "AD"),
        ("ada maria diallo", "AD"),
        ("Boris", "B"),
        ("Élodie Østergård", "EO"),
        ("Łukasz Čapek", "LC"),
        ("ßharp Ægir", "SA"),
        ("“Zoë” (Ops)", "ZO"),
        ("3M 4you", "34"),
        ("王 小明", ""),
        ("Ольга Ivanova", ""),
        ("🙂 !", ""),
        ("", ""),
    ],
)
def test_initials_are_letters_that_can_be_drawn(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize("name", ["Ada Diallo", "王 小明", "", "W" * 500])
def test_an_avatar_is_a_rounded_square_with_something_white_on_it(name):
    drawn = initials_avatar(name, "1")
    image = Image.open(io.BytesIO(drawn))
    assert (image.format, image.size) == ("PNG", (400, 400))
    assert len(drawn) < 8_000
    image = image.convert("RGBA")
    assert image.getpixel((0, 0))[3] == 0
    assert image.getpixel((20, 200))[3] == 255
    assert sum(1 for pixel in image.convert("L").tobytes() if pixel == 255) > 2000


def test_the_same_seed_has_the_same_colour_under_any_name():
    ada, renamed = (opened(initials_avatar(name, "42")).getpixel((200, 10)) for name in ("Ada", "Zoe B"))
    assert ada == renamed
    assert initials_avatar("Ada", "42") == initials_avatar("Ada", "42")
    assert len({opened(initials_avatar("Ada", str(n))).getpixel((200, 10)) for n in range(12)}) > 3


def test_colours_are_those_of_the_web_app():
    tokens = (ROOT / "web/src/styles/tokens.css").read_text(encoding="utf-8")
    assert re.findall(r"--hue-\d+: (#\w+);", tokens) == list(picture_drawing._COLOURS)  # noqa: SLF001 - two tables
    shown = [
        opened(initials_avatar("", name)).getpixel((200, 10))[:3] for name in ("ada", "boris", "awa", "zoé")
    ]
    assert [picture_drawing._COLOURS.index("#" + bytes(each).hex()) for each in shown] == [7, 8, 0, 2]  # noqa: SLF001


def test_a_header_is_1500_by_500_and_small():
    header = default_header("1")
    assert opened(header).size == (1500, 500)
    assert len(header) < 60_000


@pytest.mark.parametrize("colour", picture_drawing._COLOURS)  # noqa: SLF001 - a promise about a table
def test_white_letters_can_be_read_on_every_colour(colour):
    parts = [part / 255 for part in ImageColor.getrgb(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 4.5
