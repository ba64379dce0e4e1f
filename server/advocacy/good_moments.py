"""A good moment for a share: in the person's working time, outside their quiet hours, away from colleagues'.

What tools of the kind do: daytime where the person is, half an hour between like posts, the next days first.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo

from server.identity.quiet import Quiet

OPENS, CLOSES = time(9), time(17)
WORKING_DAYS = frozenset({1, 2, 3, 4, 5})
APART = timedelta(minutes=30)
LOOKED_AT = timedelta(days=7)
_SOON = timedelta(minutes=15)
_STEP = timedelta(minutes=10)


def good_moment(
    now: datetime,
    zone: tzinfo,
    quiet: Quiet,
    colleagues: Sequence[datetime],
    has_room: Callable[[datetime], bool],
    *,
    shift: int = 0,
) -> datetime | None:
    """The first within a week, or None. `shift` moves it by minutes, so that not all come on the ten."""
    others = sorted(colleagues)
    at = _rounded(now + _SOON) + timedelta(minutes=shift % 10)
    while at < now + LOOKED_AT:
        if (
            _at_work(at.astimezone(zone))
            and quiet.over_at(at, zone) is None
            and _alone(at, others)
            and has_room(at)
        ):
            return at
        at += _STEP
    return None


def _at_work(here: datetime) -> bool:
    return here.isoweekday() in WORKING_DAYS and OPENS <= here.time() < CLOSES


def _alone(at: datetime, others: Sequence[datetime]) -> bool:
    near = bisect_right(others, at - APART)
    return near == len(others) or others[near] >= at + APART


def _rounded(at: datetime) -> datetime:
    """Up to full ten minutes."""
    step = int(_STEP.total_seconds())
    return datetime.fromtimestamp(-(-int(at.timestamp()) // step) * step, UTC)
