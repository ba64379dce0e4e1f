"""An upload made into what is kept: files by key, and the columns that say what they are."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from server.microblog.file_kinds import Uploads, check_taken, kind_of, shown_name, suffix_of
from server.microblog.models import MediaKind
from server.microblog.picture_reading import is_animated
from server.microblog.pictures import Picture, prepare_picture
from server.storage import TYPES, new_key

__all__ = ["Prepared", "Uploads", "prepare", "prepare_thumbnail", "preview_of"]

Files = dict[str, tuple[bytes, str]]
_LONGEST_TYPE = 40
_NOTHING_SHOWN: dict[str, Any] = {
    "preview_key": "", "width": 0, "height": 0, "preview_width": 0, "preview_height": 0, "blurhash": "",
}  # fmt: skip


@dataclass(frozen=True)
class Prepared:
    """Contents and types by key, and columns of `media_attachment`."""

    files: Files
    columns: dict[str, Any]

    def with_preview(self, preview: "Prepared") -> "Prepared":
        """The same with another picture shown before it."""
        files = {key: file for key, file in self.files.items() if key != self.columns["preview_key"]}
        return replace(self, files={**files, **preview.files}, columns={**self.columns, **preview.columns})


async def prepare(content: bytes, name: str, uploads: Uploads) -> Prepared:
    """Everything is looked at in a thread; raises Invalid for what is not taken here."""
    suffix = await asyncio.to_thread(suffix_of, content, name)
    check_taken(suffix, len(content), uploads)
    kind = kind_of(suffix, uploads)
    moving = suffix == "gif" and uploads.ffmpeg is not None and await asyncio.to_thread(is_animated, content)
    if kind is MediaKind.IMAGE and not moving:
        return _of_picture(await prepare_picture(content))
    key = new_key(TYPES[suffix])
    columns = {
        **_NOTHING_SHOWN,
        "key": key,
        "kind": MediaKind.GIFV if moving else kind,
        "content_type": short_type(suffix),
        "file_name": shown_name(name, suffix),
        "size": len(content),
        "ready": kind in {MediaKind.UNKNOWN, MediaKind.AUDIO},
    }
    return Prepared({key: (content, TYPES[suffix])}, columns)


async def prepare_thumbnail(content: bytes) -> Prepared:
    """A picture of the uploader's own to show before a film, a sound or a file."""
    return preview_of(await prepare_picture(content))


def preview_of(picture: Picture) -> Prepared:
    """The small one of a picture, as the preview of something."""
    key = new_key(picture.preview_content_type)
    columns = {
        "preview_key": key,
        "preview_width": picture.preview_width,
        "preview_height": picture.preview_height,
        "blurhash": picture.blurhash,
    }
    return Prepared({key: (picture.preview, picture.preview_content_type)}, columns)


def short_type(suffix: str) -> str:
    """A content type as the column holds it: office formats by their suffix."""
    content_type = TYPES[suffix]
    return content_type if len(content_type) <= _LONGEST_TYPE else f"application/{suffix}"


def _of_picture(picture: Picture) -> Prepared:
    key, small = new_key(picture.content_type), preview_of(picture)
    columns = {
        "key": key,
        "kind": MediaKind.IMAGE,
        "content_type": picture.content_type,
        "width": picture.width,
        "height": picture.height,
        "file_name": "",
        "size": len(picture.original),
        "ready": True,
    }
    return Prepared(
        {key: (picture.original, picture.content_type), **small.files}, {**columns, **small.columns}
    )
