"""Quiet hours: when somebody wants no push and no mail. Notifications are there all the same, for whoever looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.identity.directory import OPERATOR
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, row, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import new_id

DAY = 24 * 60
COLUMNS = "pq.quiet_from, pq.quiet_until, pq.quiet_days, pp.time_zone, pt.time_zone AS site_zone"
JOINS = """LEFT JOIN preference pq ON pq.account_id = {account} LEFT JOIN person pp ON pp.account_id = {account}
    LEFT JOIN site pt ON pt.id = pp.site_id"""
PROVEN = f"pp.issuer <> '{OPERATOR}'"
"""SQL that is true where the person's address is the directory's: who signed up by themselves may have typed anybody's,
and the words of colleagues would go there."""
_PROVEN = f"SELECT 1 AS one FROM person pp WHERE pp.account_id = $1 AND {PROVEN}"
_OF = f"SELECT {COLUMNS} FROM account a {JOINS.format(account='a.id')} WHERE a.id = $1"


@dataclass(frozen=True)
class Quiet:
    """Minutes of the day, where the person is, and the days (1 is Monday) that are quiet from morning to night.

    `begins` after `ends` is a night; one without the other, or the same, is none.
    """

    begins: int | None = None
    ends: int | None = None
    days: frozenset[int] = frozenset()

    def over_at(self, now: datetime, zone: tzinfo) -> datetime | None:
        """When the quiet that `now` lies in is over; None when it lies in none. At most a week ahead."""
        here = now.astimezone(zone)
        for _ in range(2 * 8):
            later = self._next(here)
            if later is None:
                break
            here = later
        found = here.astimezone(UTC)
        return found if found > now else None

    def _next(self, here: datetime) -> datetime | None:
        if here.isoweekday() in self.days:
            return _at(here, DAY)
        if self.begins is None or self.ends is None or self.begins == self.ends:
            return None
        minute = here.hour * 60 + here.minute
        if self.begins < self.ends:
            return _at(here, self.ends) if self.begins <= minute < self.ends else None
        if minute >= self.begins:
            return _at(here, DAY + self.ends)
        return _at(here, self.ends) if minute < self.ends else None


async def quiet_of(viewer: Viewer) -> Quiet:
    """What the viewer chose."""
    found = await row(_OF, viewer.account_id)
    return quiet_from(found) if found else Quiet()


async def rhythm_of(viewer: Viewer) -> tuple[Quiet, tzinfo]:
    """What the viewer chose, and where they are."""
    found = await row(_OF, viewer.account_id)
    return (quiet_from(found), zone_of(found)) if found else (Quiet(), UTC)


async def choose_quiet(viewer: Viewer, quiet: Quiet) -> None:
    """Choose anew; raises Invalid for what is no time of a day and no day of a week."""
    times = [each for each in (quiet.begins, quiet.ends) if each is not None]
    if len(times) == 1 or not all(0 <= each < DAY for each in times):
        raise Invalid("quiet-wrong", field="quiet_from")
    if not quiet.days <= set(range(1, 8)):
        raise Invalid("quiet-wrong", field="quiet_days")
    await _choose(
        viewer,
        {
            "quiet_from": quiet.begins,
            "quiet_until": quiet.ends,
            "quiet_days": " ".join(str(day) for day in sorted(quiet.days)),
        },
    )


async def choose_mail(viewer: Viewer, *, wanted: bool) -> None:
    """Whether mentions come by mail while one is away. Raises Invalid for an address that was never proven."""
    if wanted and await row(_PROVEN, viewer.account_id) is None:
        raise Invalid("mail-unproven", field="mail_mentions")
    # What was said before is no reason for a mail.
    await _choose(viewer, {"mail_mentions": wanted, **({"mailed_id": new_id()} if wanted else {})})


async def wants_mail(viewer: Viewer) -> bool:
    """Whether they do."""
    found = await row("SELECT mail_mentions FROM preference WHERE account_id = $1", viewer.account_id)
    return bool(found and found["mail_mentions"])


def quiet_from(found: Row) -> Quiet:
    """From a row of COLUMNS."""
    days = frozenset(int(day) for day in (found["quiet_days"] or "").split())
    return Quiet(found["quiet_from"], found["quiet_until"], days)


def zone_of(found: Row) -> tzinfo:
    """Where the person is, as far as the directory says so: their own time zone, their site's, else UTC."""
    for name in (found["time_zone"], found["site_zone"]):
        if name:
            try:
                return ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError):
                continue
    return UTC


async def _choose(viewer: Viewer, chosen: dict[str, object]) -> None:
    names: Sequence[str] = list(chosen)
    places = ", ".join(f"${place}" for place in range(3, 3 + len(names)))
    again = ", ".join(f"{name} = excluded.{name}" for name in names)
    beside = {"chosen": "{}", "quiet_days": "", "mail_mentions": False, "shows_presence": True}
    rest = {name: value for name, value in beside.items() if name not in chosen}
    more = ", ".join(f"${place}" for place in range(3 + len(names), 3 + len(names) + len(rest)))
    async with unit_of_work():
        await execute(
            f"""INSERT INTO preference (id, account_id, {", ".join([*names, *rest])})
            VALUES ($1, $2, {places}, {more}) ON CONFLICT (account_id) DO UPDATE SET {again}""",
            new_id(),
            viewer.account_id,
            *chosen.values(),
            *rest.values(),
        )


def _at(day: datetime, minute: int) -> datetime:
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    found = midnight.replace(tzinfo=None) + timedelta(minutes=minute)
    return found.replace(tzinfo=day.tzinfo)
