from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.api.catalogue import sentence
from server.kit.errors import Invalid, Unavailable
from server.kit.fetching import Fetched
from server.kit.outgoing import fetch
from server.microblog.link_preview import (
    DESCRIPTION_LENGTH,
    TITLE_LENGTH,
    LinkPreview,
    fetch_picture,
    preview,
    read_page,
)
from tests.site import serving

URL = "https://news.acme.example/stories/solar?utm_source=x"


def read(html, url=URL):
    return read_page(Fetched(url, 200, "text/html", "utf-8", html.encode()))


def test_open_graph_is_read_first():
    page = """<!doctype html><html lang="fr-CA"><head><title>Plain</title>
    <link rel="canonical" href="/stories/solar">
    <meta property="og:title" content="Seven days of sun">
    <meta property="og:description" content="How Dakar &amp; Lyon went   off
    the grid"><meta property="og:site_name" content="Acme Stories">
    <meta property="og:image" content="/img/roof.jpg"><meta name="twitter:title" content="Twitter's">
    <meta name="description" content="Plain text"></head><body><h1>Heading</h1></body></html>"""
    assert read(page) == LinkPreview(
        url="https://news.acme.example/stories/solar",
        title="Seven days of sun",
        description="How Dakar & Lyon went off the grid",
        provider="Acme Stories",
        language="fr",
        picture_url="https://news.acme.example/img/roof.jpg",
    )


def test_twitters_tags_come_next():
    page = """<meta name="twitter:title" content="A"><meta name="twitter:description" content="B">
    <meta name="twitter:image" content="//cdn.example/p.png"><title>Plain</title>"""
    found = read(page)
    assert (found.title, found.description, found.picture_url) == ("A", "B", "https://cdn.example/p.png")


def test_plain_html_is_enough():
    found = read("<title>\n Plain\t title </title><meta name=Description content='Text'><h1>No</h1>")
    assert (found.title, found.description) == ("Plain title", "Text")
    assert read("<h1>Only <b>this</b></h1>").title == "Only this"


def test_a_page_that_says_nothing_leaves_it_to_the_person():
    assert read("") == LinkPreview(
        url=URL, title="", description="", provider="news.acme.example", language=None, picture_url=None
    )


def test_empty_tags_are_passed_over():
    found = read(
        "<meta property=og:title content=' '><meta property=og:title content=Second><title>Plain</title>"
    )
    assert found.title == "Second"


def test_long_texts_are_cut_between_words():
    found = read(f"<title>{'word ' * 100}</title><meta name=description content='{'x' * 2000}'>")
    assert len(found.title) <= TITLE_LENGTH
    assert found.title.endswith("word…")
    assert found.description == "x" * (DESCRIPTION_LENGTH - 1) + "…"


def test_characters_that_turn_a_screen_around_are_dropped():
    assert read("<title>a\u202eb\u2066c\x07d 👩‍🚒</title>").title == "abcd 👩‍🚒"


@pytest.mark.parametrize(
    ("tag", "url"),
    [
        ("<link rel=canonical href='https://news.acme.example/a'>", "https://news.acme.example/a"),
        ("<link rel=canonical href='https://www.news.acme.example/a'>", "https://www.news.acme.example/a"),
        ("<meta property=og:url content='https://news.acme.example/a'>", "https://news.acme.example/a"),
        ("<link rel=canonical href='https://evil.example/a'>", URL),
        (
            "<link rel=canonical href='https://evil.example/a'><meta property=og:url content='/b'>",
            "https://news.acme.example/b",
        ),
        ("<link rel=canonical href='https://news.acme.example/'>", URL),
        ("<link rel=canonical href='javascript:alert(1)'>", URL),
        ("<link rel=canonical href='http://[::1'>", URL),
        ("<link rel=canonical href='https://x@news.acme.example/a'>", URL),
        ("<base href='https://evil.example/'><link rel=canonical href='/a'>", "https://news.acme.example/a"),
    ],
)
def test_the_address_is_the_pages_own_choice_on_its_own_site(tag, url):
    assert read(tag).url == url


