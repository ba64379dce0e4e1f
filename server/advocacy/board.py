"""The newsroom's board: its items by state and by words, a page at a time, and how many there are of each state."""

from collections.abc import Sequence

from server.advocacy.aims import topic_name
from server.advocacy.drafting import newsroom_only
from server.advocacy.items import ItemView, views_of
from server.advocacy.models import ItemState, NewsItem
from server.identity.viewer import Viewer
from server.kit.database import rows
from server.kit.folding import folded_words
from server.kit.paging import Page

_MOST_WORDS = 8


async def newsroom_items(
    viewer: Viewer, state: ItemState | None, page: Page, *, words: str = "", topic: str = ""
) -> list[ItemView]:
    """Everything that comms has written, newest first; Missing for anybody else."""
    newsroom_only(viewer)
    conditions, values = _narrowed(words, topic)
    if state is not None:
        values.append(state)
        conditions.append(f"state = ${len(values)}")
    below, bounds = page.where("id", len(values) + 1)
    found = await rows(
        f"SELECT id FROM news_item WHERE {' AND '.join([*conditions, below])} {page.order('id')}",
        *values,
        *bounds,
    )
    ids = [each["id"] for each in page.newest_first(found)]
    items = await NewsItem.filter(id__in=ids or [0]).prefetch_related("picture", "status__author")
    return await views_of(viewer, sorted(items, key=lambda item: -item.id))


async def newsroom_counts(viewer: Viewer, words: str = "", topic: str = "") -> dict[ItemState, int]:
    """How many items of each state say so; Missing for anybody but comms."""
    newsroom_only(viewer)
    conditions, values = _narrowed(words, topic)
    found = await rows(
        f"SELECT state, count(*) AS items FROM news_item WHERE {' AND '.join(conditions)} GROUP BY state",
        *values,
    )
    counted = {each["state"]: int(each["items"]) for each in found}
    return {state: counted.get(state, 0) for state in ItemState}


def _narrowed(words: str, topic: str) -> tuple[list[str], list[object]]:
    """Folded words hold letters and digits alone: nothing in them means anything to LIKE."""
    values: Sequence[str] = [f"%{word}%" for word in folded_words(words)[:_MOST_WORDS]]
    conditions = ["1 = 1", *(f"found_by LIKE ${at}" for at, _ in enumerate(values, 1))]
    if not topic:
        return conditions, [*values]
    about = f"id IN (SELECT item_id FROM news_topic WHERE name = ${len(values) + 1})"
    return [*conditions, about], [*values, topic_name(topic)]
