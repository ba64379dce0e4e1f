"""Finding hashtags."""

from server.identity.viewer import Viewer
from server.kit.database import rows
from server.microblog.visible import visible_to
from server.microblog.wording import fold_tag


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
