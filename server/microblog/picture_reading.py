"""Uploaded bytes to pixels: the type by content, limits before decoding, upright, in sRGB, nothing else kept."""

import io
import struct
import warnings
import zipfile
import zlib

from PIL import Image, ImageCms, UnidentifiedImageError

from server.kit.errors import Invalid

MAX_BYTES = 16 * 1024 * 1024
MAX_PIXELS = 33_177_600  # 7680 × 4320, as Mastodon

# Pillow warns between one and two times its own limit; both ends must be refusals.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
TOO_MANY = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# All that Pillow's readers were seen to raise on damaged files.
BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, AttributeError, ArithmeticError,
    RuntimeError, struct.error, zlib.error,
)  # fmt: skip
_MARKERS = (b"<script", b"<html", b"<!doctype", b"<svg", b"<?php")
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def read_picture(content: bytes, *, edge: int) -> Image.Image:
    """Decode the first frame, no longer than `edge` on a side, as bare RGB or RGBA pixels.

    The image's `format` is what it was: "JPEG" for photographs, else PNG, GIF or WEBP.
    """
    _refuse_size(content)
    _refuse_polyglot(content)
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Invalid("picture-too-many-pixels", field="file", limit=MAX_PIXELS // 1_000_000)
            return _bare(image, edge)
    except UnidentifiedImageError as error:
        raise Invalid("picture-type", field="file") from error
    except TOO_MANY as error:
        raise Invalid("picture-too-many-pixels", field="file", limit=MAX_PIXELS // 1_000_000) from error
    except BROKEN as error:
        raise Invalid("picture-broken", field="file") from error


def is_animated(content: bytes, formats: tuple[str, ...] = ("GIF",)) -> bool:
    """Tell whether it holds more than one picture; a damaged one is left to `read_picture`."""
    try:
        with Image.open(io.BytesIO(content), formats=formats) as image:
            return bool(getattr(image, "is_animated", False))
    except (UnidentifiedImageError, *TOO_MANY, *BROKEN):
        return False


def _refuse_size(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise Invalid("picture-too-large", field="file", limit=MAX_BYTES // 2**20)


def _refuse_polyglot(content: bytes) -> None:
    """Refuse a picture that is also a page, an archive or a document. What follows a picture is dropped anyway,
    so a telephone's film at the end of a photograph is no reason.
    """
    folded = content.lower()
    page = any(marker in folded for marker in _MARKERS)
    if page or b"%pdf-" in folded[:1024] or zipfile.is_zipfile(io.BytesIO(content)):
        raise Invalid("picture-polyglot", field="file")


def _bare(image: Image.Image, edge: int) -> Image.Image:
    turn = _UPRIGHT.get(_orientation(image))
    # Telephones write "MPO": a JPEG with a second picture behind it.
    kind = "JPEG" if image.format in {"JPEG", "MPO"} else image.format
    size = fitting(image.size, edge)
    image.draft(None, size)
    image.load()
    profile = image.info.get("icc_profile")
    bare = _in_srgb(_eight_bit(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0), profile)
    bare = bare.transpose(turn) if turn is not None else bare
    # Some writers fall back to what the reader found: comments, profiles.
    bare.info = {}
    bare.format = kind
    return bare


def fitting(size: tuple[int, int], edge: int) -> tuple[int, int]:
    """Return a size within `edge` by `edge`, with the same proportions, never larger than it was."""
    scale = min(1.0, edge / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _orientation(image: Image.Image) -> int:
    """Read which side is up; a damaged note about it does not cost the person the picture."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except BROKEN:
        return 1


def _eight_bit(image: Image.Image) -> Image.Image:
    """Bring any mode to one that can be resized smoothly: RGB, RGBA, CMYK or L."""
    if image.mode in {"RGB", "RGBA", "CMYK", "L"} and "transparency" not in image.info:
        return image
    if image.mode.startswith("I"):
        # convert() alone would cut sixteen bits off at 255 instead of scaling them.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert by the embedded profile, so that colours stay right without keeping it."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except (ImageCms.PyCMSError, *BROKEN):
            # A profile for other channels than the picture has: read the pixels as they are.
            converted = None
        if converted is not None:
            return converted
    return image.convert(mode)
