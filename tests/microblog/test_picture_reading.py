import io
import random
import struct
import zipfile
import zlib

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from server.api.catalogue import sentence
from server.kit.errors import Invalid
from server.microblog.picture_reading import MAX_BYTES, MAX_PIXELS, fitting, read_picture

MODES = {
    "JPEG": ("RGB", "L", "CMYK"),
    "PNG": ("RGB", "RGBA", "L", "LA", "P", "1", "I;16"),
    "GIF": ("P", "L"),
    "WEBP": ("RGB", "RGBA"),
}
# What Pillow remarks about damaged notes while it reads on.
PILLOW_REMARKS = pytest.mark.filterwarnings("ignore::UserWarning")


def drawing(mode="RGB", size=(120, 80)):
    """Red above left, green elsewhere: what is up can be seen."""
    image = Image.new("RGB", size, (0, 160, 0))
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), (220, 0, 0))
    if mode == "I;16":
        return image.convert("I").point(lambda value: value * 256).convert("I;16")
    image = image.convert(mode)
    if mode in {"RGBA", "LA"}:
        image.putpixel((110, 70), (0,) * len(mode))
    return image


def encoded(image, kind, **options):
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def refusal(content):
    with pytest.raises(Invalid) as refused:
        read_picture(content, edge=1920)
    assert refused.value.field == "file"
    assert sentence(refused.value.key, "fr", refused.value.values)
    return refused.value.key


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes])
def test_every_mode_of_every_type_is_read(kind, mode):
    image = read_picture(encoded(drawing(mode), kind), edge=1920)
    assert image.size == (120, 80)
    assert image.mode == ("RGBA" if mode in {"RGBA", "LA"} else "RGB")
    assert image.format == kind


def test_sixteen_bits_of_grey_keep_their_brightness():
    grey = Image.new("I;16", (8, 8), 128 * 256)
    assert read_picture(encoded(grey, "PNG"), edge=8).getpixel((4, 4)) == (128, 128, 128)


def test_a_transparent_colour_stays_transparent():
    image = Image.new("P", (8, 8), 0)
    read = read_picture(encoded(image, "PNG", transparency=0), edge=8)
    assert read.mode == "RGBA"
    assert read.getpixel((4, 4))[3] == 0


def test_the_photograph_of_a_telephone_with_a_second_picture_in_it_is_a_photograph():
    photo = encoded(drawing(), "MPO", save_all=True, append_images=[drawing("L").convert("RGB")])
    assert read_picture(photo, edge=1920).format == "JPEG"


def test_a_film_behind_a_photograph_is_dropped():
    photo = encoded(drawing(), "JPEG") + b"\x00\x00\x00\x18ftypmp42" + bytes(5000)
    assert read_picture(photo, edge=1920).size == (120, 80)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_the_first_frame_of_an_animation_is_kept(kind):
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue", "green")]
    red = read_picture(encoded(frames[0], kind, save_all=True, append_images=frames[1:]), edge=10).convert(
        "RGB"
    )
    assert red.getpixel((5, 5))[0] > 200
    assert max(red.getpixel((5, 5))[1:]) < 40


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_picture_comes_out_upright(orientation, kind):
    upright = drawing()
    turns = [
        None,
        Image.Transpose.FLIP_LEFT_RIGHT,
        Image.Transpose.ROTATE_180,
        Image.Transpose.FLIP_TOP_BOTTOM,
        Image.Transpose.TRANSPOSE,
        Image.Transpose.ROTATE_90,
        Image.Transpose.TRANSVERSE,
        Image.Transpose.ROTATE_270,
    ]
    turn = turns[orientation - 1]
    stored = upright if turn is None else upright.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    read = read_picture(encoded(stored, kind, exif=exif, quality=95), edge=1920).convert("RGB")
    assert read.size == (120, 80)
    assert read.getpixel((20, 20))[0] > 180
    assert read.getpixel((100, 20))[0] < 60
    assert read.getpixel((20, 70))[1] > 100


