"""Where an app wants to be answered: which addresses may be registered, and what a person is told of them."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, urlencode, urlsplit

from server.kit.errors import Invalid

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
"""Not an address: the code is shown for the person to copy into the app."""
MOST_ADDRESSES = 20
_LONGEST = 2000
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_WEB = frozenset({"http", "https"})
# They run or show what the app wrote as if it came from here, or name no place at all.
_REFUSED = frozenset(
    {"about", "blob", "data", "file", "filesystem", "javascript", "urn", "vbscript", "view-source"}
)
# RFC 3986 knows no others; urlsplit drops line ends silently and browsers read a backslash as a slash.
_WRITTEN = re.compile(r"[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=%]+")


class Way(StrEnum):
    """How an answer reaches an app."""

    SITE = "site"
    APP = "app"
    CODE = "code"


@dataclass(frozen=True)
class Destination:
    """What a person is shown of a redirect address: its host, or the scheme of an app on their device."""

    way: Way
    name: str
    scheme: str
    readable: bool = False
    """Whether others on the network can read along: plain http to another machine."""


def check_redirect(uri: str) -> None:
    """Refuse an address that no answer may go to; raises Invalid."""
    if uri == OUT_OF_BAND:
        return
    parts = _parts(uri)
    if parts is None or not parts.scheme or parts.scheme in _REFUSED:
        raise Invalid("redirect-refused", field="redirect_uris", uri=uri[:200])
    if parts.scheme in _WEB and (not parts.hostname or "@" in parts.netloc):
        raise Invalid("redirect-refused", field="redirect_uris", uri=uri[:200])


def destination(uri: str) -> Destination:
    """Where the answer would go, in the form that a person can judge."""
    if uri == OUT_OF_BAND:
        return Destination(Way.CODE, "", "")
    parts = urlsplit(uri)
    if parts.scheme in _WEB:
        host = (parts.hostname or "").removesuffix(".")
        here = host in _HERE or host.endswith(".localhost")
        return Destination(Way.SITE, parts.netloc.lower(), parts.scheme, parts.scheme == "http" and not here)
    return Destination(Way.APP, parts.scheme, parts.scheme)


def place_of(uri: str) -> str:
    """The same as one word for a list of what is allowed: `elk.zone`, `tusky:` or `oob`."""
    goes = destination(uri)
    return {Way.CODE: "oob", Way.SITE: goes.name, Way.APP: f"{goes.name}:"}[goes.way]


def kind_of(name: str, uris: Iterable[str]) -> str:
    """What apps of one name that are answered at the same places have in common, in whatever order they say them."""
    places = sorted({_plain(uri) for uri in uris})
    return hashlib.sha256("\n".join((name, *places)).encode()).hexdigest()


def with_answer(uri: str, values: Mapping[str, str], mode: str = "query") -> str:
    """The address with the answer in its query or its fragment, everything else as it was registered."""
    if mode == "fragment":
        return f"{uri}#{urlencode(values)}"
    return f"{uri}{'&' if '?' in uri else '?'}{urlencode(values)}"


def _plain(uri: str) -> str:
    """One way to write an address: its scheme and its host know no capitals."""
    if uri == OUT_OF_BAND:
        return uri
    parts = urlsplit(uri)
    return parts._replace(netloc=parts.netloc.lower()).geturl()


def _parts(uri: str) -> SplitResult | None:
    if len(uri) > _LONGEST or not _WRITTEN.fullmatch(uri):
        return None
    try:
        parts = urlsplit(uri)
        return parts if parts.port is None or parts.port > 0 else None
    except ValueError:
        return None
