"""Where X sees links in a text: each counts as 23 characters and comes back as https://t.co/….

The rules are those of X's own twitter-text 3.1 (github.com/twitter/twitter-text, js/src/regexp), told anew;
cases of its conformance suite are in the tests. Top-level domains come from IANA's list.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linkify_it.tlds import TLDS

LINK_LENGTH_MAX = 4096
LABEL_MAX = 63
SHORT_SLUG_MAX = 40
LABELS_MAX = 127  # of a domain name (RFC 1035)

NEVER = "\ufffe\ufeff\uffff"
MARKS = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
SPACES = "\x09-\x0d\x20\x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
ACCENTED = (
    "\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b"
    "\u02bb\u0300-\u036f\u1e00-\u1eff"
)
CYRILLIC = "\u0400-\u04ff"

LETTER = rf"[^!'#%&()*+,\\\-./:;<=>?@\[\]^_{{|}}~${SPACES}{NEVER}{MARKS}]"
# The bounds are beyond what resolves (63, see below): they only keep the search from growing with the square.
LABEL = rf"(?:{LETTER}(?:(?:-|{LETTER}){{0,255}}{LETTER})?\.)"
SUB_LABEL = rf"(?:{LETTER}(?:(?:[_-]|{LETTER}){{0,255}}{LETTER})?\.)"


def _top_level() -> str:
    names = {tld.lower() for tld in TLDS}
    own_script = {tld[4:].encode().decode("punycode") for tld in names if tld.startswith("xn--")}
    return rf"(?:{_any_of(names | own_script)}(?=[^0-9a-zA-Z@+-]|$)|xn--[\-0-9a-z]+)"


def _any_of(words: set[str]) -> str:
    """A pattern for the longest of these words, branching letter by letter: 1,500 plain branches are too slow."""
    if words == {""}:
        return ""
    branches = (
        re.escape(first) + _any_of({word[1:] for word in words if word[:1] == first})
        for first in sorted({word[0] for word in words if word})
    )
    return f"(?:{'|'.join(branches)}){'?' if '' in words else ''}"


TOP = _top_level()
IN_PATH = rf"[a-z{CYRILLIC}0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{ACCENTED}]"
PARENTHESES = rf"\((?:{IN_PATH}+|{IN_PATH}*\({IN_PATH}+\){IN_PATH}*)\)"
PATH_END = rf"(?:[+\-a-z{CYRILLIC}0-9=_#/{ACCENTED}]|{PARENTHESES})"
PATH = rf"(?:{IN_PATH}*(?:{PARENTHESES}{IN_PATH}*)*{PATH_END}|@{IN_PATH}+/)"
QUERY = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"

CANDIDATE = re.compile(
    rf"(?P<before>[^A-Za-z0-9@\uff20$#\uff03{NEVER}]|^)"
    rf"(?P<link>(?P<scheme>https?://)?(?P<domain>{SUB_LABEL}{{0,{LABELS_MAX - 2}}}{LABEL}{TOP})(?::[0-9]+)?"
    rf"(?P<path>/{PATH}*)?(?:{QUERY})?)",
    re.IGNORECASE,
)
PLAIN_DOMAIN = re.compile(rf"(?:[\-a-z0-9{ACCENTED}]+\.)+{TOP}", re.IGNORECASE)
SHORT_LINK = re.compile(rf"https?://t\.co/(?P<slug>[a-z0-9]+)(?:{QUERY})?", re.IGNORECASE)


class Link(NamedTuple):
    """A stretch of the text that X turns into a link."""

    start: int
    end: int


def links_in(text: str) -> list[Link]:
    """The links of an NFC text, in order, by code points."""
    if "." not in text:
        return []
    found = (match for match in CANDIDATE.finditer(text) if _resolvable(match))
    return [link for match in found for link in (_spelled(match) if match["scheme"] else _bare(match))]


def _resolvable(match: re.Match[str]) -> bool:
    domain = match["domain"]
    labels = [_ascii(label) for label in domain.split(".")]
    grown = len(".".join(labels)) - len(domain)
    scheme = match["scheme"] or "https://"
    return (
        all(len(label) <= LABEL_MAX for label in labels)
        and len(scheme) + len(match["link"]) + grown <= LINK_LENGTH_MAX
    )


def _ascii(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode()


def _spelled(match: re.Match[str]) -> Iterator[Link]:
    """A link with its scheme. Of X's own short links only the slug belongs to it."""
    start = match.start("link")
    short = SHORT_LINK.match(match["link"])
    if short is None:
        yield Link(start, match.end("link"))
    elif len(short["slug"]) <= SHORT_SLUG_MAX:
        yield Link(start, start + short.end())


def _bare(match: re.Match[str]) -> Iterator[Link]:
    """Domains without a scheme: only their Latin parts count, and the last one owns the path."""
    if match["before"] in ("-", "_", ".", "/"):
        return
    start = match.start("link")
    domains = [Link(start + d.start(), start + d.end()) for d in PLAIN_DOMAIN.finditer(match["domain"])]
    if domains and match["path"]:
        # twitter-text adds what follows the whole domain to its last Latin part, even across other scripts.
        start, end = domains.pop()
        domains.append(Link(start, end + len(match["link"]) - len(match["domain"])))
    yield from domains
