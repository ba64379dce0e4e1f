"""Reading news items: live ones for everybody, the rest for the newsroom, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from server.advocacy.aiming import aims_of
from server.advocacy.aims import Aims
from server.advocacy.models import ItemState, NewsItem, Share, Variant
from server.advocacy.targeting import offered_to
from server.advocacy.topics import followed_by
from server.identity.models import Role
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import many, rows
from server.kit.errors import Conflict, Missing
from server.kit.paging import Page

_MY_SHARES = 10
_COUNTED = """SELECT item_id, count(*) AS shares, count(DISTINCT account_id) AS people FROM share
    WHERE state IN ('sent', 'declared') AND"""


@dataclass(frozen=True)
class ItemView:
    """An item with what is shown beside it."""

    item: NewsItem
    variants: Sequence[Variant] = ()
    shares_count: int = 0
    my_shares: Sequence[Share] = field(default_factory=list)
    sharers_count: int = 0
    aims: Aims = field(default_factory=Aims)
    following: frozenset[str] = frozenset()


async def items_for(viewer: Viewer, page: Page) -> list[ItemView]:
    """What somebody may share now and is meant for them, in their order; `max_id` is the last one that they have."""
    ids = await offered_to(viewer)
    if page.max_id is not None:
        known = page.max_id in ids
        ids = ids[ids.index(page.max_id) + 1 :] if known else [each for each in ids if each < page.max_id]
    ids = ids[: page.limit]
    found = await open_items().filter(id__in=ids or [0]).prefetch_related("picture", "status__author")
    return await views_of(viewer, sorted(found, key=lambda each: ids.index(each.id)))


async def item_for(viewer: Viewer, item_id: int) -> ItemView:
    """One item: live and expired ones for everybody, all others for comms. Raises Missing."""
    found = await NewsItem.filter(id=item_id).prefetch_related("picture", "status__author")
    if not found or not (is_for_everybody(found[0]) or viewer.has(Role.COMMS)):
        raise Missing
    return (await views_of(viewer, found))[0]


async def views_of(viewer: Viewer, items: Sequence[NewsItem]) -> list[ItemView]:
    """Items with everything that is shown beside them, in their order: a fixed number of queries."""
    ids = [item.id for item in items]
    if not ids:
        return []
    variants: dict[int, list[Variant]] = {item_id: [] for item_id in ids}
    for variant in await Variant.filter(item_id__in=ids).order_by("place", "id"):
        variants[variant.item_id].append(variant)
    counted = await rows(f"{_COUNTED} {many('item_id', 1, ids)} GROUP BY item_id", *ids)
    counts = {row["item_id"]: (row["shares"], row["people"]) for row in counted}
    mine: dict[int, list[Share]] = {item_id: [] for item_id in ids}
    own = Share.filter(account_id=viewer.account_id, item_id__in=ids).order_by("-id")
    for share in await own.prefetch_related("item", "connection"):
        mine[share.item_id].append(share)
    aims, following = await aims_of(ids), await followed_by(viewer)
    return [
        ItemView(
            item,
            variants[item.id],
            counts.get(item.id, (0, 0))[0],
            mine[item.id][:_MY_SHARES],
            counts.get(item.id, (0, 0))[1],
            aims[item.id],
            following,
        )
        for item in items
    ]


async def shareable_item(item_id: int) -> NewsItem:
    """An item that may be shared this moment; raises Missing, or Conflict saying that its time is over."""
    item = await NewsItem.filter(id=item_id, published_at__isnull=False).first()
    if item is None:
        raise Missing
    if item.state in {ItemState.WITHDRAWN, ItemState.ARCHIVED}:
        raise Conflict("share-item-withdrawn")
    if is_over(item):
        raise Conflict("share-item-expired")
    if not is_for_everybody(item):
        raise Conflict("share-item-changing")
    return item


def open_items() -> QuerySet[NewsItem]:
    """What is live and under no embargo: the one place that says what the company may read, for every list."""
    free = Q(embargo_at__isnull=True) | Q(embargo_at__lte=clock.now())
    return NewsItem.filter(free, state=ItemState.LIVE)


def is_for_everybody(item: NewsItem) -> bool:
    """The same of one item, which may be over as well."""
    free = item.embargo_at is None or item.embargo_at <= clock.now()
    return free and item.state in {ItemState.LIVE, ItemState.EXPIRED}


def is_over(item: NewsItem) -> bool:
    """Whether the item's time is over, also before the worker has said so."""
    return item.state is ItemState.EXPIRED or (item.expires_at is not None and item.expires_at <= clock.now())