def test_a_front_page_may_call_itself_so():
    assert read("<link rel=canonical href='/'>", "https://acme.example").url == "https://acme.example/"


@pytest.mark.parametrize(
    ("tag", "url"),
    [
        (
            "<base href='/sub/'><meta property=og:image content='p.png'>",
            "https://news.acme.example/sub/p.png",
        ),
        ("<meta property=og:image content='data:image/png;base64,x'>", None),
        ("<meta property=og:image content='javascript:alert(1)'>", None),
        ("<meta property=og:image content='file:///etc/passwd'>", None),
        ("<meta property=og:image content='https://u:p@cdn.example/p.png'>", None),
        (f"<meta property=og:image content='/{'x' * 3000}'>", None),
        (
            "<meta property=og:image content='data:x'><link rel=image_src href=/q.png>",
            "https://news.acme.example/q.png",
        ),
        (
            "<meta property=og:image content=/p.png><meta property=og:image:secure_url content=https://cdn.example/s.png>",
            "https://cdn.example/s.png",
        ),
    ],
)
def test_a_picture_is_an_address_of_the_web(tag, url):
    assert read(tag).picture_url == url


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("<html lang=EN-gb>", "en"),
        ("<html lang=''><meta property=og:locale content=fr_FR>", "fr"),
        ("<meta http-equiv=Content-Language content=de>", "de"),
        ("<html lang='english please'>", None),
        ("<html lang='<script>'>", None),
    ],
)
def test_the_language_is_told_by_its_code(page, language):
    assert read(page).language == language


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "cp1252", "gbk"]))
def test_any_bytes_at_all_are_read(body, charset):
    found = read_page(Fetched(URL, 200, "text/html", charset, b"<meta property=og:title content='" + body))
    assert len(found.title) <= TITLE_LENGTH
    assert found.url.startswith("https://news.acme.example/")


@pytest.fixture
async def site():
    async with serving() as site:
        yield site


here = partial(fetch, allow_hosts={"127.0.0.1:*"})


async def test_a_page_and_its_picture_are_fetched(site):
    page = "<title>été</title><meta property=og:image content=p.png>".encode("cp1252")
    site.says("/a/b", page, content_type="text/html; charset=iso-8859-1")
    site.says("/a/p.png", b"\x89PNG", content_type="image/png")
    found = await preview(f"{site.url}/a/b", fetch=here)
    assert (found.title, found.provider) == ("été", "127.0.0.1")
    assert await fetch_picture(found.picture_url, fetch=here) == b"\x89PNG"


async def test_a_long_page_is_read_as_far_as_its_head(site):
    site.says("/", b"<title>Long</title>" + b"x" * 3_000_000)
    assert (await preview(f"{site.url}/", fetch=here)).title == "Long"


async def test_what_is_inside_is_not_previewed(site):
    site.says("/", b"<title>Secret</title>")
    with pytest.raises(Invalid) as trouble:
        await preview(f"{site.url}/", fetch=fetch)
    assert (trouble.value.key, trouble.value.field) == ("preview-refused", "url")
    assert site.met == 0


async def test_a_picture_that_is_none_is_not_fetched(site):
    site.says("/p.png", b"<script>")
    with pytest.raises(Invalid) as trouble:
        await fetch_picture(f"{site.url}/p.png", fetch=here)
    assert trouble.value.key == "preview-not-page"


TROUBLES = [
    Unavailable("fetch-timeout"),
    Unavailable("fetch-unreachable"),
    Invalid("fetch-too-large"),
    Invalid("fetch-refused"),
    Invalid("fetch-not-page"),
]


@pytest.mark.parametrize("error", TROUBLES)
async def test_every_trouble_is_told_by_its_own_key(error):
    async def troubled(url, **_):
        raise error

    for read_by in (preview, fetch_picture):
        with pytest.raises(Invalid) as trouble:
            await read_by("https://a.example/", fetch=troubled)
        assert trouble.value.key == error.key.replace("fetch", "preview")
        assert sentence(trouble.value.key, "fr") != sentence(trouble.value.key, "en")
