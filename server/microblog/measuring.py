"""A few true figures for moderators: who came, who posted, what was reported; none of fewer than five where agreed."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from server.identity.models import Kind
from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.database import rows
from server.kit.errors import Invalid
from server.kit.ids import first_id_at

LONGEST = timedelta(days=366)
SHORT = timedelta(days=7)
REACH = (clock.EPOCH + timedelta(days=366), datetime(2100, 1, 1, tzinfo=UTC))
"""Beyond, no id says a time, and nobody was or will be here."""
_DAY = timedelta(days=1)
_DAY_MS = _DAY // clock.MILLISECOND
_DAYS = f"(id >> 16) / {_DAY_MS}"
_COUNTED = {
    "new_users": f"""SELECT {_DAYS} AS day, COUNT(*) AS value, COUNT(*) AS people FROM account
        WHERE id >= $1 AND id < $2 AND kind = '{Kind.PERSON}' GROUP BY 1""",
    "active_users": f"""SELECT {_DAYS} AS day, COUNT(DISTINCT author_id) AS value,
        COUNT(DISTINCT author_id) AS people FROM status WHERE id >= $1 AND id < $2 GROUP BY 1""",
    "opened_reports": f"""SELECT {_DAYS} AS day, COUNT(*) AS value, COUNT(DISTINCT account_id) AS people
        FROM report WHERE id >= $1 AND id < $2 GROUP BY 1""",
    "resolved_reports": f"""SELECT resolved_at / {_DAY_MS} AS day, COUNT(*) AS value,
        COUNT(DISTINCT account_id) AS people FROM report
        WHERE resolved_at >= $1 AND resolved_at < $2 GROUP BY 1""",
}
MEASURES = tuple(_COUNTED)
"""What is counted. Mastodon knows more; what is not counted is left out."""
_LOCALES = """SELECT COALESCE(NULLIF(p.chosen_locale, ''), NULLIF(p.locale, ''), 'en') AS locale
    FROM person p JOIN account a ON a.id = p.account_id AND a.suspended_at IS NULL"""
_CAME = f"SELECT id FROM account WHERE id >= $1 AND id < $2 AND kind = '{Kind.PERSON}'"
_POSTED = "SELECT DISTINCT author_id AS id FROM status WHERE id >= $1 AND id < $2"


@dataclass(frozen=True)
class Span:
    """Whole days, the last one included."""

    first: datetime
    last: datetime

    @property
    def days(self) -> list[datetime]:
        """Each of them."""
        return [self.first + _DAY * place for place in range((self.last - self.first).days + 1)]


@dataclass(frozen=True)
class Measure:
    """A figure for each day, and their sum."""

    key: str
    days: list[tuple[datetime, int]]

    @property
    def total(self) -> int:
        """Of all days."""
        return sum(value for _, value in self.days)


@dataclass(frozen=True)
class Cohort:
    """Those who came in one period, and how many of them posted in it and in each later one."""

    began: datetime
    people: int
    later: list[tuple[datetime, int]]


def span_of(start: datetime | None, end: datetime) -> Span:
    """The days between two times, or the week up to one; raises Invalid for no span, a long one, and one far away."""
    _check_reach(end, "end_at")
    start = end - SHORT if start is None else start
    _check_reach(start, "start_at")
    first, last = _midnight(start), _midnight(end)
    if last < first or last - first > LONGEST:
        raise Invalid("span-wrong", field="end_at")
    return Span(first, last)


async def measures(keys: list[str], span: Span, privacy: Privacy) -> list[Measure]:
    """One query for each key that is counted here."""
    found = []
    for key in dict.fromkeys(each for each in keys if each in _COUNTED):
        first, end = span.first, span.last + _DAY
        by_time = key == "resolved_reports"
        bounds = [clock.to_ms(each) if by_time else first_id_at(each) for each in (first, end)]
        counted = {each["day"]: each for each in await rows(_COUNTED[key], *bounds)}
        days = []
        for day in span.days:
            row = counted.get(clock.to_ms(day) // _DAY_MS)
            days.append((day, privacy.figure(row["value"], row["people"]) if row else 0))
        found.append(Measure(key, days))
    return found


async def languages(privacy: Privacy) -> list[tuple[str, int]]:
    """How many read which language, the most first."""
    counted = Counter(each["locale"][:2].lower() for each in await rows(_LOCALES))
    return [(locale, many) for locale, many in counted.most_common() if privacy.enough(many)]


async def cohorts(span: Span, privacy: Privacy, *, monthly: bool) -> list[Cohort]:
    """Who came when and stayed: at most twelve periods, two queries for each."""
    periods = _periods(span, monthly=monthly)[-12:]
    came, posted = {}, {}
    for begins, ends in periods:
        bounds = first_id_at(begins), first_id_at(ends)
        came[begins] = {each["id"] for each in await rows(_CAME, *bounds)}
        posted[begins] = {each["id"] for each in await rows(_POSTED, *bounds)}
    return [
        Cohort(
            begins,
            privacy.figure(len(came[begins]), len(came[begins])),
            [
                (later, privacy.figure(len(came[begins] & posted[later]), len(came[begins] & posted[later])))
                for later in came
                if later >= begins
            ],
        )
        for begins in came
    ]


def _periods(span: Span, *, monthly: bool) -> list[tuple[datetime, datetime]]:
    starts = sorted({day.replace(day=1) if monthly else day for day in span.days})
    after = starts[-1] + (timedelta(days=31) if monthly else _DAY)
    ends = [*starts[1:], after.replace(day=1) if monthly else after]
    return list(zip(starts, ends, strict=True))


def _check_reach(moment: datetime, name: str) -> None:
    if not REACH[0] <= moment < REACH[1]:
        raise Invalid("span-far", field=name, first=REACH[0].year, last=REACH[1].year - 1)


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
