"""Hashtags: finding them, and how the viewer stands to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.identity.viewer import Viewer
from server.kit.database import execute, many, row, rows
from server.kit.errors import Missing
from server.kit.ids import new_id
from server.microblog import wording
from server.microblog.visible import visible_to
from server.microblog.wording import fold_tag


@dataclass(frozen=True)
class TagStanding:
    """Whether the viewer follows a tag, and shows it on their profile."""

    following: bool = False
    featuring: bool = False


async def search_tags(viewer: Viewer, start: str, *, limit: int, offset: int = 0) -> list[str]:
    """Hashtags that begin so, the shortest first: those of statuses that the viewer may see."""
    if not start:
        return []
    pattern = fold_tag(start).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    found = await rows(
        f"""SELECT t.name FROM tag t WHERE t.name LIKE $2 ESCAPE '!' AND EXISTS (SELECT 1 FROM status_tag st
            JOIN status s ON s.id = st.status_id WHERE st.tag_id = t.id AND {visible_to("$1")})
        ORDER BY LENGTH(t.name), t.name LIMIT {limit:d} OFFSET {offset:d}""",
        viewer.account_id,
        pattern,
    )
    return [each["name"] for each in found]


async def tag_standings(viewer: Viewer, names: Sequence[str]) -> dict[str, TagStanding]:
    """By folded name; of tags that nobody has used there is none."""
    if not names:
        return {}
    folded = [fold_tag(each) for each in names]
    found = await rows(
        f"""SELECT t.name, f.id AS follow_id, k.id AS featured_id FROM tag t
        LEFT JOIN tag_follow f ON f.tag_id = t.id AND f.account_id = $1
        LEFT JOIN featured_tag k ON k.tag_id = t.id AND k.account_id = $1
        WHERE {many("t.name", 2, folded)}""",
        viewer.account_id,
        *folded,
    )
    return {
        each["name"]: TagStanding(each["follow_id"] is not None, each["featured_id"] is not None)
        for each in found
    }


def tag_name(typed: str) -> str:
    """The one name of all spellings of a tag, with or without its #; raises Missing for what is no tag."""
    return _tag(typed).name


async def kept_tag(typed: str) -> int:
    """Inside a unit of work: the id of a tag, also of one that nobody has used yet. Raises Missing."""
    tag = _tag(typed)
    await execute(
        "INSERT INTO tag (id, name, shown) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING",
        new_id(),
        tag.name,
        tag.typed,
    )
    found = await row("SELECT id FROM tag WHERE name = $1", tag.name)
    if found is None:
        raise Missing
    return int(found["id"])


def _tag(typed: str) -> wording.Tag:
    text = f"#{typed.strip().removeprefix('#')}"
    found = wording.pieces(text) if len(text) <= wording.MAX_TAG_LENGTH + 1 else ()
    tag = found[0] if len(found) == 1 else None
    if not isinstance(tag, wording.Tag) or tag.end != len(text):
        raise Missing
    return tag
