"""The address that stands in a share: the page itself, or an own short link to it that counts who comes."""

import hashlib
import re
import secrets
import string
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from tortoise.exceptions import IntegrityError

from server.advocacy.caps import Caps
from server.advocacy.models import NewsItem
from server.advocacy.models_links import Link
from server.kit.database import unit_of_work
from server.kit.ids import new_id
from server.networks import Network

ALPHABET = string.ascii_letters + string.digits
CODE_LENGTH = 10
MEDIUM = "employee"


@dataclass(frozen=True)
class Linking:
    """Where short links are answered, such as `https://go.acme.example`; empty: the pages' own addresses are shared."""

    base: str = ""


@dataclass(frozen=True)
class ShareRules:
    """What a company decides of sharing: how much goes out in which time, and by which links."""

    caps: Caps = ()
    linking: Linking = field(default_factory=Linking)


NONE = ShareRules()
"""No caps, and the pages' own addresses."""


async def link_on(item: NewsItem, network: Network, linking: Linking) -> str:
    """What stands for the item's page in a share on a network. The same for everybody, and at every call."""
    if not item.url or not linking.base:
        return item.url
    target = tagged(item.url, network.name, item.id)
    if not network.capabilities.short_links:
        return target
    return f"{linking.base}/l/{await _code(item, network.name, target)}"


def with_link(text: str, url: str, link: str) -> str:
    """Somebody's words, in which the page's own address is written as what stands for it."""
    return re.sub(rf"(?<!\S){re.escape(url)}(?!\S)", lambda _: link, text) if url and link != url else text


def tagged(url: str, network: str, item_id: int) -> str:
    """The page's address with what its own statistics read (UTM), unless its author has put that there."""
    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    if any(name.startswith("utm_") for name, _ in asked):
        return url
    tags = [("utm_source", network), ("utm_medium", MEDIUM), ("utm_campaign", str(item_id))]
    query = "&".join(filter(None, [parts.query, urlencode(tags)]))
    return urlunsplit(parts._replace(query=query))


async def _code(item: NewsItem, network: str, target: str) -> str:
    same = Link.filter(item_id=item.id, network=network, target_hash=_hash(target))
    held = await same.first()
    if held is None:
        try:
            async with unit_of_work():
                held = await Link.create(
                    id=new_id(),
                    code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
                    item_id=item.id,
                    network=network,
                    target=target,
                    target_hash=_hash(target),
                )
        except IntegrityError:  # somebody else asked for it this very moment
            held = await same.get()
    return held.code


def _hash(target: str) -> str:
    return hashlib.sha256(target.encode()).hexdigest()
