"""When each post of the demo was written: on working days, in the working hours of its author's site, before now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zlib import crc32
from zoneinfo import ZoneInfo

from server.demo.company.people import PEOPLE
from server.demo.company.shape import Drawing, Language, Post
from server.demo.company.sites import SITES

ZONES = {
    person.username: ZoneInfo(site.time_zone)
    for person in PEOPLE
    for site in SITES
    if site.name == person.site
}
OPENS, CLOSES = time(7), time(19)
FIRST_HOUR = time(7, 45)
FRIDAY = 4
NEWEST = timedelta(seconds=30)
SETTLED = timedelta(minutes=20)


@dataclass(frozen=True, eq=False)
class Said:
    """A post with its moment and what it answers."""

    by: str
    language: Language
    text: str
    at: datetime
    parent: "Said | None" = None
    drawing: Drawing | None = None
    boosts: tuple[str, ...] = ()
    warmth: int | None = None

    @property
    def seed(self) -> int:
        """A number that is the same at each filling, for everything that chance decides about it."""
        return crc32(f"{self.by} {self.text}".encode())


def spread(threads: tuple[Post, ...], now: datetime) -> list[Said]:
    """Every post of these threads, the oldest first."""
    said = [each for thread in threads for each in _thread(thread, now)]
    return sorted(said, key=lambda each: each.at)


def answers_to(
    parent: Said, posts: tuple[Post, ...], now: datetime, *, any_hour: bool = False
) -> Iterator[Said]:
    """The answers, each after the one before it, and the answers to them."""
    before = parent.at
    for post in posts:
        at = _answered(post, parent.at, before, now, any_hour=any_hour)
        before = at
        said = _said(post, at, parent)
        yield said
        yield from answers_to(said, post.replies, now, any_hour=any_hour)


def at_work(moment: datetime, username: str) -> datetime:
    """The moment, or the person's next morning at work when it is outside working hours."""
    local = moment.astimezone(ZONES[username])
    if local.weekday() <= FRIDAY and OPENS <= local.time() < CLOSES:
        return moment
    day = local.date() if local.time() < OPENS else local.date() + timedelta(days=1)
    while day.weekday() > FRIDAY:
        day += timedelta(days=1)
    late = timedelta(milliseconds=crc32(f"{username} {moment.isoformat()}".encode()) % 4_800_000)
    return (datetime.combine(day, FIRST_HOUR, ZONES[username]) + late).astimezone(moment.tzinfo)


def _thread(post: Post, now: datetime) -> Iterator[Said]:
    said = _said(post, _opened(post, now), None)
    yield said
    yield from answers_to(said, post.replies, now, any_hour=post.day is None)


def _said(post: Post, at: datetime, parent: Said | None) -> Said:
    return Said(post.by, post.lang, post.text, at, parent, post.drawing, post.boosts, post.likes)


def _opened(post: Post, now: datetime) -> datetime:
    if post.day is None:
        return now + timedelta(minutes=post.minutes)
    today = now.astimezone(ZONES[post.by]).date()
    at = _local(_working_day(today, post.day), post, now)
    return at if at < now - SETTLED else _local(_working_day(today, post.day + 1), post, now)


def _local(day: date, post: Post, now: datetime) -> datetime:
    seconds = timedelta(seconds=crc32(post.text.encode()) % 60)
    return (datetime.combine(day, time.fromisoformat(post.at), ZONES[post.by]) + seconds).astimezone(
        now.tzinfo
    )


def _working_day(today: date, back: int) -> date:
    day = today
    while True:
        while day.weekday() > FRIDAY:
            day -= timedelta(days=1)
        if back == 0:
            return day
        day, back = day - timedelta(days=1), back - 1


def _answered(post: Post, parent: datetime, before: datetime, now: datetime, *, any_hour: bool) -> datetime:
    """At the wished moment or when the author is next at work; squeezed in where that would be after now."""
    floor = max(parent, before)
    seconds = crc32(post.text.encode()) % 50 + 5
    wished = max(parent + timedelta(minutes=post.minutes), floor + timedelta(seconds=60)) + timedelta(
        seconds=seconds
    )
    at = wished if any_hour else at_work(wished, post.by)
    return at if at < now - NEWEST else floor + (now - NEWEST - floor) * 0.4
