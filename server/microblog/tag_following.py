"""Following a hashtag: what is said to the company with it comes to one's home."""

from dataclasses import dataclass

from server.facts import FactKind, record
from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import new_id
from server.kit.paging import Page, Slice, slice_of
from server.microblog.tags import kept_tag, tag_name

MOST_FOLLOWED = 500
"""Home asks each of them for its newest."""


@dataclass(frozen=True)
class FollowedTag:
    """A tag in a list that is ordered by when it was followed."""

    name: str
    cursor: int


async def follow_tag(viewer: Viewer, name: str) -> str:
    """Have a tag at home, however it is spelled; twice is once. Returns its one name.

    Raises Missing for what is no tag, and Invalid for one too many.
    """
    folded = tag_name(name)
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        tag_id = await kept_tag(name)
        added = await execute(
            """INSERT INTO tag_follow (id, account_id, tag_id) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, tag_id) DO NOTHING""",
            new_id(),
            viewer.account_id,
            tag_id,
        )
        if added:
            await _check_number(viewer)
            await record(FactKind.HOME_CHANGED, actor_id=viewer.account_id)
    return folded


async def unfollow_tag(viewer: Viewer, name: str) -> str:
    """Have it no longer; nothing happens when it was not so. Raises Missing for what is no tag."""
    folded = tag_name(name)
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        removed = await execute(
            """DELETE FROM tag_follow WHERE account_id = $1
            AND tag_id = (SELECT t.id FROM tag t WHERE t.name = $2)""",
            viewer.account_id,
            folded,
        )
        if removed:
            await record(FactKind.HOME_CHANGED, actor_id=viewer.account_id)
    return folded


async def followed_tags(viewer: Viewer, page: Page) -> Slice[FollowedTag]:
    """The tags that the viewer follows, the newest follow first."""
    where, values = page.where("k.id", 2)
    found = await rows(
        f"""SELECT t.name, k.id FROM tag_follow k JOIN tag t ON t.id = k.tag_id
        WHERE k.account_id = $1 AND {where} {page.order("k.id")}""",
        viewer.account_id,
        *values,
    )
    followed = page.newest_first([FollowedTag(each["name"], each["id"]) for each in found])
    return slice_of(followed, lambda each: each.cursor)


async def _check_number(viewer: Viewer) -> None:
    found = await row("SELECT count(*) AS number FROM tag_follow WHERE account_id = $1", viewer.account_id)
    if found is not None and found["number"] > MOST_FOLLOWED:
        raise Invalid("tags-many", limit=MOST_FOLLOWED)
