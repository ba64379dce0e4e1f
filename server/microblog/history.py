"""What a status was before each of its edits, and is now."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, many, row, rows
from server.kit.errors import Missing
from server.kit.ids import created_at, new_id
from server.microblog.lines import Line, line_of
from server.microblog.models import Opening, StatusEdit
from server.microblog.visible import account_visible_to
from server.microblog.wording import parse

PICTURED = (
    "id", "key", "preview_key", "width", "height", "preview_width", "preview_height", "blurhash", "description",
    "focus_x", "focus_y", "place", "kind", "file_name", "size", "duration", "ready",
)  # fmt: skip
"""The columns that a file is shown from."""
_MEDIA = (
    f"SELECT {', '.join(PICTURED)} FROM media_attachment WHERE status_id = $1 AND place >= 0 ORDER BY place"
)
_OPTIONS = "SELECT title FROM poll_option WHERE poll_id = $1 ORDER BY place"
_NOW = """SELECT id, text, spoiler_text, sensitive, edited_at, has_poll FROM status WHERE id = $1"""
_BEFORE = """SELECT text, spoiler_text, sensitive, media, options, at FROM status_edit
    WHERE status_id = $1 ORDER BY id"""
_LED = f"""SELECT a.username FROM account a LEFT JOIN grouping g ON g.account_id = a.id
    WHERE {{named}} AND a.suspended_at IS NULL AND {account_visible_to("$1")}
    AND (a.kind <> '{Kind.GROUP}' OR COALESCE(g.opening, '{Opening.OPEN}') = '{Opening.OPEN}'
        OR EXISTS (SELECT 1 FROM mention m WHERE m.status_id = $2 AND m.account_id = a.id))"""


@dataclass(frozen=True)
class Version:
    """A status as it was said at some moment. `media` are PICTURED columns, in their order."""

    text: str
    spoiler_text: str
    sensitive: bool
    at_ms: int
    media: Sequence[dict[str, Any]]
    options: Sequence[str]


@dataclass(frozen=True)
class History:
    """The versions, oldest first, the last one is what it is now; and the names in them that lead somewhere."""

    line: Line
    versions: Sequence[Version]
    names: frozenset[str]


async def history_of(viewer: Viewer, status_id: int, *, host: str = "") -> History:
    """Raises Missing when the viewer may not see the status; of what it was they see as much."""
    line = await line_of(viewer, status_id)
    shown_id = line.shown.status_id
    versions = [_version(each) for each in await rows(_BEFORE, shown_id)]
    versions.append(await version_of(shown_id))
    names = {name for each in versions for name in parse(each.text, host=host).mentions}
    return History(line, versions, await _leading(viewer, shown_id, sorted(names)))


async def version_of(status_id: int) -> Version:
    """What a status is now; raises Missing."""
    now = await row(_NOW, status_id)
    if now is None:
        raise Missing
    media = [{name: each[name] for name in PICTURED} for each in await rows(_MEDIA, status_id)]
    options = [each["title"] for each in await rows(_OPTIONS, status_id)] if now["has_poll"] else []
    said = now["edited_at"] or clock.to_ms(created_at(status_id))
    return Version(now["text"], now["spoiler_text"], bool(now["sensitive"]), said, media, options)


async def keep(status_id: int, version: Version) -> None:
    """Inside the unit of work that changes it: what it was stays in its history."""
    await StatusEdit.create(
        id=new_id(),
        status_id=status_id,
        text=version.text,
        spoiler_text=version.spoiler_text,
        sensitive=version.sensitive,
        media=json.dumps(version.media),
        options=json.dumps(version.options),
        at=clock.from_ms(version.at_ms),
    )


async def _leading(viewer: Viewer, status_id: int, names: Sequence[str]) -> frozenset[str]:
    """People, and groups that anybody may name: a closed one only where the status names it."""
    if not names:
        return frozenset()
    sql = _LED.format(named=many("a.username", 3, names))
    return frozenset(each["username"] for each in await rows(sql, viewer.account_id, status_id, *names))


def _version(found: Row) -> Version:
    media, options = json.loads(found["media"]), json.loads(found["options"])
    return Version(
        found["text"], found["spoiler_text"], bool(found["sensitive"]), found["at"], media, options
    )
