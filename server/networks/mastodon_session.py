"""One call to a Mastodon server through Mastodon.py, with the answer judged before the library has its say."""

import asyncio
from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import TypeVar

import requests
from mastodon import Mastodon, MastodonError

from server.networks.carrier import Carrier
from server.networks.mastodon_outcomes import trouble_of
from server.networks.outcomes import NotFound, Trouble, Unclear, UnclearReason
from server.networks.port import Grant

USER_AGENT = "Ramage"
T = TypeVar("T")


class Unreadable(Exception):
    """An answer without what it must have."""


async def ask(grant: Grant, named: Collection[str], call: Callable[[Mastodon], T]) -> T | Trouble | NotFound:
    """Make one call for the account of a grant: what it returns, NotFound for the server's own 404, or the trouble."""
    carrier = Carrier(named)
    client = Mastodon(
        api_base_url=grant.server,
        session=carrier.mounted(requests.Session()),
        ratelimit_method="throw",
        user_agent=USER_AGENT,
    )
    # Not by its constructor: that takes a token which is the name of a file for the file's content.
    client.access_token = grant.access_token
    return await carried(carrier, lambda: call(client))


async def carried(carrier: Carrier, call: Callable[[], T]) -> T | Trouble | NotFound:
    """Run a library's call in a thread, and say what became of it."""
    try:
        found: T = await asyncio.to_thread(call)
    except _STUMBLED:
        return _trouble(carrier)
    return found if _succeeded(carrier) else _trouble(carrier)


# The libraries' own errors, and what they stumble over where an answer is not what it should be.
_STUMBLED = (
    MastodonError,
    requests.RequestException,
    Unreadable,
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    IndexError,
)


def _succeeded(carrier: Carrier) -> bool:
    answer = carrier.answer
    return answer is not None and HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES


def _trouble(carrier: Carrier) -> Trouble | NotFound:
    answer = carrier.answer
    if answer is None:
        return carrier.lost or Unclear(UnclearReason.NO_ANSWER)
    if _succeeded(carrier):
        return Unclear(UnclearReason.UNREADABLE)
    if answer.status == HTTPStatus.NOT_FOUND and _is_json(answer.headers.get("content-type", "")):
        return NotFound()
    return trouble_of(answer)


def _is_json(content_type: str) -> bool:
    return content_type.startswith("application/json")


def text_of(entity: object, key: str) -> str:
    """A text that an entity must have; raises Unreadable."""
    value = getattr(entity, key, None)
    if not isinstance(value, str) or not value:
        raise Unreadable
    return value
