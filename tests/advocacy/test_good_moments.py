"""A good moment: in working time where the person is, outside quiet hours, half an hour from colleagues'."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.advocacy.good_moments import APART, good_moment
from server.identity.quiet import Quiet

LYON, MONTREAL, KOLKATA = ZoneInfo("Europe/Paris"), ZoneInfo("America/Montreal"), ZoneInfo("Asia/Kolkata")
TUESDAY = datetime(2026, 5, 5, 8, 3, tzinfo=UTC)  # 10:03 in Lyon
NONE = Quiet()


def moment(now=TUESDAY, zone=LYON, quiet=NONE, colleagues=(), room=lambda _: True, shift=0):
    return good_moment(now, zone, quiet, colleagues, room, shift=shift)


def test_in_working_time_it_is_soon():
    assert moment() == TUESDAY.replace(minute=20)
    assert moment(shift=7) == TUESDAY.replace(minute=27)


def test_elsewhere_it_waits_for_the_morning_there():
    assert moment(zone=MONTREAL).astimezone(MONTREAL).hour == 9
    assert moment(zone=KOLKATA).astimezone(KOLKATA).hour == 13


def test_after_work_on_friday_it_is_monday_morning():
    friday_evening = datetime(2026, 5, 8, 16, 30, tzinfo=UTC)
    assert moment(friday_evening).astimezone(LYON).isoformat() == "2026-05-11T09:00:00+02:00"


def test_quiet_hours_and_days_are_kept():
    lunch = Quiet(10 * 60, 13 * 60, frozenset())
    assert moment(quiet=lunch).astimezone(LYON).hour == 13
    wednesday = moment(quiet=Quiet(days=frozenset({2})))
    assert wednesday.astimezone(LYON).isoweekday() == 3


def test_colleagues_keep_half_an_hour_apart():
    near = [TUESDAY.replace(minute=30), TUESDAY.replace(hour=9, minute=10)]
    assert moment(colleagues=near) == TUESDAY.replace(hour=9, minute=40)


def test_where_no_room_is_left_there_is_none():
    assert moment(room=lambda _: False) is None
    assert moment(quiet=Quiet(days=frozenset(range(1, 8)))) is None


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=st.sampled_from([LYON, MONTREAL, KOLKATA, ZoneInfo("Africa/Dakar"), ZoneInfo("Pacific/Auckland")]),
    colleagues=st.lists(st.integers(-60, 4_000), max_size=12),
    shift=st.integers(0, 99),
)
def test_it_is_always_good(now, zone, colleagues, shift):
    others = [now + timedelta(minutes=each) for each in colleagues]
    found = moment(now, zone, colleagues=others, shift=shift)
    assert found is not None
    here = found.astimezone(zone)
    assert here.isoweekday() <= 5
    assert 9 <= here.hour < 17
    assert found > now
    assert all(abs(found - each) >= APART for each in others)


@pytest.mark.parametrize("day", ["2026-03-27", "2026-10-23"])
def test_the_clock_may_change_meanwhile(day):
    evening = datetime.fromisoformat(f"{day}T18:00:00+00:00")
    assert moment(evening).astimezone(LYON).hour == 9
