"""Where pictures are kept: the port and the names that files have in every adapter."""

import re
import secrets
from dataclasses import dataclass
from typing import Protocol

_SUFFIXES = {"image/webp": "webp", "image/jpeg": "jpg", "image/png": "png"}
_TYPES = {suffix: content_type for content_type, suffix in _SUFFIXES.items()}
_KEY = re.compile(r"[a-z0-9]{24,64}\.(webp|jpg|png)")


@dataclass(frozen=True, slots=True)
class Stored:
    """One file as it was saved."""

    content: bytes
    content_type: str


class Storage(Protocol):
    """Files by key. A key is written once; `Missing` and `Unavailable` are the only troubles it tells of."""

    async def save(self, key: str, content: bytes, content_type: str) -> None:
        """Keep a file, whole or not at all."""

    async def open(self, key: str) -> Stored:
        """Give a file back, or raise `Missing`."""

    async def delete(self, key: str) -> None:
        """Forget a file; one that is not there is no trouble."""

    async def exists(self, key: str) -> bool:
        """Tell whether a file is there."""


def new_key(content_type: str) -> str:
    """Make an address that nobody can guess: 128 random bits, and the suffix that tells the type."""
    return f"{secrets.token_hex(16)}.{_SUFFIXES[content_type]}"


def type_of(key: str) -> str | None:
    """Tell the content type by a key, or nothing for what is no key of ours, such as a path."""
    match = _KEY.fullmatch(key)
    return _TYPES[match[1]] if match else None
