"""Changing one's own profile. Names come from the directory, unless the company lets people choose them."""

from dataclasses import dataclass, field

from server.facts import FactKind, record
from server.identity.finding import found_by
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, held, row, unit_of_work
from server.kit.errors import Invalid, Unauthenticated
from server.microblog.pictures import prepare_avatar, prepare_header
from server.microblog.removing import named, remove_files, unnamed
from server.microblog.requesting import let_everybody_in
from server.microblog.starting import Choices, choose
from server.storage import Storage, new_key

NAME_LIMIT, NOTE_LIMIT, DESCRIPTION_LIMIT = 100, 500, 1500
PICTURES = {"avatar": "avatar_key", "header": "header_key"}
"""The two pictures of a profile, and the columns of their files."""
_WEBP = "image/webp"
_LIMITS = (
    ("display_name", NAME_LIMIT, "name-too-long"),
    ("note", NOTE_LIMIT, "note-too-long"),
    ("avatar_description", DESCRIPTION_LIMIT, "description-too-long"),
    ("header_description", DESCRIPTION_LIMIT, "description-too-long"),
)
_AS_SENT = (
    "note", "locked", "bot", "discoverable", "indexable", "hide_collections", "avatar_description",
    "header_description",
)  # fmt: skip
_HELD = """SELECT a.username, a.avatar_key, a.header_key, a.suspended_at, p.name, p.title, p.department
    FROM account a LEFT JOIN person p ON p.account_id = a.id WHERE a.id = $1"""


@dataclass(frozen=True)
class Changes:
    """What is to be changed; None leaves it as it is. Without a `display_name` the directory's is shown again."""

    display_name: str | None = None
    note: str | None = None
    avatar: bytes | None = None
    header: bytes | None = None
    avatar_description: str | None = None
    header_description: str | None = None
    locked: bool | None = None
    bot: bool | None = None
    discoverable: bool | None = None
    indexable: bool | None = None
    hide_collections: bool | None = None
    start: Choices = field(default_factory=Choices)


async def change_profile(
    viewer: Viewer, changes: Changes, storage: Storage, *, own_names: bool = False
) -> None:
    """Change one's profile; raises Invalid for words too long or a picture that is none.

    A name is passed over unless `own_names` are allowed. Who is not `locked` any more lets in everybody who waits.
    """
    for name, limit, key in _LIMITS:
        if len(getattr(changes, name) or "") > limit:
            raise Invalid(key, field=name, limit=limit)
    kept: dict[str, str | bool | None] = {
        name: value for name in _AS_SENT if (value := getattr(changes, name)) is not None
    }
    if changes.avatar is not None:
        kept["avatar_key"] = await _keep(await prepare_avatar(changes.avatar), storage)
    if changes.header is not None:
        kept["header_key"] = await _keep(await prepare_header(changes.header), storage)
    own_name = changes.display_name if own_names else None
    await remove_files(await _store(viewer, kept, changes.start, own_name), storage)
    if changes.locked is False:
        await let_everybody_in(viewer)


async def drop_picture(viewer: Viewer, which: str, storage: Storage) -> None:
    """Take the `avatar` or the `header` off one's profile, and what was said of it; nothing happens without one."""
    gone: dict[str, str | bool | None] = {PICTURES[which]: None, f"{which}_description": ""}
    await remove_files(await _store(viewer, gone, Choices(), None), storage)


async def _keep(content: bytes, storage: Storage) -> str:
    key = new_key(_WEBP)
    async with unit_of_work():
        await unnamed([key])
    await storage.save(key, content, _WEBP)
    return key


async def _store(
    viewer: Viewer, kept: dict[str, str | bool | None], start: Choices, name: str | None
) -> list[str]:
    async with unit_of_work():
        before = await row(_HELD + held("UPDATE OF a"), viewer.account_id)
        if before is None or before["suspended_at"] is not None:
            raise Unauthenticated
        await choose(viewer, start)
        columns = {**kept, **(_named(before, name) if name is not None else {})}
        if not columns:
            return []
        for column, value in columns.items():
            await execute(f"UPDATE account SET {column} = $1 WHERE id = $2", value, viewer.account_id)
        await execute("UPDATE account SET version = version + 1 WHERE id = $1", viewer.account_id)
        pictures = [column for column in PICTURES.values() if column in kept]
        replaced = [before[column] for column in pictures if before[column]]
        await named(str(kept[column]) for column in pictures if kept[column])
        await unnamed(replaced)
        await record(FactKind.PROFILE_CHANGED, actor_id=viewer.account_id)
    return replaced


def _named(before: Row, name: str) -> dict[str, str | bool | None]:
    """A name of one's own, by which one is found as well as by the directory's."""
    chosen, listed = name.strip(), before["name"] or before["username"]
    shown = chosen or listed
    facts = (before["title"] or "", before["department"] or "")
    columns = ("display_name", "own_name", "found_by")
    found = found_by(before["username"], f"{shown} {listed}", *facts)
    return dict(zip(columns, (shown, bool(chosen) and chosen != listed, found), strict=True))
