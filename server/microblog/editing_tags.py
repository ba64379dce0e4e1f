"""The hashtags of an edited status."""

from server.kit.database import execute, rows
from server.microblog.consequences import write_tags
from server.microblog.wording import Parsed


async def set_tags(status_id: int, parsed: Parsed) -> None:
    """Inside a unit of work that holds the status: it carries the tags that its text has now."""
    found = await rows(
        "SELECT t.name FROM status_tag st JOIN tag t ON t.id = st.tag_id WHERE st.status_id = $1", status_id
    )
    if {each["name"] for each in found} == parsed.tags.keys():
        return
    await execute("DELETE FROM status_tag WHERE status_id = $1", status_id)
    await write_tags(status_id, parsed)
    await execute("UPDATE status SET has_tags = $1 WHERE id = $2", bool(parsed.tags), status_id)
