import asyncio
import gzip
import zlib

import pytest

from server.kit import outgoing
from server.kit.errors import Invalid, Unavailable
from server.kit.outgoing import fetch
from tests.site import serving

PAGE = ("text/html",)
HERE = frozenset({"127.0.0.1:*"})


@pytest.fixture
async def site():
    async with serving() as site:
        yield site


async def refused(kind, key, url, **options):
    with pytest.raises(kind) as trouble:
        await fetch(url, **{"accept": PAGE, **options})
    assert trouble.value.key == key
    return trouble.value


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n"])
async def test_what_does_not_speak_the_web_is_unreachable(site, said):
    async def answer(writer):
        writer.write(said)

    site.answers["/"] = answer
    await refused(Unavailable, "fetch-unreachable", f"{site.url}/", allow_hosts=HERE)


async def test_a_page_that_breaks_off_is_unreachable(site):
    site.says("/", b"<p>half", content_length=5000)
    await refused(Unavailable, "fetch-unreachable", f"{site.url}/", allow_hosts=HERE)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", {}),
        ("500 Oh", {}),
        ("304 Not Modified", {}),
        ("302 Found", {}),
        ("200 OK", {"content_type": "application/pdf"}),
        ("200 OK", {"content_type": ""}),
        ("200 OK", {"content_type": "text/htmlx"}),
        ("200 OK", {"content_encoding": "br"}),
        ("200 OK", {"content_encoding": "gzip, gzip"}),
        ("200 OK", {"content_encoding": "gzip"}),
    ],
)
async def test_what_is_not_the_page_asked_for_is_said(site, status, headers):
    site.says("/", b"<p>not packed", status, **headers)
    trouble = await refused(Invalid, "fetch-not-page", f"{site.url}/", allow_hosts=HERE)
    assert trouble.field == "url"


async def test_a_whole_family_of_types_may_be_asked_for(site):
    site.says("/", b"\xff\xd8", content_type="image/jpeg")
    picture = await fetch(f"{site.url}/", accept=("image/*",), allow_hosts=HERE)
    assert (picture.content_type, picture.charset) == ("image/jpeg", None)


async def test_a_packed_page_is_unpacked(site):
    site.says("/", gzip.compress(b"<p>hello" * 1000), content_encoding="gzip")
    assert (await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE)).body == b"<p>hello" * 1000
    site.says("/", gzip.compress(b"<p>hello" * 1000)[:-20], content_encoding="gzip")
    await refused(Invalid, "fetch-not-page", f"{site.url}/", allow_hosts=HERE)


async def test_exactly_as_much_as_allowed_is_read_and_not_a_byte_more(site):
    site.says("/", b"x" * 1000)
    assert len((await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE, max_bytes=1000)).body) == 1000
    trouble = await refused(Invalid, "fetch-too-large", f"{site.url}/", allow_hosts=HERE, max_bytes=999)
    assert trouble.values["limit"] == 999
    cut = await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE, max_bytes=999, whole=False)
    assert cut.body == b"x" * 999


async def test_an_announced_size_is_refused_unread(site):
    site.says("/", b"", content_length=2_000_000_000)
    await refused(Invalid, "fetch-too-large", f"{site.url}/", allow_hosts=HERE)


async def test_an_endless_page_is_left(site):
    async def answer(writer):
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
        while True:
            writer.write(b"x" * 65_536)
            await writer.drain()

    site.answers["/"] = answer
    await refused(Invalid, "fetch-too-large", f"{site.url}/", allow_hosts=HERE)
    page = await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE, whole=False)
    assert len(page.body) == 1024 * 1024


async def test_a_bomb_is_not_unpacked(site, monkeypatch):
    unpacked = []
    real = zlib.decompressobj

    class Counting:
        def __init__(self, wbits):
            self._real = real(wbits)

        def decompress(self, part, most):
            unpacked.append(self._real.decompress(part, most))
            return unpacked[-1]

    monkeypatch.setattr(outgoing.zlib, "decompressobj", Counting)
    site.says("/", gzip.compress(bytes(200_000_000), 9), content_encoding="gzip")
    await refused(Invalid, "fetch-too-large", f"{site.url}/", allow_hosts=HERE)
    assert sum(map(len, unpacked)) <= 2 * 1024 * 1024 + 2


@pytest.mark.parametrize("slow", ["silence", "head", "body"])
async def test_a_slow_site_is_left_when_the_time_is_over(site, slow):
    async def answer(writer):
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n" + b"\r\n" * (slow == "body"))
        while slow != "silence":
            writer.write(b"x: y\r\n")
            await writer.drain()
            await asyncio.sleep(0.02)
        await asyncio.sleep(30)

    site.answers["/"] = answer
    # The site goes on for thirty seconds: whoever gave up after them, and not at the deadline, would be seen.
    async with asyncio.timeout(15):
        await refused(Unavailable, "fetch-timeout", f"{site.url}/", allow_hosts=HERE, deadline=0.3)


async def test_redirects_have_no_time_of_their_own(site):
    async def answer(writer):
        await asyncio.sleep(0.2)
        writer.write(b"HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n")

    site.answers["/"] = answer
    await refused(
        Unavailable, "fetch-timeout", f"{site.url}/", allow_hosts=HERE, deadline=0.5, max_redirects=100
    )
