"""Getting an address that a person gave: only the public web, and no more of it than was asked for.

The name is resolved and judged before anything is sent, and httpx-secure judges again the very address that is
connected to, so neither a redirect nor a name that changes its mind leads inside.
"""

import asyncio
import re
import socket
import zlib
from collections.abc import AsyncGenerator, Collection, Sequence
from contextlib import aclosing
from email.message import Message
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ipaddress import ip_address
from ssl import SSLContext

import httpx
from httpx_secure import SSRFProtectionError, httpx_ssrf_protection

from server.kit.addresses import (
    PORT_OF,
    WEB_PORTS,
    Address,
    is_named,
    is_public,
    may_be_named,
    named_hosts,
    plain_host,
)
from server.kit.errors import Invalid, Unavailable
from server.kit.fetching import MAX_BYTES, Fetched

USER_AGENT = "Mozilla/5.0 (compatible; Ramage)"
PORTS = WEB_PORTS
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOST = re.compile(r"[a-z0-9._:-]+")
_GZIP = 16 + zlib.MAX_WBITS


async def fetch(
    url: str,
    *,
    accept: Sequence[str],
    max_bytes: int = MAX_BYTES,
    deadline: float = 5.0,
    max_redirects: int = 3,
    allow_hosts: Collection[str] = (),
    whole: bool = True,
) -> Fetched:
    """Get an address; `allow_hosts` are hosts inside the company that may be reached too (see `named_hosts`).

    Raises `Invalid` (fetch-refused, fetch-too-large, fetch-not-page) or `Unavailable` (fetch-timeout,
    fetch-unreachable). `deadline` is for all of it: names, redirects and the last byte.
    """
    named = named_hosts(allow_hosts)
    try:
        async with asyncio.timeout(deadline), guarded_client(deadline, named) as client:
            response, inside, ends_inside = await _follow(client, url, accept, max_redirects, named)
            try:
                body = await _body(response, max_bytes, whole=whole)
            finally:
                await response.aclose()
            return Fetched(
                str(response.url), response.status_code, *_content_type(response), body, inside, ends_inside
            )
    except (TimeoutError, httpx.TimeoutException) as error:
        raise Unavailable("fetch-timeout") from error
    except (SSRFProtectionError, httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise _refused() from error
    except httpx.HTTPError as error:
        raise Unavailable("fetch-unreachable") from error


def guarded_client(deadline: float, named: Collection[str]) -> httpx.AsyncClient:
    """A client that connects to the public web, and to hosts that are `named`, and follows nothing by itself."""

    def admitted(host: str, address: Address, port: int) -> bool:
        return _admitted(host, port, address, named)

    client = httpx.AsyncClient(
        verify=_certificates(),
        trust_env=False,
        timeout=deadline,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        limits=httpx.Limits(max_keepalive_connections=0),
        headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, identity"},
    )
    return httpx_ssrf_protection(client, check_globally_reachable=False, custom_validator=admitted)


@cache
def _certificates() -> SSLContext:
    """Read once: it takes longer than a request. SSL_CERT_FILE adds a company's own authority."""
    return httpx.create_ssl_context()


async def _follow(
    client: httpx.AsyncClient, url: str, accept: Sequence[str], max_redirects: int, named: Collection[str]
) -> tuple[httpx.Response, bool, bool]:
    """Go where redirects lead, each judged like the first; answer with a page whose body is still to be read.

    And whether any of the hosts on the way is one of those named, and whether the last is.
    """
    target, inside = httpx.URL(url), False
    for _ in range(max_redirects + 1):
        here = await judge(target, named)
        inside |= here
        request = client.build_request("GET", target, headers={"Accept": ", ".join(accept)})
        response = await client.send(request, stream=True)
        if response.status_code not in _REDIRECTS or "location" not in response.headers:
            _refuse_other_types(response, accept)
            return response, inside, here
        await response.aclose()
        target = target.join(response.headers["location"])
    raise _refused()


async def judge(target: httpx.URL, named: Collection[str]) -> bool:
    """Refuse what is not the public web before a single packet goes there; returns whether the host is named."""
    host, port = plain_host(target.raw_host.decode("ascii")), _port(target)
    inside = is_named(host, port, named)
    if target.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or target.userinfo:
        raise _refused()
    if not inside and port not in PORTS:
        raise _refused()
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unavailable("fetch-unreachable") from error
    # The zone of a link-local address (%eth0) is no part of what ip_address reads.
    addresses = (ip_address(str(place[0]).partition("%")[0]) for *_, place in found)
    if not all(_admitted(host, port, address, named) for address in addresses):
        raise _refused()
    return inside


def _port(target: httpx.URL) -> int:
    return target.port or PORT_OF.get(target.scheme, PORT_OF["https"])


def _admitted(host: str, port: int, address: Address, named: Collection[str]) -> bool:
    return may_be_named(address) if is_named(host, port, named) else is_public(address)


def _refuse_other_types(response: httpx.Response, accept: Sequence[str]) -> None:
    content_type, _ = _content_type(response)
    family = content_type.partition("/")[0] + "/*"
    if not response.is_success or not {content_type, family} & set(accept):
        raise Invalid("fetch-not-page", field="url", status=response.status_code, content_type=content_type)


def _content_type(response: httpx.Response) -> tuple[str, str | None]:
    if not response.headers.get("content-type"):
        return "", None
    message = Message()
    message["content-type"] = response.headers["content-type"]
    return message.get_content_type(), message.get_content_charset()


async def _body(response: httpx.Response, max_bytes: int, *, whole: bool) -> bytes:
    announced = response.headers.get("content-length", "")
    if whole and announced.isdecimal() and int(announced) > max_bytes:
        raise _too_large(max_bytes)
    body = bytearray()
    async with aclosing(_decoded(response, max_bytes + 1)) as parts:
        async for part in parts:
            body += part
            if len(body) > max_bytes:
                break
    if whole and len(body) > max_bytes:
        raise _too_large(max_bytes)
    return bytes(body[:max_bytes])


async def _decoded(response: httpx.Response, most: int) -> AsyncGenerator[bytes, None]:
    """Unpack here, not in httpx: it unpacks a whole chunk at once, and a thousandfold bomb fits in one."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"identity", "", "gzip", "x-gzip"}:
        raise Invalid("fetch-not-page", field="url", coding=coding)
    unpack = zlib.decompressobj(_GZIP) if "gzip" in coding else None
    try:
        async for part in response.aiter_raw():
            yield unpack.decompress(part, most) if unpack else part
    except zlib.error as error:
        raise Invalid("fetch-not-page", field="url", coding=coding) from error
    if unpack and not unpack.eof:
        raise Invalid("fetch-not-page", field="url", coding=coding)


def _refused() -> Invalid:
    return Invalid("fetch-refused", field="url")


def _too_large(limit: int) -> Invalid:
    return Invalid("fetch-too-large", field="url", limit=limit)
