"""Films and animations made ready by the worker, one at a time: the row is the queue."""

from datetime import timedelta
from typing import Any

import structlog

from server.kit import clock
from server.kit.database import Row, execute, held, row, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.films import SECONDS, Ffmpeg, Film, Unconverted
from server.microblog.models import MediaKind
from server.microblog.pictures import prepare_picture
from server.microblog.removing import named, remove_files, unnamed
from server.microblog.uploads import preview_of
from server.storage import Storage, new_key

LEASE = timedelta(seconds=2 * SECONDS + 60)
MOST_ATTEMPTS = 2
"""A film at which a worker died twice is not tried again."""
_DUE = """SELECT id, key, preview_key, kind, attempts FROM media_attachment
    WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1"""
log = structlog.get_logger()


async def convert_due(storage: Storage, ffmpeg: Ffmpeg | None) -> int:
    """Convert the one that waits longest; returns how many were looked at. What cannot be converted says so."""
    media = await _claim() if ffmpeg is not None else None
    if ffmpeg is None or media is None:
        return 0
    try:
        source = await storage.open(media["key"])
        silent = media["kind"] == MediaKind.GIFV
        film = await ffmpeg.convert(source.content, media["key"].rpartition(".")[2], silent=silent)
        poster = await prepare_picture(film.poster)
    except (Unconverted, Missing, Invalid):
        log.info("a film could not be converted", media_id=str(media["id"]))
        await _fail(media["id"])
        return 1
    small = preview_of(poster)
    key = new_key("video/mp4")
    columns = {"key": key, "width": poster.width, "height": poster.height, **_said_of(film)}
    if not media["preview_key"]:
        columns |= small.columns
    files = {key: (film.content, "video/mp4"), **(small.files if "preview_key" in columns else {})}
    async with unit_of_work():
        await unnamed(files)
    for name, (content, content_type) in files.items():
        await storage.save(name, content, content_type)
    await _settle(media, columns, storage)
    return 1


async def _claim() -> Row | None:
    now = clock.now()
    if await row(_DUE, clock.to_ms(now)) is None:
        return None
    async with unit_of_work():
        found = await row(_DUE + held("UPDATE SKIP LOCKED"), clock.to_ms(now))
        if found is not None and found["attempts"] >= MOST_ATTEMPTS:
            await execute("UPDATE media_attachment SET due_at = NULL WHERE id = $1", found["id"])
            return None
        if found is not None:
            await execute(
                "UPDATE media_attachment SET due_at = $1, attempts = attempts + 1 WHERE id = $2",
                clock.to_ms(now + LEASE),
                found["id"],
            )
    return found


def _said_of(film: Film) -> dict[str, Any]:
    return {
        "content_type": "video/mp4",
        "size": len(film.content),
        "duration": round(film.seconds, 3),
        "ready": True,
        "due_at": None,
    }


async def _settle(media: Row, columns: dict[str, Any], storage: Storage) -> None:
    """Name the new files, unless the upload is gone meanwhile: then the sweep finds them unnamed."""
    async with unit_of_work():
        found = await row(
            f"SELECT preview_key FROM media_attachment WHERE id = $1 AND key = $2{held('UPDATE')}",
            media["id"],
            media["key"],
        )
        if found is None:
            return
        if found["preview_key"]:  # given by the uploader while this was made
            for name in ("preview_key", "preview_width", "preview_height", "blurhash"):
                columns.pop(name, None)
        sets = ", ".join(f"{name} = ${place}" for place, name in enumerate(columns, 2))
        await execute(f"UPDATE media_attachment SET {sets} WHERE id = $1", media["id"], *columns.values())
        await named([columns["key"], columns.get("preview_key", "")])
        await unnamed([media["key"]])
    await remove_files([media["key"]], storage)


async def _fail(media_id: int) -> None:
    async with unit_of_work():
        await execute("UPDATE media_attachment SET due_at = NULL WHERE id = $1", media_id)
