"""What a guarded fetch takes and gives; `outgoing` is the one that does it, handed down by wiring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

MAX_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer with a status of success; `url` is where the redirects ended, `content_type` has no parameters.

    `inside`: a host on the way was one inside the company, which anybody else could not have asked; `ends_inside`: the
    last of them was.
    """

    url: str
    status: int
    content_type: str
    charset: str | None
    body: bytes
    inside: bool = False
    ends_inside: bool = False


class Fetch(Protocol):
    """Get an address of the public web. Raises `Invalid` or `Unavailable` with a key that starts with "fetch-"."""

    async def __call__(
        self, url: str, *, accept: Sequence[str], max_bytes: int = MAX_BYTES, whole: bool = True
    ) -> Fetched:
        """`accept`: content types, "image/*" for all of a kind. Not `whole`: cut at `max_bytes` instead of refusing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a guarded POST was answered: nothing of its body is read."""

    status: int
    headers: Mapping[str, str]


class Post(Protocol):
    """Send something to an address of the public web, once. Raises as `Fetch` does."""

    async def __call__(self, url: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
        """No redirect is followed: what is sent is for the address that was given and no other."""
