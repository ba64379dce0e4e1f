import asyncio
import io
import time

import pytest
from PIL import Image, ImageDraw

from server.kit.errors import Invalid
from server.microblog.pictures import as_webp, prepare_avatar, prepare_header, prepare_picture

SECRETS = (
    b"Exif",
    b"GPS",
    b"http://ns.adobe.com/xap",
    b"Photoshop 3.0",
    b"8BIM",
    b"SECRET",
    b"ICC_PROFILE",
    b"iCCP",
)


def photo(size=(400, 300), kind="JPEG", **options):
    image = Image.new("RGB", size, (30, 90, 160))
    ImageDraw.Draw(image).ellipse((0, 0, size[0] // 2, size[1]), (240, 200, 60))
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def noted_photo():
    """A photograph with a place, a thumbnail's owner, XMP, IPTC, a comment and a profile."""
    exif = Image.Exif()
    exif[0x010E] = "SECRET description"
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 45.0, 0.0), 29: "SECRET"})
    xmp = b"<x:xmpmeta>SECRET</x:xmpmeta>"
    plain = photo(exif=exif, xmp=xmp, comment=b"SECRET comment", icc_profile=b"SECRET profile" * 20)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0b\x1c\x02\x50\x00\x06SECRET"
    return plain[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + plain[2:]


async def test_a_photograph_stays_one_with_preview_and_blurhash():
    picture = await prepare_picture(photo((4000, 2000)))
    original, preview = opened(picture.original), opened(picture.preview)
    assert (original.format, picture.content_type) == ("JPEG", "image/jpeg")
    assert original.size == (picture.width, picture.height) == (1920, 960)
    assert (preview.format, picture.preview_content_type) == ("WEBP", "image/webp")
    assert preview.size == (picture.preview_width, picture.preview_height)
    assert preview.width * preview.height <= 640 * 360
    assert preview.width == pytest.approx(2 * preview.height, abs=2)
    assert 20 <= len(picture.blurhash) <= 36


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
async def test_drawings_become_webp(kind):
    picture = await prepare_picture(photo(kind=kind))
    assert picture.content_type == "image/webp"
    assert opened(picture.original).format == "WEBP"
    assert (picture.width, picture.height) == (400, 300)


async def test_transparency_is_kept():
    target = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(target, "PNG")
    picture = await prepare_picture(target.getvalue())
    assert opened(picture.original).convert("RGBA").getpixel((25, 25))[3] == 0
    assert opened(picture.preview).convert("RGBA").getpixel((25, 25))[3] == 0


async def test_a_small_picture_is_not_enlarged():
    picture = await prepare_picture(photo((1, 3)))
    assert (picture.width, picture.height, picture.preview_width, picture.preview_height) == (1, 3, 1, 3)


async def test_the_blurhash_tells_pictures_apart():
    one, other = await prepare_picture(photo()), await prepare_picture(photo((300, 400)))
    assert one.blurhash != other.blurhash
    assert (await prepare_picture(photo())).blurhash == one.blurhash


async def test_places_notes_and_profiles_are_gone():
    content = noted_photo()
    assert all(secret in content for secret in (b"Exif", b"http://ns.adobe.com/xap", b"8BIM", b"SECRET"))
    picture = await prepare_picture(content)
    avatar, header = await asyncio.gather(prepare_avatar(content), prepare_header(content))
    for kept in (picture.original, picture.preview, avatar, header):
        assert not any(secret in kept for secret in SECRETS)
        assert not opened(kept).getexif()


async def test_what_was_kept_may_be_uploaded_again():
    picture = await prepare_picture(photo())
    again = await prepare_picture(picture.original)
    assert (again.width, again.height) == (picture.width, picture.height)


@pytest.mark.parametrize("size", [(4000, 300), (300, 4000), (10, 10)])
async def test_an_avatar_is_a_square_of_400_and_a_header_1500_by_500(size):
    assert opened(await prepare_avatar(photo(size))).size == (400, 400)
    assert opened(await prepare_header(photo(size))).size == (1500, 500)


async def test_an_avatar_is_cut_around_its_middle():
    image = Image.new("RGB", (900, 300), "red")
    ImageDraw.Draw(image).rectangle((300, 0, 600, 300), "blue")
    avatar = opened(await prepare_avatar(as_webp(image, quality=90))).convert("RGB")
    assert avatar.getpixel((20, 200))[2] > 200 < avatar.getpixel((380, 200))[2]


@pytest.mark.parametrize("prepare", [prepare_picture, prepare_avatar, prepare_header])
async def test_what_is_no_picture_is_refused(prepare):
    with pytest.raises(Invalid) as refused:
        await prepare(b"not a picture")
    assert refused.value.key == "picture-type"


async def test_others_are_served_while_pictures_are_decoded():
    noise = io.BytesIO()
    Image.effect_noise((3000, 2500), 90).convert("RGB").save(noise, "JPEG", quality=80)
    longest = 0.0
    work = asyncio.gather(*(prepare_picture(noise.getvalue()) for _ in range(3)))
    started = before = time.perf_counter()
    while not work.done():
        await asyncio.sleep(0)
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    await work
    assert longest < (time.perf_counter() - started) / 3
