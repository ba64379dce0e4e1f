"""How much goes on, week by week and over everybody: posts, people who posted, people who came."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.identity.models import Kind
from server.identity.privacy import Privacy
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import rows

WEEKS = 12
_WEEK = timedelta(days=7) // clock.MILLISECOND
# 1970 began on a Thursday; weeks begin on Mondays.
_MONDAY = timedelta(days=3) // clock.MILLISECOND
_IN_WEEK = f"((id >> 16) + {_MONDAY}) / {_WEEK}"
_POSTED = f"""SELECT {_IN_WEEK} AS week, count(*) AS posts, count(DISTINCT author_id) AS people FROM status
    WHERE id >= $1 AND reblog_of_id IS NULL GROUP BY 1"""
_CAME = f"SELECT {_IN_WEEK} AS week, count(*) AS people FROM account WHERE id >= $1 AND kind = $2 GROUP BY 1"


@dataclass(frozen=True)
class Week:
    """A week and what happened in it."""

    begins: datetime
    posts: int
    posted: int
    came: int


async def weekly_activity(viewer: Viewer, privacy: Privacy) -> list[Week]:  # noqa: ARG001 - being signed in is all it takes
    """The last twelve weeks, this one first."""
    latest = (clock.to_ms(clock.now()) + _MONDAY) // _WEEK
    weeks = range(latest, latest - WEEKS, -1)
    since = _begin(weeks[-1]) << 16
    posted: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    posted.update({each["week"]: (each["posts"], each["people"]) for each in await rows(_POSTED, since)})
    came = {each["week"]: each["people"] for each in await rows(_CAME, since, Kind.PERSON.value)}
    return [_week(week, *posted[week], came.get(week, 0), privacy) for week in weeks]


def _week(week: int, posts: int, people: int, came: int, privacy: Privacy) -> Week:
    shown = privacy.figure(posts, people), privacy.figure(people, people), privacy.figure(came, came)
    return Week(clock.from_ms(_begin(week)), *shown)


def _begin(week: int) -> int:
    return week * _WEEK - _MONDAY
