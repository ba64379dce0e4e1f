"""Short ways to post and to see who was told, for tests of everything that follows from a post."""

from server.identity.viewer import Viewer
from server.kit.database import execute, unit_of_work
from server.kit.paging import Page
from server.microblog.conversing import converse
from server.microblog.drafts import Draft
from server.microblog.models import Audience
from server.microblog.notices import Kinds, notices
from server.microblog.posting import PostingRules, post

RULES = PostingRules()


async def say(viewer: Viewer, text: str, **more) -> int:
    """Post with the usual rules; returns the status' id."""
    return await post(viewer, Draft(text=text, **more), rules=RULES)


async def told(viewer: Viewer) -> list[tuple[str, int]]:
    """Kinds and actors of one's notifications, oldest first."""
    part = await notices(viewer, Page(), Kinds())
    return [(notice.kind, notice.actor_id) for notice in reversed(part.rows)]


async def narrowed(status_id: int, audience: Audience, group_id: int | None = None) -> None:
    """Give a status another audience, as later verbs will."""
    async with unit_of_work():
        await execute(
            "UPDATE status SET audience = $1, group_id = $2, quote_policy = $4 WHERE id = $3",
            int(audience),
            group_id,
            status_id,
            0 if audience <= Audience.UNLISTED else 2,
        )
        await converse(status_id)
