"""Four eyes: an item is handed in, and somebody who neither wrote nor handed in this version approves or returns it."""

from collections.abc import Mapping

from server.advocacy.announcing import show_anew
from server.advocacy.drafting import locked_item, newsroom_only
from server.advocacy.models import ItemState, NewsItem
from server.advocacy.publishing import check_fit
from server.advocacy.turning import turn
from server.advocacy.wording import cleaned
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Forbidden, Invalid
from server.networks import Network

LONGEST_NOTE = 500


async def submit_item(viewer: Viewer, item_id: int, networks: Mapping[str, Network], *, version: int) -> None:
    """Hand a draft in for review; it must be complete. Raises Conflict, Invalid."""
    newsroom_only(viewer)
    async with unit_of_work():
        item = await locked_item(item_id, version=version)
        if item.state is not ItemState.DRAFT:
            raise Conflict("news-not-draft")
        await check_fit(item, networks, item.embargo_at or clock.now())
        item.submitted_by_id, item.approved_by_id = viewer.account_id, None
        await turn(item, ItemState.REVIEW, viewer, "news.submitted")


async def approve_item(
    viewer: Viewer, item_id: int, networks: Mapping[str, Network], *, version: int
) -> None:
    """Say yes to what another wrote and handed in; what was live before its change is live again.

    Raises Forbidden for those whose own work it is.
    """
    newsroom_only(viewer)
    async with unit_of_work():
        item = await _in_review(item_id, version)
        if not may_approve(viewer, item):
            raise Forbidden("news-own-review")
        now = clock.now()
        await check_fit(item, networks, max(item.embargo_at or now, now))
        item.approved_by_id = viewer.account_id
        again = item.published_at is not None and (item.embargo_at is None or item.embargo_at <= now)
        if again:
            await show_anew(item.status_id)
        await turn(item, ItemState.LIVE if again else ItemState.APPROVED, viewer, "news.approved")


async def return_item(viewer: Viewer, item_id: int, note: str, *, version: int) -> None:
    """Say no, with a note to those who wrote it: it is a draft again."""
    newsroom_only(viewer)
    note = cleaned(note)
    if not note or len(note) > LONGEST_NOTE:
        raise Invalid("news-note-missing", field="note", most=LONGEST_NOTE)
    async with unit_of_work():
        item = await _in_review(item_id, version)
        await turn(item, ItemState.DRAFT, viewer, "news.returned", note=note)


async def recall_item(viewer: Viewer, item_id: int, *, version: int) -> None:
    """Make a draft again of what was handed in, approved or scheduled and is not live yet. Raises Conflict."""
    newsroom_only(viewer)
    async with unit_of_work():
        item = await locked_item(item_id, version=version)
        if item.state not in {ItemState.REVIEW, ItemState.APPROVED, ItemState.SCHEDULED}:
            raise Conflict("news-not-waiting")
        item.live_at = item.approved_by_id = item.submitted_by_id = None
        await turn(item, ItemState.DRAFT, viewer, "news.recalled")


def may_approve(viewer: Viewer, item: NewsItem) -> bool:
    """Whether these are other eyes than those that wrote, or handed in, what stands there."""
    return viewer.account_id not in {item.changed_by_id or item.created_by_id, item.submitted_by_id}


def possible_acts(viewer: Viewer, item: NewsItem, *, four_eyes: bool) -> list[str]:
    """What somebody of the newsroom may do with an item as it stands."""
    publish = ["publish"] * (not four_eyes or item.approved_by_id is not None)
    match item.state:
        case ItemState.DRAFT:
            return ["change", "submit", *publish, *["delete"] * (item.published_at is None)]
        case ItemState.REVIEW:
            return ["change", *["approve"] * may_approve(viewer, item), "return", "recall", "withdraw"]
        case ItemState.APPROVED | ItemState.SCHEDULED:
            return ["change", *publish, "recall", "withdraw"]
        case ItemState.LIVE:
            return ["change", "withdraw"]
        case ItemState.EXPIRED | ItemState.WITHDRAWN:
            return ["archive"]
        case _:
            return []


async def _in_review(item_id: int, version: int) -> NewsItem:
    item = await locked_item(item_id, version=version)
    if item.state is not ItemState.REVIEW:
        raise Conflict("news-not-in-review")
    return item
