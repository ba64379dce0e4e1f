"""Files on their way into a status: upload, description, focus, and those that never got there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, held, row, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import first_id_at, new_id
from server.microblog.models import MediaAttachment
from server.microblog.removing import named, remove_files, unnamed
from server.microblog.uploads import Prepared, Uploads, prepare, prepare_thumbnail
from server.storage import Storage

DESCRIPTION_LIMIT = 1500
UNUSED_FOR = timedelta(days=1)
MOST_UNUSED = 100
"""So many uploads that are in no post one person may hold."""
AS_USUAL = Uploads()
_WAITING = {True: "file-waiting", False: "file-unconverted"}
_UNUSED = """m.status_id IS NULL AND m.scheduled_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM news_item i WHERE i.picture_id = m.id)"""


@dataclass(frozen=True)
class Caption:
    """What is said of a file, and a picture shown before it is played or opened; None leaves it as it is."""

    description: str | None = None
    focus: tuple[float, float] | None = None
    thumbnail: bytes | None = None


async def upload(
    viewer: Viewer,
    content: bytes,
    caption: Caption,
    storage: Storage,
    *,
    name: str = "",
    uploads: Uploads = AS_USUAL,
) -> int:
    """Make a file ready, or leave that to the worker (films), keep it, and give it an id; `name` is the uploader's.

    Raises Invalid for what is not taken here, and for too many that are in no post.
    """
    check_caption(caption)
    await _check_room(viewer)
    made = await prepare(content, name, uploads)
    if caption.thumbnail is not None:
        made = made.with_preview(await prepare_thumbnail(caption.thumbnail))
    await _keep(made, storage)
    media_id = new_id()
    focus = caption.focus or (0.0, 0.0)
    async with unit_of_work():
        await named(made.files)
        await MediaAttachment.create(
            id=media_id,
            account_id=viewer.account_id,
            description=caption.description or "",
            focus_x=focus[0],
            focus_y=focus[1],
            due_at=None if made.columns["ready"] else clock.now(),
            **made.columns,
        )
    return media_id


async def describe(viewer: Viewer, media_id: int, caption: Caption, storage: Storage) -> None:
    """Change what is said and shown of one's own file that is in no status yet; raises Missing."""
    check_caption(caption)
    await own_upload(viewer, media_id)
    changes: dict[str, Any] = {}
    if caption.description is not None:
        changes["description"] = caption.description
    if caption.focus is not None:
        changes["focus_x"], changes["focus_y"] = caption.focus
    if caption.thumbnail is not None:
        made = await prepare_thumbnail(caption.thumbnail)
        await _keep(made, storage)
        changes |= made.columns
    old = ""
    async with unit_of_work():
        found = await own_upload(viewer, media_id, lock=held("UPDATE"))
        for column, value in changes.items():
            await execute(f"UPDATE media_attachment SET {column} = $1 WHERE id = $2", value, media_id)
        if "preview_key" in changes:
            old = found["preview_key"]
            await named([changes["preview_key"]])
            await unnamed([old])
    await remove_files([old] if old else [], storage)


async def _keep(made: Prepared, storage: Storage) -> None:
    """Files first, with a note that nothing names them yet."""
    async with unit_of_work():
        await unnamed(made.files)
    for key, (content, content_type) in made.files.items():
        await storage.save(key, content, content_type)


async def own_upload(viewer: Viewer, media_id: int, *, lock: str = "") -> Mapping[str, Any]:
    """One's own upload that is in no status yet; raises Missing."""
    found = await row(
        f"SELECT * FROM media_attachment WHERE id = $1 AND account_id = $2 AND status_id IS NULL{lock}",
        media_id,
        viewer.account_id,
    )
    if found is None:
        raise Missing
    return dict(found)  # type: ignore[call-overload, no-any-return]


async def name_of_file(key: str) -> str:
    """What its uploader called the file that is kept under a key; empty when nothing is."""
    found = await row("SELECT file_name FROM media_attachment WHERE key = $1", key)
    return str(found["file_name"]) if found is not None else ""


async def why_not_attached(viewer: Viewer, media_id: int) -> str:
    """The key of what to tell somebody whose upload cannot go into a status."""
    try:
        media = await own_upload(viewer, media_id)
    except Missing:
        return "picture-missing"
    return "picture-missing" if media["ready"] else _WAITING[media["due_at"] is not None]


async def forget_unused(storage: Storage) -> int:
    """Housekeeping: uploads of more than a day ago that are in no status and no news item; returns how many."""
    async with unit_of_work():
        now = clock.now()
        found = await rows(
            f"""SELECT m.id, m.key, m.preview_key FROM media_attachment m
            WHERE {_UNUSED} AND m.id < $1 AND COALESCE(m.kept_until, 0) < $2 LIMIT 200""",
            first_id_at(now - UNUSED_FOR),
            clock.to_ms(now),
        )
        # Asked again with each: it may have got into a post meanwhile.
        gone = [
            media
            for media in found
            if await execute(f"DELETE FROM media_attachment AS m WHERE m.id = $1 AND {_UNUSED}", media["id"])
        ]
        keys = [key for media in gone for key in (media["key"], media["preview_key"])]
        await unnamed(keys)
    await remove_files(keys, storage)
    return len(gone)


async def _check_room(viewer: Viewer) -> None:
    found = await row(
        f"""SELECT count(*) AS number FROM media_attachment m
        WHERE m.account_id = $1 AND m.kept_until IS NULL AND {_UNUSED}""",
        viewer.account_id,
    )
    if found is not None and found["number"] >= MOST_UNUSED:
        raise Invalid("uploads-many", field="file", most=MOST_UNUSED)


def check_caption(caption: Caption) -> None:
    """Raises Invalid for a description that is too long, or a focus outside of the picture."""
    if caption.description and len(caption.description) > DESCRIPTION_LIMIT:
        raise Invalid("description-too-long", field="description", limit=DESCRIPTION_LIMIT)
    if caption.focus and any(not -1 <= part <= 1 for part in caption.focus):
        raise Invalid("parameter-wrong", field="focus", name="focus")
