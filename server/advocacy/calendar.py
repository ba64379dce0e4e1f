"""The newsroom's calendar: when items went live or will, when an embargo ends, and when they can be shared no more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.advocacy.drafting import newsroom_only
from server.advocacy.models import ItemState
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import rows
from server.kit.errors import Invalid

USUAL, LONGEST = timedelta(days=31), timedelta(days=93)
MOST = 500
# Of what never was live and is given up, nothing is planned any more.
_PLANNED = "published_at IS NULL AND state NOT IN ('expired', 'withdrawn', 'archived')"
_ARMS = (
    ("live", "published_at", "published_at IS NOT NULL"),
    ("scheduled", "live_at", f"{_PLANNED} AND state = 'scheduled'"),
    ("embargo", "embargo_at", f"{_PLANNED} AND state <> 'scheduled'"),
    ("end", "expires_at", "state IN ('scheduled', 'live', 'expired')"),
)
_FOUND = " UNION ALL ".join(
    f"SELECT id, title, url, state, '{kind}' AS kind, {column} AS at FROM news_item"
    f" WHERE {which} AND {column} >= $1 AND {column} < $2"
    for kind, column, which in _ARMS
)


@dataclass(frozen=True)
class CalendarEntry:
    """One moment of an item: `live` and `scheduled`, the end of an `embargo`, or the `end` of its time."""

    item_id: int
    title: str
    state: ItemState
    kind: str
    at: datetime


def span(since: str, until: str) -> tuple[datetime, datetime]:
    """From a moment to before another, as they were asked for; a month from now where nothing was. Raises Invalid."""
    try:
        first = datetime.fromisoformat(since) if since else clock.now()
        last = datetime.fromisoformat(until) if until else first + USUAL
        asked = last - first
    except (ValueError, TypeError, OverflowError) as wrong:
        raise Invalid("news-calendar-wrong", field="since", days=LONGEST.days) from wrong
    if first.tzinfo is None or not timedelta(0) < asked <= LONGEST:
        raise Invalid("news-calendar-wrong", field="since", days=LONGEST.days)
    return first, last


async def calendar_of(viewer: Viewer, since: datetime, until: datetime) -> list[CalendarEntry]:
    """What is in a stretch of time, the earliest first, 500 at most; Missing for anybody but comms."""
    newsroom_only(viewer)
    found = await rows(f"{_FOUND} ORDER BY at, id LIMIT {MOST}", clock.to_ms(since), clock.to_ms(until))
    return [
        CalendarEntry(
            each["id"],
            each["title"] or each["url"],
            ItemState(each["state"]),
            each["kind"],
            clock.from_ms(each["at"]),
        )
        for each in found
    ]
