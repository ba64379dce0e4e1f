"""Taking an item live, now or at a time, taking it back, and the end of its time."""

from collections.abc import Mapping
from datetime import datetime

from server.advocacy.aims import Aims
from server.advocacy.announcing import Announcer, announce, show_anew
from server.advocacy.drafting import locked_item, newsroom_only
from server.advocacy.drafts import draft_of, missing_for_publishing
from server.advocacy.models import ItemState, NewsItem, Share, ShareState, Variant
from server.advocacy.models_suggesting import Consent, NewsSuggestion
from server.advocacy.moving import move
from server.advocacy.turning import turn
from server.advocacy.wording import cleaned
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid
from server.networks import Network

LONGEST_REASON = 500
_READY = frozenset({ItemState.DRAFT, ItemState.APPROVED, ItemState.SCHEDULED})
_RECALLABLE = frozenset({ItemState.APPROVED, ItemState.SCHEDULED, ItemState.REVIEW, ItemState.LIVE})


async def publish_item(
    viewer: Viewer,
    item_id: int,
    networks: Mapping[str, Network],
    announcer: Announcer,
    *,
    version: int,
    at: datetime | None = None,
    four_eyes: bool = False,
) -> None:
    """Make an item live, and a status of the news account: now, or at a time, and never before its embargo ends.

    Raises Invalid naming every field that is not ready, and Conflict where another has to approve it first.
    """
    newsroom_only(viewer)
    async with unit_of_work():
        item = await locked_item(item_id, version=version)
        if item.state not in _READY:
            raise Conflict("news-not-draft")
        if four_eyes and item.approved_by_id is None:
            raise Conflict("news-needs-review")
        now = clock.now()
        if at is not None and item.embargo_at is not None and at < item.embargo_at:
            raise Invalid("news-before-embargo", field="at")
        when = max(at or now, item.embargo_at or now, now)
        await check_fit(item, networks, when)
        if when > now:
            item.live_at = when
            await turn(item, ItemState.SCHEDULED, viewer, "news.scheduled")
        else:
            await _go_live(item, announcer, viewer)


async def publish_due_items(
    networks: Mapping[str, Network], announcer: Announcer, *, four_eyes: bool = False
) -> int:
    """For the worker: take live what is scheduled, as it was approved; returns how many. What is not fit is a draft."""
    done = 0
    while await _publish_one(networks, announcer, four_eyes=four_eyes):
        done += 1
    return done


async def withdraw_item(viewer: Viewer, item_id: int, reason: str) -> None:
    """Take an item back: what waits to be shared is cancelled. What was sent belongs to those who sent it."""
    newsroom_only(viewer)
    reason = cleaned(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise Invalid("news-reason-missing", field="reason", most=LONGEST_REASON)
    async with unit_of_work():
        item = await locked_item(item_id)
        if item.state not in _RECALLABLE:
            raise Conflict("news-not-live")
        item.withdrawn_reason, item.live_at = reason, None
        await _close(item, "withdrawn")
        await turn(item, ItemState.WITHDRAWN, viewer, "news.withdrawn", note=reason)


async def archive_item(viewer: Viewer, item_id: int) -> None:
    """Put away what is over: only the newsroom finds it. Raises Conflict."""
    newsroom_only(viewer)
    async with unit_of_work():
        item = await locked_item(item_id)
        if item.state not in {ItemState.EXPIRED, ItemState.WITHDRAWN}:
            raise Conflict("news-not-over")
        await turn(item, ItemState.ARCHIVED, viewer, "news.archived")


async def expire_due_items() -> int:
    """For the worker: end the items whose time is over; returns how many."""
    ended = 0
    while await _expire_some():
        ended += 1
    return ended


async def check_fit(item: NewsItem, networks: Mapping[str, Network], when: datetime) -> None:
    """Inside a unit of work: raise Invalid naming every field that keeps it from being live then."""
    variants = await Variant.filter(item_id=item.id).order_by("place")
    missing = missing_for_publishing(draft_of(item, variants, Aims()), networks, when)
    if await NewsSuggestion.filter(item_id=item.id, consent__in=[Consent.ASKED, Consent.REFUSED]).exists():
        missing["description"] = "suggestion-no-consent"
    if missing:
        raise Invalid("news-incomplete", fields=missing)


async def _publish_one(networks: Mapping[str, Network], announcer: Announcer, *, four_eyes: bool) -> bool:
    async with unit_of_work():
        due = NewsItem.filter(state=ItemState.SCHEDULED, live_at__lte=clock.now())
        item = await due.order_by("live_at").select_for_update(skip_locked=True).first()
        if item is None:
            return False
        try:
            await check_fit(item, networks, clock.now())
            fit = not four_eyes or item.approved_by_id is not None
        except Invalid:
            fit = False
        if fit:
            await _go_live(item, announcer, None)
        else:
            item.live_at = None
            await turn(item, ItemState.DRAFT, None, "news.returned")
    return True


async def _go_live(item: NewsItem, announcer: Announcer, viewer: Viewer | None) -> None:
    item.live_at = None
    if item.status_id is None:
        item.status_id = await announce(item, announcer)
    else:
        await show_anew(item.status_id)
    item.published_at = item.published_at or clock.now()
    await turn(item, ItemState.LIVE, viewer, "news.published")


async def _expire_some() -> bool:
    """One item a transaction: its waiting shares may be many."""
    async with unit_of_work():
        due = NewsItem.filter(state=ItemState.LIVE, expires_at__lte=clock.now())
        item = await due.order_by("expires_at").select_for_update(skip_locked=True).first()
        if item is None:
            return False
        await _close(item, "expired")
        await turn(item, ItemState.EXPIRED, None, "news.expired")
    return True


async def _close(item: NewsItem, reason: str) -> None:
    await show_anew(item.status_id)
    waiting = Share.filter(item_id=item.id, state=ShareState.WAITING)
    for share in await waiting.order_by("id").select_for_update():
        await move(share, ShareState.CANCELLED, reason=reason)
