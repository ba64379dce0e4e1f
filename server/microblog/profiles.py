"""Changing one's own profile. Names come from the directory; the words about oneself and the pictures are one's own."""

from dataclasses import dataclass

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import execute, held, row, unit_of_work
from server.kit.errors import Invalid
from server.microblog.pictures import prepare_avatar, prepare_header
from server.microblog.removing import named, remove_files, unnamed
from server.microblog.requesting import let_everybody_in
from server.storage import Storage, new_key

NOTE_LIMIT = 500
_WEBP = "image/webp"


@dataclass(frozen=True)
class Changes:
    """What is to be changed; None leaves it as it is."""

    note: str | None = None
    avatar: bytes | None = None
    header: bytes | None = None
    locked: bool | None = None


async def change_profile(viewer: Viewer, changes: Changes, storage: Storage) -> None:
    """Change one's profile; raises Invalid for a note too long or a picture that is none.

    Who is not `locked` any more lets in everybody who waits.
    """
    if changes.note is not None and len(changes.note) > NOTE_LIMIT:
        raise Invalid("note-too-long", field="note", limit=NOTE_LIMIT)
    kept: dict[str, str | bool] = {}
    if changes.avatar is not None:
        kept["avatar_key"] = await _keep(await prepare_avatar(changes.avatar), storage)
    if changes.header is not None:
        kept["header_key"] = await _keep(await prepare_header(changes.header), storage)
    if changes.note is not None:
        kept["note"] = changes.note
    if changes.locked is not None:
        kept["locked"] = changes.locked
    await remove_files(await _store(viewer, kept), storage)
    if changes.locked is False:
        await let_everybody_in(viewer)


async def _keep(content: bytes, storage: Storage) -> str:
    key = new_key(_WEBP)
    async with unit_of_work():
        await unnamed([key])
    await storage.save(key, content, _WEBP)
    return key


async def _store(viewer: Viewer, kept: dict[str, str | bool]) -> list[str]:
    if not kept:
        return []
    async with unit_of_work():
        before = await row(
            f"SELECT avatar_key, header_key FROM account WHERE id = $1{held('UPDATE')}", viewer.account_id
        )
        for column, value in kept.items():
            await execute(
                f"UPDATE account SET {column} = $1, version = version + 1 WHERE id = $2",
                value,
                viewer.account_id,
            )
        pictures = [column for column in ("avatar_key", "header_key") if column in kept]
        replaced = [before[column] for column in pictures if before and before[column]]
        await named(str(kept[column]) for column in pictures)
        await unnamed(replaced)
        await record(FactKind.PROFILE_CHANGED, actor_id=viewer.account_id)
    return replaced
