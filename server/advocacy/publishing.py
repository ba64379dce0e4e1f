"""Taking an item live, taking it back, and the end of its time."""

from collections.abc import Mapping

from server.advocacy.announcing import Announcer, announce, show_anew
from server.advocacy.drafting import locked_item, newsroom_only
from server.advocacy.drafts import draft_of, missing_for_publishing
from server.advocacy.models import ItemState, NewsItem, Share, ShareState, Variant
from server.advocacy.moving import move
from server.advocacy.wording import cleaned
from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid
from server.networks import Network

LONGEST_REASON = 500


async def publish_item(
    viewer: Viewer, item_id: int, networks: Mapping[str, Network], announcer: Announcer, *, version: int
) -> None:
    """Make a draft live, and a status of the news account. Raises Invalid naming every field that is not ready."""
    newsroom_only(viewer)
    async with unit_of_work():
        item = await locked_item(item_id, version=version)
        if item.state is not ItemState.DRAFT:
            raise Conflict("news-not-draft")
        variants = await Variant.filter(item_id=item_id).order_by("place")
        missing = missing_for_publishing(draft_of(item, variants), networks, clock.now())
        if missing:
            raise Invalid("news-incomplete", fields=missing)
        item.status_id = await announce(item, announcer)
        item.published_at = clock.now()
        await _turn(item, ItemState.LIVE, viewer.account_id)


async def withdraw_item(viewer: Viewer, item_id: int, reason: str) -> None:
    """Take a live item back: what waits to be shared is cancelled. What was sent belongs to those who sent it."""
    newsroom_only(viewer)
    reason = cleaned(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise Invalid("news-reason-missing", field="reason", most=LONGEST_REASON)
    async with unit_of_work():
        item = await locked_item(item_id)
        if item.state is not ItemState.LIVE:
            raise Conflict("news-not-live")
        item.withdrawn_reason = reason
        await _turn(item, ItemState.WITHDRAWN, viewer.account_id)
        await _close(item, "withdrawn")


async def expire_due_items() -> int:
    """For the worker: end the items whose time is over; returns how many."""
    ended = 0
    while await _expire_some():
        ended += 1
    return ended


async def _expire_some() -> bool:
    """One item a transaction: its waiting shares may be many."""
    async with unit_of_work():
        due = NewsItem.filter(state=ItemState.LIVE, expires_at__lte=clock.now())
        item = await due.order_by("expires_at").select_for_update(skip_locked=True).first()
        if item is None:
            return False
        await _turn(item, ItemState.EXPIRED, None)
        await _close(item, "expired")
    return True


async def _turn(item: NewsItem, state: ItemState, actor_id: int | None) -> None:
    item.state = state
    item.version += 1
    item.updated_at = clock.now()
    await item.save()
    await record(FactKind.NEWS_CHANGED, actor_id=actor_id, target_id=item.id, status_id=item.status_id)


async def _close(item: NewsItem, reason: str) -> None:
    await show_anew(item.status_id)
    waiting = Share.filter(item_id=item.id, state=ShareState.WAITING)
    for share in await waiting.order_by("id").select_for_update():
        await move(share, ShareState.CANCELLED, reason=reason)
