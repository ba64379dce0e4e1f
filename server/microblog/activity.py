"""How much goes on, week by week and over everybody: posts, people who posted, people who came."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.identity.models import Kind
from server.identity.privacy import Privacy
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, row, rows, unit_of_work

WEEKS = 12
_WEEK = timedelta(days=7) // clock.MILLISECOND
# 1970 began on a Thursday; weeks begin on Mondays.
_MONDAY = timedelta(days=3) // clock.MILLISECOND
_POSTED = """SELECT count(*) AS posts, count(DISTINCT author_id) AS people FROM status
    WHERE id >= $1 AND id < $2 AND reblog_of_id IS NULL"""
_CAME = "SELECT count(*) AS people FROM account WHERE id >= $1 AND id < $2 AND kind = $3"
_KEPT = """INSERT INTO active_week (week, posts, posted, came) VALUES ($1, $2, $3, $4)
    ON CONFLICT (week) DO UPDATE SET posts = excluded.posts, posted = excluded.posted, came = excluded.came"""


@dataclass(frozen=True)
class Week:
    """A week and what happened in it."""

    begins: datetime
    posts: int
    posted: int
    came: int


async def weekly_activity(viewer: Viewer, privacy: Privacy) -> list[Week]:  # noqa: ARG001 - being signed in is all it takes
    """The last twelve weeks, this one first, as the worker last counted them."""
    found = {
        each["week"]: each
        for each in await rows(
            "SELECT week, posts, posted, came FROM active_week WHERE week > $1", _latest() - WEEKS
        )
    }
    return [_week(week, found.get(week), privacy) for week in range(_latest(), _latest() - WEEKS, -1)]


async def keep_weeks() -> None:
    """For the worker: count this week and the one before anew, and those that nobody has counted yet."""
    async with unit_of_work():
        kept = await rows("SELECT week FROM active_week WHERE week > $1", _latest() - WEEKS)
        missing = {*range(_latest() - WEEKS + 1, _latest() + 1)} - {each["week"] for each in kept}
        for week in sorted({*missing, _latest() - 1, _latest()}):
            bounds = _begin(week) << 16, _begin(week + 1) << 16
            posted = await row(_POSTED, *bounds)
            came = await row(_CAME, *bounds, Kind.PERSON.value)
            sums = (posted["posts"], posted["people"], came["people"]) if posted and came else (0, 0, 0)
            await execute(_KEPT, week, *sums)


def _week(week: int, kept: Row | None, privacy: Privacy) -> Week:
    posts, people, came = (kept["posts"], kept["posted"], kept["came"]) if kept is not None else (0, 0, 0)
    shown = privacy.figure(posts, people), privacy.figure(people, people), privacy.figure(came, came)
    return Week(clock.from_ms(_begin(week)), *shown)


def _latest() -> int:
    return (clock.to_ms(clock.now()) + _MONDAY) // _WEEK


def _begin(week: int) -> int:
    return week * _WEEK - _MONDAY
