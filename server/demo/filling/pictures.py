"""The drawn pictures, made ready and stored exactly as uploads are."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from server.advocacy.models import NewsItem
from server.demo.company.drawing import draw
from server.demo.company.shape import Drawing
from server.demo.filling.numbering import Numbering
from server.microblog.models import MediaAttachment, Status
from server.microblog.pictures import Picture, prepare_picture
from server.storage import Storage, new_key


@dataclass(frozen=True)
class Gallery:
    """Every picture once, and where the files of those that hang on a post are kept."""

    pictures: dict[str, Picture]
    storage: Storage
    ids: Numbering


async def gallery_of(drawings: Iterable[Drawing], storage: Storage, ids: Numbering) -> Gallery:
    """Draw the pictures and make them ready, several at a time."""
    wanted = sorted({drawing.name for drawing in drawings})
    made = await asyncio.gather(*(_made(name) for name in wanted))
    return Gallery(dict(zip(wanted, made, strict=True)), storage, ids)


async def hang(gallery: Gallery, drawing: Drawing, on: Status | NewsItem, *, at: datetime) -> MediaAttachment:
    """Store the picture's files under keys of their own; returns the row to be written."""
    picture = gallery.pictures[drawing.name]
    key, preview_key = new_key(picture.content_type), new_key(picture.preview_content_type)
    await gallery.storage.save(key, picture.original, picture.content_type)
    await gallery.storage.save(preview_key, picture.preview, picture.preview_content_type)
    return MediaAttachment(
        id=gallery.ids.at(at),
        account_id=on.author_id if isinstance(on, Status) else on.created_by_id,
        status_id=on.id if isinstance(on, Status) else None,
        key=key,
        preview_key=preview_key,
        content_type=picture.content_type,
        width=picture.width,
        height=picture.height,
        preview_width=picture.preview_width,
        preview_height=picture.preview_height,
        blurhash=picture.blurhash,
        description=drawing.alt,
    )


async def _made(name: str) -> Picture:
    return await prepare_picture(await asyncio.to_thread(draw, name))
