"""When it is quiet, and until when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.identity.models import Person
from server.identity.quiet import (
    COLUMNS,
    JOINS,
    Quiet,
    choose_mail,
    choose_quiet,
    quiet_from,
    quiet_of,
    wants_mail,
    zone_of,
)
from server.kit.database import row, unit_of_work
from server.kit.errors import Invalid
from tests.cast import Cast

PARIS = ZoneInfo("Europe/Paris")
NIGHT = Quiet(19 * 60, 8 * 60)
WEEKEND = Quiet(days=frozenset({6, 7}))
BOTH = Quiet(19 * 60, 8 * 60, frozenset({6, 7}))


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("quiet", "now", "over"),
    [
        (NIGHT, "2026-11-24 12:00", None),
        (NIGHT, "2026-11-24 18:59", None),
        (NIGHT, "2026-11-24 19:00", "2026-11-25 08:00"),
        (NIGHT, "2026-11-25 07:59", "2026-11-25 08:00"),
        (NIGHT, "2026-11-25 08:00", None),
        (Quiet(12 * 60, 14 * 60), "2026-11-24 12:30", "2026-11-24 14:00"),
        (Quiet(9 * 60, 9 * 60), "2026-11-24 09:00", None),
        (Quiet(), "2026-11-28 03:00", None),
        (WEEKEND, "2026-11-27 23:59", None),
        (WEEKEND, "2026-11-28 10:00", "2026-11-30 00:00"),
        (BOTH, "2026-11-27 20:00", "2026-11-30 08:00"),
        (NIGHT, "2026-03-28 23:00", "2026-03-29 08:00"),  # the clocks go forward that night
        (NIGHT, "2026-10-24 23:00", "2026-10-25 08:00"),  # and back that one
    ],
)
def test_quiet_ends_where_the_person_is(quiet, now, over):
    assert quiet.over_at(at(now), PARIS) == (at(over) if over else None)


def test_the_same_moment_is_night_in_one_place_only():
    now = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    assert NIGHT.over_at(now, PARIS) is not None
    assert NIGHT.over_at(now, ZoneInfo("America/Toronto")) is None


_MINUTE = some.integers(0, 1439)


@given(_MINUTE, _MINUTE, some.frozensets(some.integers(1, 7), max_size=6), some.integers(0, 60 * 24 * 400))
def test_it_is_not_quiet_when_quiet_is_over(begins, ends, days, minute):
    """And it is over within eight days."""
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    quiet = Quiet(begins, ends, days)
    over = quiet.over_at(now, PARIS)
    if over is not None:
        assert now < over < now + timedelta(days=8)
        assert quiet.over_at(over, PARIS) is None


def test_who_is_never_to_be_told_waits_from_week_to_week():
    always = Quiet(days=frozenset(range(1, 8)))
    now = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    assert always.over_at(now, UTC) > now + timedelta(days=6)


async def test_what_is_chosen_is_kept(cast: Cast) -> None:
    """Each piece on its own, for oneself."""
    assert (await quiet_of(cast.ada), await wants_mail(cast.ada)) == (Quiet(), False)
    await choose_mail(cast.ada, wanted=True)
    await choose_quiet(cast.ada, BOTH)
    assert (await quiet_of(cast.ada), await wants_mail(cast.ada)) == (BOTH, True)
    await choose_mail(cast.ada, wanted=False)
    assert (await quiet_of(cast.ada), await wants_mail(cast.ada)) == (BOTH, False)
    assert await quiet_of(cast.boris) == Quiet()


@pytest.mark.parametrize(
    "wrong",
    [
        Quiet(5),
        Quiet(ends=5),
        Quiet(-1, 5),
        Quiet(5, 1440),
        Quiet(days=frozenset({0})),
        Quiet(days=frozenset({8})),
    ],
)
async def test_what_is_no_time_and_no_day_is_refused(cast: Cast, wrong: Quiet) -> None:
    with pytest.raises(Invalid):
        await choose_quiet(cast.ada, wrong)
    assert await quiet_of(cast.ada) == Quiet()


async def test_a_person_is_where_they_say_or_where_their_site_is(cast: Cast) -> None:
    asked = f"SELECT {COLUMNS} FROM account a {JOINS.format(account='a.id')} WHERE a.id = $1"
    for zone, expected in (
        ("", "Europe/Paris"),
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("Nowhere/At all", "Europe/Paris"),
    ):
        async with unit_of_work():
            await Person.filter(account_id=cast.ada.account_id).update(time_zone=zone)
        found = await row(asked, cast.ada.account_id)
        assert str(zone_of(found)) == expected
        assert quiet_from(found) == Quiet()
