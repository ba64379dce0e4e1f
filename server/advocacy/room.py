"""Where a share has room among those that went out or are planned, and the good moments for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.queryset import QuerySet

from server.advocacy.caps import Caps, Scope, Taken, earliest, fits
from server.advocacy.good_moments import good_moment
from server.advocacy.models import NewsItem, Share, ShareState
from server.identity.quiet import rhythm_of
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import engine, row

GONE_OUT = frozenset({ShareState.SENDING, ShareState.SENT, ShareState.UNCLEAR, ShareState.DELETED})
"""What is, was or may be public."""
PLANNED = GONE_OUT | {ShareState.WAITING}
_NONE = 0


@dataclass(frozen=True)
class Place:
    """What a share is counted with: its person, item and network; `share_id` is left out of what is taken."""

    account_id: int
    item_id: int
    network: str
    share_id: int = _NONE


@dataclass(frozen=True)
class Moments:
    """When a share could go out: as soon as there is room, and at a good moment. None: there is none."""

    soonest: datetime | None
    best: datetime | None


async def in_turn(item_id: int) -> None:
    """Inside a unit of work: of an item's shares one at a time looks for its place, until the unit is over.

    Taken after the rows of share and connection, and nothing is locked after it: there is no ring to wait in.
    """
    if engine() == "postgres":
        await row("SELECT pg_advisory_xact_lock($1)", item_id)


async def taken_beside(
    place: Place, at: datetime, caps: Caps, states: Collection[ShareState] = PLANNED
) -> Taken:
    """The moments that count beside a share at this one, by scope; a query for each scope that a cap has."""
    windows = {
        scope: max(cap.window for cap in caps if cap.scope is scope) for scope in {cap.scope for cap in caps}
    }
    return {
        scope: await _moments(_of(scope, place), place, at - window, states)
        for scope, window in windows.items()
    }


async def room_from(place: Place, wanted: datetime, caps: Caps) -> datetime | None:
    """The first moment with room from `wanted` on; None where there is none."""
    try:
        return earliest(wanted, await taken_beside(place, wanted, caps), caps)
    except ValueError:
        return None


async def has_room(place: Place, at: datetime, caps: Caps, states: Collection[ShareState] = PLANNED) -> bool:
    """Whether a share may go out at this moment."""
    return fits(at, await taken_beside(place, at, caps, states), caps)


async def moments_for(viewer: Viewer, item: NewsItem, network: str, caps: Caps) -> Moments:
    """What somebody may choose from. Nothing after the item's end."""
    place, now = Place(viewer.account_id, item.id, network), clock.now()
    beside = await _moments(_of(Scope.ITEM, place), place, now - timedelta(hours=1), PLANNED)
    taken = await taken_beside(place, now, caps)
    quiet, zone = await rhythm_of(viewer)
    try:
        soonest = earliest(now, taken, caps)
    except ValueError:
        return Moments(None, None)
    best = good_moment(
        now, zone, quiet, beside, lambda at: fits(at, taken, caps), shift=viewer.account_id + item.id
    )
    return Moments(_before(soonest, item), _before(best, item))


def _before(at: datetime | None, item: NewsItem) -> datetime | None:
    return at if at is not None and (item.expires_at is None or at < item.expires_at) else None


def _of(scope: Scope, place: Place) -> QuerySet[Share]:
    match scope:
        case Scope.PERSON:
            return Share.filter(account_id=place.account_id, network=place.network)
        case Scope.ITEM:
            return Share.filter(item_id=place.item_id, network=place.network)
        case Scope.NETWORK:
            return Share.filter(network=place.network)
        case Scope.COMPANY:
            return Share.all()


async def _moments(
    shares: QuerySet[Share], place: Place, since: datetime, states: Collection[ShareState]
) -> list[datetime]:
    counted = shares.filter(state__in=list(states), sends_at__gt=since).exclude(id=place.share_id)
    return [each async for each in counted.values_list("sends_at", flat=True)]
