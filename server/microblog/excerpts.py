"""What a push or a mail may say of a notification: who, and the words of the status where the person may see it."""

from dataclasses import dataclass

from server.identity.viewer import Viewer
from server.kit.database import row
from server.kit.errors import Missing
from server.microblog.notices import Notice
from server.microblog.visible import visible_to

_TOLD = f"""SELECT a.display_name, a.username, a.avatar_key, s.id AS status_id, s.text, s.spoiler_text,
    sa.username AS author FROM account a LEFT JOIN status s ON s.id = $3 AND {visible_to("$1")}
    LEFT JOIN account sa ON sa.id = s.author_id WHERE a.id = $2"""


@dataclass(frozen=True)
class Excerpt:
    """Who did it, and what is read; a content warning stands for what it warns of. `author` wrote the status."""

    name: str
    username: str
    avatar_key: str | None
    text: str
    author: str


async def excerpt_of(viewer: Viewer, notice: Notice) -> Excerpt:
    """Raises Missing when the status may not be seen (any more)."""
    found = await row(_TOLD, viewer.account_id, notice.actor_id, notice.status_id)
    if found is None or (notice.status_id is not None and found["status_id"] is None):
        raise Missing
    name = found["display_name"] or found["username"]
    text = found["spoiler_text"] or found["text"] or ""
    return Excerpt(name, found["username"], found["avatar_key"], text, found["author"] or "")
