"""Where files are kept: the port and the names that files have in every adapter."""

import re
import secrets
from dataclasses import dataclass
from typing import Protocol

_OFFICE, _OPEN = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
_SUFFIXES = {
    "image/webp": "webp",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/quicktime": "mov",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/wav": "wav",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "text/plain": "txt",
    "text/csv": "csv",
    "text/markdown": "md",
    f"{_OFFICE}wordprocessingml.document": "docx",
    f"{_OFFICE}spreadsheetml.sheet": "xlsx",
    f"{_OFFICE}presentationml.presentation": "pptx",
    "application/vnd.ms-word.document.macroEnabled.12": "docm",
    "application/vnd.ms-excel.sheet.macroEnabled.12": "xlsm",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.12": "pptm",
    f"{_OPEN}text": "odt",
    f"{_OPEN}spreadsheet": "ods",
    f"{_OPEN}presentation": "odp",
    "application/x-ramage-export": "export",
}
TYPES = {suffix: content_type for content_type, suffix in _SUFFIXES.items()}
"""Every type that is ever kept, by the suffix of its keys: nothing that a browser would run."""
_KEY = re.compile(rf"[a-z0-9]{{24,64}}\.({'|'.join(TYPES)})")


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

    async def size(self, key: str) -> int:
        """Tell how long a file is, or raise `Missing`."""

    async def part(self, key: str, start: int, length: int) -> bytes:
        """Give so many bytes of a file from a place on, fewer at its end, or raise `Missing`."""

    async def move(self, key: str, new: str) -> None:
        """Give a file another key of the same type, or raise `Missing`; nothing is at the old one then."""

    async def delete(self, key: str) -> None:
        """Forget a file; one that is not there is no trouble."""

    async def exists(self, key: str) -> bool:
        """Tell whether a file is there."""


def new_key(content_type: str) -> str:
    """Make an address that nobody can guess: 128 random bits, and the suffix that tells the type."""
    return f"{secrets.token_hex(16)}.{_SUFFIXES[content_type]}"


def renewed_key(key: str) -> str:
    """Make another address for the same file, which nobody can guess either."""
    return f"{secrets.token_hex(16)}.{key.rpartition('.')[2]}"


def type_of(key: str) -> str | None:
    """Tell the content type by a key, or nothing for what is no key of ours, such as a path."""
    match = _KEY.fullmatch(key)
    return TYPES[match[1]] if match else None
