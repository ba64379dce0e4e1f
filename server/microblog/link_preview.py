"""What a page says about itself, for news items and for the cards of links: title, description, site, picture.

Fetching is handed in (`server.kit.outgoing.fetch`, guarded); every trouble becomes "fill it in by hand".
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from server.kit.errors import Invalid, Unavailable
from server.kit.fetching import Fetch, Fetched
from server.microblog.page_text import decoded

TITLE_LENGTH = 200
DESCRIPTION_LENGTH = 500
PROVIDER_LENGTH = 100
PICTURE_BYTES = 8 * 1024 * 1024
_ADDRESS_LENGTH = 2000
_PAGES = ("text/html", "application/xhtml+xml")
_OEMBED = 'link[type="application/json+oembed"]'
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
# They would turn the direction in which our own screens are read.
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """What was found; a text that the page lacks is empty. `inside`, `ends_inside`: as of `Fetched`."""

    url: str
    title: str
    description: str
    provider: str
    language: str | None
    picture_url: str | None
    picture_alt: str = ""
    author: str = ""
    author_url: str = ""
    published_at: datetime | None = None
    oembed_url: str | None = None
    inside: bool = False
    ends_inside: bool = False


async def preview(url: str, *, fetch: Fetch) -> LinkPreview:
    """Read the page behind a link. Raises `Invalid` with a key that starts with "preview-"."""
    try:
        # What a page says about itself stands in its first part, however long the rest is.
        page = await fetch(url, accept=_PAGES, whole=False)
    except (Invalid, Unavailable) as error:
        raise _trouble(error) from error
    return read_page(page)


async def fetch_picture(url: str, *, fetch: Fetch) -> bytes:
    """Get the picture that a page named, for `prepare_picture`. Raises `Invalid` like `preview`."""
    try:
        return (await fetch(url, accept=("image/*",), max_bytes=PICTURE_BYTES)).body
    except (Invalid, Unavailable) as error:
        raise _trouble(error) from error


def read_page(page: Fetched) -> LinkPreview:
    """Read Open Graph first, then Twitter's tags, then plain HTML."""
    tree = LexborHTMLParser(decoded(page.body, page.charset))
    said = _meta(tree)
    base = joined(page.url, _attribute(tree, "base[href]", "href")) or page.url
    language = _attribute(tree, "html[lang]", "lang")
    return LinkPreview(
        url=_canonical(page.url, (_attribute(tree, "link[rel~=canonical]", "href"), said.get("og:url", ""))),
        title=one_line(
            (*_of(said, "og:title", "twitter:title"), _words(tree, "title"), _words(tree, "h1")), TITLE_LENGTH
        ),
        description=one_line(
            _of(said, "og:description", "twitter:description", "description"), DESCRIPTION_LENGTH
        ),
        provider=one_line((*_of(said, "og:site_name", "application-name"), _site(page.url)), PROVIDER_LENGTH),
        language=_language((language, *_of(said, "og:locale", "content-language"))),
        picture_url=_picture(base, tree, said),
        picture_alt=one_line(_of(said, "og:image:alt", "twitter:image:alt"), DESCRIPTION_LENGTH),
        author=one_line(_of(said, "author", "dc.creator"), PROVIDER_LENGTH),
        author_url=joined(base, said.get("article:author", "")) or "",
        published_at=_moment(said.get("article:published_time", "")),
        oembed_url=joined(base, _attribute(tree, _OEMBED, "href")),
        inside=page.inside,
        ends_inside=page.ends_inside,
    )


def _trouble(error: Invalid | Unavailable) -> Invalid:
    return Invalid(error.key.replace("fetch-", "preview-"), field="url")


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    """Collect the meta tags by name; the first that says something counts."""
    said: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("http-equiv") or ""
        content = (attributes.get("content") or "").strip()
        if content:
            said.setdefault(name.strip().lower(), content)
    return said


def _of(said: dict[str, str], *names: str) -> tuple[str, ...]:
    return tuple(said.get(name, "") for name in names)


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return (node.attributes.get(name) or "").strip() if node else ""


def _words(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return node.text() if node else ""


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    # Without a zone nobody knows when it was.
    return moment if moment.tzinfo is not None and moment.year > 1970 else None


def one_line(candidates: Iterable[str], most: int) -> str:
    """Take the first that says something, on one line, cut between words where it is too long."""
    text = next((cleaned for each in candidates if (cleaned := _cleaned(each))), "")
    if len(text) <= most:
        return text
    cut, space, _ = text[: most - 1].rpartition(" ")
    return (cut if space and len(cut) > most // 2 else text[: most - 1]).rstrip() + "…"


def _cleaned(text: str) -> str:
    line = " ".join(text.split())
    return "".join(each for each in line if unicodedata.category(each) != "Cc" and each not in _BIDI).strip()


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _language(candidates: Iterable[str]) -> str | None:
    found = (_LANGUAGE.fullmatch(each) for each in candidates)
    return next((match[1].lower() for match in found if match), None)


def _picture(base: str, tree: LexborHTMLParser, said: dict[str, str]) -> str | None:
    named = _of(said, "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    candidates = (*named, _attribute(tree, "link[rel~=image_src]", "href"))
    return next((url for each in candidates if (url := joined(base, each))), None)


def _canonical(url: str, candidates: Iterable[str]) -> str:
    """Take the address that the page prefers, if it is of the same site and no mere front page."""
    for each in candidates:
        preferred = joined(url, each)
        if (
            preferred
            and _site(preferred) == _site(url)
            and (urlsplit(preferred).path.strip("/") or _is_front(url))
        ):
            return preferred
    return url


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return not (parts.path.strip("/") or parts.query)


def joined(base: str, address: str) -> str | None:
    """Resolve an address against the page; nothing for what is no address of the web."""
    try:
        joined = urljoin(base, address.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    good = address and parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    return joined if good and len(joined) <= _ADDRESS_LENGTH else None
