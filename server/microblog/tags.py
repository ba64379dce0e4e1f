"""Finding hashtags."""

from server.kit.database import rows
from server.microblog.wording import fold_tag


async def search_tags(start: str, *, limit: int, offset: int = 0) -> list[str]:
    """Hashtags that begin so, the shortest first."""
    if not start:
        return []
    pattern = fold_tag(start).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    found = await rows(
        f"""SELECT name FROM tag WHERE name LIKE $1 ESCAPE '!'
        ORDER BY LENGTH(name), name LIMIT {limit:d} OFFSET {offset:d}""",
        pattern,
    )
    return [each["name"] for each in found]
