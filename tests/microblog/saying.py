"""Short ways to post and to see who was told, for tests of everything that follows from a post."""

from server.identity.viewer import Viewer
from server.kit.paging import Page
from server.microblog.drafts import Draft
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