@PILLOW_REMARKS
def test_a_damaged_note_about_orientation_does_not_cost_the_picture():
    photo = encoded(drawing(), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff broken")
    assert read_picture(photo, edge=1920).size == (120, 80)


def test_colours_are_converted_by_the_profile_that_is_then_gone():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    for profile, changed in ((_swapped_profile(), True), (lab.tobytes(), False), (b"no profile", False)):
        photo = encoded(Image.new("RGB", (8, 8), (200, 50, 20)), "PNG", icc_profile=profile)
        read = read_picture(photo, edge=8)
        assert "icc_profile" not in read.info
        assert (read.getpixel((4, 4)) != (200, 50, 20)) is changed


def test_nothing_is_left_beside_the_pixels():
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Ada")
    assert read_picture(encoded(drawing(), "PNG", pnginfo=text, dpi=(300, 300)), edge=100).info == {}


@pytest.mark.parametrize(
    ("size", "edge", "expected"),
    [((4000, 3000), 1920, (1920, 1440)), ((10, 20), 1920, (10, 20)), ((10_000, 1), 1920, (1920, 1))],
)
def test_pictures_shrink_in_proportion_and_never_grow(size, edge, expected):
    assert fitting(size, edge) == expected


def test_a_large_upload_is_refused_unread():
    assert refusal(b"\xff\xd8" + bytes(MAX_BYTES)) == "picture-too-large"


def _png_header(width, height):
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = b"IDAT" + zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (header, pixels, b"IEND")
    )


@pytest.mark.parametrize(
    "content",
    [
        _png_header(50_000, 50_000),
        _png_header(7681, 4320),
        _png_header(9000, 5000),
        _png_header(MAX_PIXELS + 1, 1),
        b"GIF89a"
        + struct.pack("<HH", 65_535, 65_535)
        + b"\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02",
    ],
)
def test_too_many_pixels_are_refused_before_they_are_decoded(content):
    assert refusal(content) == "picture-too-many-pixels"


def test_just_enough_pixels_are_read():
    assert read_picture(encoded(Image.new("1", (7680, 4320)), "PNG"), edge=64).size == (64, 36)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"%PDF-1.7",
        b"\x00\x00\x00\x18ftypheic" + bytes(100),
        encoded(drawing(), "TIFF"),
        encoded(drawing(), "BMP"),
        encoded(drawing(), "ICO"),
        encoded(drawing(), "PPM"),
    ],
)
def test_other_types_are_refused_whatever_they_are_called(content):
    assert refusal(content) in {"picture-type", "picture-polyglot"}


def test_a_drawing_with_scripts_is_refused():
    assert (
        refusal(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
        == "picture-polyglot"
    )


def _archive():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("x.txt", "x")
    return target.getvalue()


@pytest.mark.parametrize(
    "tail", [b"<script>alert(1)</script>", b"<HTML>", b"<!DOCTYPE html>", b"<?php echo 1;", _archive()]
)
@pytest.mark.parametrize("kind", MODES)
def test_what_is_also_something_else_is_refused(kind, tail):
    assert refusal(encoded(drawing(MODES[kind][0]), kind) + tail) == "picture-polyglot"


def test_a_page_in_the_notes_of_a_picture_is_refused():
    assert refusal(encoded(drawing(), "JPEG", comment=b"<ScRiPt>alert(1)</script>")) == "picture-polyglot"
    assert refusal(encoded(drawing("P"), "GIF", comment=b"%PDF-1.4")) == "picture-polyglot"


@pytest.mark.parametrize("kind", MODES)
def test_a_truncated_file_is_refused(kind):
    noise = Image.effect_noise((200, 150), 80).convert(MODES[kind][0])
    content = encoded(noise, kind)
    for part in (0.2, 0.5, 0.9):
        assert refusal(content[: int(len(content) * part)]) in {"picture-broken", "picture-type"}


@PILLOW_REMARKS
@pytest.mark.parametrize("kind", MODES)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(kind):
    chance = random.Random(7)
    content = encoded(drawing(MODES[kind][0]), kind, exif=_exif())
    outcomes = set()
    for _ in range(400):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            read_picture(bytes(damaged), edge=64)
            outcomes.add("read")
        except Invalid as refused:
            outcomes.add(refused.key)
    assert "picture-broken" in outcomes


def _exif():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Maker"
    return exif


def _swapped_profile():
    """sRGB with its red and blue primaries exchanged: a profile that nobody could mistake for sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)
