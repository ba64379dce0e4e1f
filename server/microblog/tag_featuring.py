"""Hashtags on a profile: what somebody likes to be asked about."""

from dataclasses import dataclass

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.microblog.models import Audience
from server.microblog.tags import kept_tag, tag_name
from server.microblog.visible import apart, visible_to

MOST_FEATURED = 10
_OPENLY = f"s.audience <= {Audience.UNLISTED:d} AND s.reblog_of_id IS NULL AND s.has_tags"
# The author's statuses are walked once, whatever the number of tags.
_FEATURED = f"""SELECT k.id, t.name, u.uses, u.last_id FROM featured_tag k JOIN tag t ON t.id = k.tag_id
    LEFT JOIN (SELECT st.tag_id, count(*) AS uses, max(s.id) AS last_id
        FROM status s JOIN status_tag st ON st.status_id = s.id
        WHERE s.author_id = $2 AND {_OPENLY} AND {visible_to("$1")}
        AND st.tag_id IN (SELECT o.tag_id FROM featured_tag o WHERE o.account_id = $2)
        GROUP BY st.tag_id) u ON u.tag_id = k.tag_id
    WHERE k.account_id = $2 AND NOT {apart("$1", "$2")}"""
_USED_MOST = f"""SELECT t.name, count(*) AS uses, max(s.id) AS last_id
    FROM status s JOIN status_tag st ON st.status_id = s.id JOIN tag t ON t.id = st.tag_id
    WHERE s.author_id = $1 AND {_OPENLY} AND NOT EXISTS
        (SELECT 1 FROM featured_tag k WHERE k.account_id = $1 AND k.tag_id = t.id)
    GROUP BY t.name ORDER BY uses DESC, last_id DESC LIMIT {MOST_FEATURED}"""


@dataclass(frozen=True)
class Featured:
    """A tag on a profile, how often its owner used it openly, and the last status with it."""

    id: int
    name: str
    uses: int
    last_status_id: int | None


async def featured_tags(viewer: Viewer, account_id: int) -> list[Featured]:
    """The tags on an account's profile, the oldest first; counted from what the viewer may see."""
    found = await rows(f"{_FEATURED} ORDER BY k.id", viewer.account_id, account_id)
    return [_featured(each) for each in found]


async def feature_tag(viewer: Viewer, name: str) -> Featured:
    """Show a tag on one's profile; twice is once. Raises Missing for what is no tag, Invalid for one too many."""
    folded = tag_name(name)
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        added = await execute(
            """INSERT INTO featured_tag (id, account_id, tag_id) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, tag_id) DO NOTHING""",
            new_id(),
            viewer.account_id,
            await kept_tag(name),
        )
        shown = await featured_tags(viewer, viewer.account_id)
        if added and len(shown) > MOST_FEATURED:
            raise Invalid("featured-tags-many", limit=MOST_FEATURED)
    return next(each for each in shown if each.name == folded)


async def unfeature_tag(viewer: Viewer, name: str) -> str:
    """Take a tag off one's profile by its name; nothing happens when it was not there. Raises Missing."""
    folded = tag_name(name)
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        await execute(
            """DELETE FROM featured_tag WHERE account_id = $1
            AND tag_id = (SELECT t.id FROM tag t WHERE t.name = $2)""",
            viewer.account_id,
            folded,
        )
    return folded


async def unfeature(viewer: Viewer, featured_id: int) -> None:
    """Take a tag off one's profile by the id of its place there; raises Missing."""
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        removed = await execute(
            "DELETE FROM featured_tag WHERE id = $1 AND account_id = $2", featured_id, viewer.account_id
        )
        if not removed:
            raise Missing


async def worth_featuring(viewer: Viewer) -> list[str]:
    """The tags that the viewer used most and does not show yet."""
    return [each["name"] for each in await rows(_USED_MOST, viewer.account_id)]


def _featured(found: Row) -> Featured:
    return Featured(found["id"], found["name"], found["uses"] or 0, found["last_id"])
