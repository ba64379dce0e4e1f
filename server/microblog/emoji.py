"""The company's own emoji: listed for everybody, kept by admins and moderators."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from server.identity.audit import audit
from server.identity.models import Role
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.microblog.emoji_anew import show_anew
from server.microblog.emoji_pictures import Drawn, prepare_emoji
from server.microblog.removing import named, remove_files, unnamed
from server.storage import Storage, new_key

MOST = 2_000
LONGEST_CATEGORY = 80
_SHORTCODE = re.compile(r"[A-Za-z0-9_]{2,40}")
_COLUMNS = "id, shortcode, key, static_key, in_picker, category, disabled_at"


@dataclass(frozen=True)
class EmojiDraft:
    """What is said of an emoji; None leaves it as it is."""

    category: str | None = None
    in_picker: bool | None = None
    enabled: bool | None = None
    content: bytes | None = None


async def custom_emoji(*, enabled: bool = True) -> Sequence[Row]:
    """Those that may be used, by category and name; all of them for those who keep them (see `kept_emoji`)."""
    where = "WHERE disabled_at IS NULL" if enabled else ""
    return await rows(f"SELECT {_COLUMNS} FROM custom_emoji {where} ORDER BY category, shortcode, id")


async def kept_emoji(viewer: Viewer) -> Sequence[Row]:
    """All of them, for those who keep them; for everybody else there is no such list."""
    keepers_only(viewer)
    return await custom_emoji(enabled=False)


async def add_emoji(viewer: Viewer, shortcode: str, draft: EmojiDraft, storage: Storage) -> int:
    """A new emoji; returns its id. Raises Invalid for a name that is taken or none, and for a picture that is none."""
    keepers_only(viewer)
    shortcode = shortcode.strip().strip(":")
    if not _SHORTCODE.fullmatch(shortcode):
        raise Invalid("emoji-shortcode", field="shortcode")
    _check(draft)
    if draft.content is None:
        raise Invalid("emoji-type", field="file")
    keys = await _keep(await prepare_emoji(draft.content), storage)
    emoji_id = new_id()
    async with unit_of_work():
        await _check_room()
        made = await execute(
            """INSERT INTO custom_emoji (id, shortcode, key, static_key, content_type, category, in_picker)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (shortcode) DO NOTHING""",
            emoji_id, shortcode, *keys, _type_of(keys), draft.category or "", draft.in_picker is not False,
        )  # fmt: skip
        if not made:
            raise Invalid("emoji-taken", field="shortcode")
        await named(keys)
        await show_anew(shortcode)
        await _note(viewer, "emoji.added", emoji_id, shortcode)
    return emoji_id


async def change_emoji(viewer: Viewer, emoji_id: int, draft: EmojiDraft, storage: Storage) -> None:
    """Change one; another picture has another address. Raises Missing, Invalid."""
    keepers_only(viewer)
    _check(draft)
    await one_emoji(viewer, emoji_id)
    changes: dict[str, Any] = {}
    if draft.content is not None:
        keys = await _keep(await prepare_emoji(draft.content), storage)
        changes = {"key": keys[0], "static_key": keys[1], "content_type": _type_of(keys)}
    if draft.category is not None:
        changes["category"] = draft.category
    if draft.in_picker is not None:
        changes["in_picker"] = draft.in_picker
    if draft.enabled is not None:
        changes["disabled_at"] = None if draft.enabled else clock.to_ms(clock.now())
    if not changes:
        return
    old: list[str] = []
    async with unit_of_work():
        emoji = await _held(emoji_id)
        sets = ", ".join(f"{name} = ${place}" for place, name in enumerate(changes, 2))
        await execute(f"UPDATE custom_emoji SET {sets} WHERE id = $1", emoji_id, *changes.values())
        if "key" in changes:
            old = [emoji["key"], emoji["static_key"]]
            await named([changes["key"], changes["static_key"]])
            await unnamed(old)
        await show_anew(emoji["shortcode"])
        await _note(viewer, "emoji.changed", emoji_id, emoji["shortcode"])
    await remove_files(dict.fromkeys(old), storage)


async def remove_emoji(viewer: Viewer, emoji_id: int, storage: Storage) -> None:
    """Take one away: what was written with it shows its name from then on. Raises Missing."""
    keepers_only(viewer)
    async with unit_of_work():
        emoji = await _held(emoji_id)
        keys = dict.fromkeys([emoji["key"], emoji["static_key"]])
        await execute("DELETE FROM custom_emoji WHERE id = $1", emoji_id)
        await unnamed(keys)
        await show_anew(emoji["shortcode"])
        await _note(viewer, "emoji.removed", emoji_id, emoji["shortcode"])
    await remove_files(keys, storage)


async def one_emoji(viewer: Viewer, emoji_id: int) -> Row:
    """One of them, for those who keep them; raises Missing."""
    keepers_only(viewer)
    found = await row(f"SELECT {_COLUMNS} FROM custom_emoji WHERE id = $1", emoji_id)
    if found is None:
        raise Missing
    return found


def keepers_only(viewer: Viewer) -> None:
    """Raise Missing for everybody but admins and moderators."""
    if not viewer.has(Role.ADMIN, Role.MODERATOR):
        raise Missing


def _check(draft: EmojiDraft) -> None:
    if draft.category is not None and len(draft.category) > LONGEST_CATEGORY:
        raise Invalid("parameter-wrong", field="category", name="category")


async def _check_room() -> None:
    found = await row("SELECT count(*) AS number FROM custom_emoji")
    if found is not None and found["number"] >= MOST:
        raise Invalid("emoji-many", field="shortcode", most=MOST)


async def _keep(drawn: Drawn, storage: Storage) -> tuple[str, str]:
    """The keys of what is shown and of what stands still, one and the same where it does not move."""
    still = new_key("image/png")
    files = {still: (drawn.still, "image/png")}
    key = still
    if drawn.moving is not None:
        key = new_key("image/webp")
        files[key] = (drawn.moving, "image/webp")
    async with unit_of_work():
        await unnamed(files)
    for name, (content, content_type) in files.items():
        await storage.save(name, content, content_type)
    return key, still


def _type_of(keys: tuple[str, str]) -> str:
    return "image/png" if keys[0] == keys[1] else "image/webp"


async def _held(emoji_id: int) -> Row:
    found = await row(f"SELECT {_COLUMNS} FROM custom_emoji WHERE id = $1{held('UPDATE')}", emoji_id)
    if found is None:
        raise Missing
    return found


async def _note(viewer: Viewer, verb: str, emoji_id: int, shortcode: str) -> None:
    await audit(viewer, verb, target_kind="emoji", target_id=emoji_id, detail={"shortcode": shortcode})
