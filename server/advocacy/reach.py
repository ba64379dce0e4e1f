"""What became of news outside: shares and clicks by item, network, site and week. Never a person's: of fewer than five
who shared, nothing is told, and in the works council's profile nothing finer than fives.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from server.advocacy.drafting import newsroom_only
from server.identity.privacy import FEWEST, Privacy
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, rows
from server.kit.errors import Invalid

LONGEST = timedelta(days=731)
USUAL = timedelta(weeks=12)
OPEN = Privacy()
MOST_ITEMS = 100
_WEEK = 7 * 86_400_000
_FIRST_MONDAY = 4 * 86_400_000
"""The fifth of January 1970, in milliseconds of clocks."""
_AT = "COALESCE(s.sends_at, s.updated_at)"
_SHARES = f"""SELECT {{columns}} AS part, count(*) AS shares, count(DISTINCT s.account_id) AS people
    FROM share s JOIN news_item i ON i.id = s.item_id LEFT JOIN person p ON p.account_id = s.account_id
    WHERE s.state IN ('sent', 'declared', 'deleted') AND {_AT} >= $1 AND {_AT} < $2 AND ($3 = '' OR s.network = $3)
    GROUP BY {{columns}}"""
_CLICKS = """SELECT {columns} AS part, sum(d.clicks) AS clicks FROM link_day d JOIN link l ON l.id = d.link_id
    WHERE d.day >= $1 AND d.day <= $2 AND ($3 = '' OR l.network = $3) GROUP BY {columns}"""
_TITLES = "SELECT id, title FROM news_item"
_SITES = "SELECT id, name FROM site"


@dataclass(frozen=True)
class Asked:
    """The days, both included, and the network (empty: all)."""

    since: date
    until: date
    network: str = ""


@dataclass(frozen=True)
class Figure:
    """What was shared and followed of one part. None: too few people shared to tell, or nobody can know."""

    part: str
    shares: int | None
    people: int | None
    clicks: int | None


@dataclass(frozen=True)
class Reach:
    """Figures of one time, in steps of `step`."""

    asked: Asked
    step: int
    total: Figure
    networks: Sequence[Figure]
    items: Sequence[Figure]
    sites: Sequence[Figure]
    weeks: Sequence[Figure]
    titles: Mapping[str, str]


def period(since: str, until: str, network: str) -> Asked:
    """What was asked for, as it came; the last twelve weeks where nothing was. Raises Invalid."""
    today = clock.now().date()
    try:
        last = date.fromisoformat(until) if until else today
        first = date.fromisoformat(since) if since else last - USUAL
    except ValueError as wrong:
        raise Invalid("reach-period-wrong", field="since") from wrong
    if not timedelta(0) <= last - first <= LONGEST:
        raise Invalid("reach-period-wrong", field="since")
    return Asked(first, last, network)


async def reach_of(viewer: Viewer, asked: Asked, privacy: Privacy = OPEN) -> Reach:
    """For comms; raises Missing for everybody else. A fixed number of queries."""
    newsroom_only(viewer)
    step = FEWEST if privacy.discreet else 1
    shares = {part: await _shares(columns, asked) for part, columns in _PARTS.items()}
    clicks = {part: await _clicks(columns, asked) for part, columns in _FOLLOWED.items()}
    days = await _clicks("d.day", asked)
    weeks: dict[str, int] = {}
    for day, number in days.items():
        week = _week_of(datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC))
        weeks[week] = weeks.get(week, 0) + number
    items = _figures(shares["items"], clicks["items"], step)[:MOST_ITEMS]
    names = {str(row["id"]): row["name"] for row in await rows(_SITES)}
    in_all = _figures(shares["total"], {"0": sum(days.values())}, step)
    by_week = {_monday(part): row for part, row in shares["weeks"].items()}
    return Reach(
        asked,
        step,
        next(iter(in_all), Figure("0", 0, 0, 0)),
        _figures(shares["networks"], clicks["networks"], step),
        items,
        _figures({part: row for part, row in shares["sites"].items() if part in names}, None, step),
        sorted(_figures(by_week, weeks, step), key=_part),
        names | await _titles([figure.part for figure in items]),
    )


_PARTS = {
    "total": "s.id - s.id",
    "networks": "s.network",
    "items": "s.item_id",
    "sites": "p.site_id",
    "weeks": f"({_AT} - {_FIRST_MONDAY}) / {_WEEK}",
}
_FOLLOWED = {"networks": "l.network", "items": "l.item_id"}


async def _shares(columns: str, asked: Asked) -> dict[str, Row]:
    since, until = (
        datetime.combine(day, time(), UTC) for day in (asked.since, asked.until + timedelta(days=1))
    )
    found = await rows(_SHARES.format(columns=columns), clock.to_ms(since), clock.to_ms(until), asked.network)
    return {str(row["part"]): row for row in found}


async def _clicks(columns: str, asked: Asked) -> dict[str, int]:
    days = (int(f"{day:%Y%m%d}") for day in (asked.since, asked.until))
    found = await rows(_CLICKS.format(columns=columns), *days, asked.network)
    return {str(row["part"]): int(row["clicks"]) for row in found}


def _figures(shares: Mapping[str, Row], clicks: Mapping[str, int] | None, step: int) -> list[Figure]:
    """Most followed first, then most shared. Without shares in this time clicks stand for nobody who can be told."""
    found = [
        _figure(part, row["shares"], row["people"], clicks.get(part, 0) if clicks is not None else None, step)
        for part, row in shares.items()
    ]
    return sorted(found, key=lambda each: (-(each.clicks or 0), -(each.shares or 0), each.part))


def _figure(part: str, shares: int, people: int, clicks: int | None, step: int) -> Figure:
    """Rounded down to whole steps, so that no two figures taken from each other leave one person's."""
    if people < FEWEST:
        return Figure(part, None, None, None)
    followed = None if clicks is None else clicks - clicks % step
    return Figure(part, shares - shares % step, people - people % step, followed)


async def _titles(item_ids: Sequence[str]) -> dict[str, str]:
    if not item_ids:
        return {}
    places = ", ".join(f"${place}" for place in range(1, len(item_ids) + 1))
    found = await rows(f"{_TITLES} WHERE id IN ({places})", *(int(each) for each in item_ids))
    return {str(row["id"]): row["title"] for row in found}


def _monday(week: str) -> str:
    return _week_of(clock.from_ms(int(week) * _WEEK + _FIRST_MONDAY))


def _week_of(at: datetime) -> str:
    """The Monday that a week begins with, in UTC."""
    day = at.date()
    return (day - timedelta(days=day.weekday())).isoformat()


def _part(figure: Figure) -> str:
    return figure.part
