"""Room for one more share: no window too full, and nobody waits longer than they must."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.advocacy.caps import Cap, Scope, caps_from, earliest, fits

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
GAP = Cap(Scope.PERSON, timedelta(minutes=30), 1)
THREE_A_DAY = Cap(Scope.PERSON, timedelta(days=1), 3)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_what_nobody_limits_goes_at_once():
    assert earliest(NOON, {}, ()) == NOON
    assert earliest(NOON, {Scope.PERSON: [NOON] * 9}, ()) == NOON


def test_two_of_one_person_are_half_an_hour_apart():
    assert earliest(NOON, {Scope.PERSON: [at(-10)]}, (GAP,)) == at(20)
    assert earliest(NOON, {Scope.PERSON: [at(-30)]}, (GAP,)) == NOON
    assert earliest(NOON, {Scope.PERSON: [at(10)]}, (GAP,)) == at(40)


def test_between_two_there_is_room_only_where_both_gaps_hold():
    assert earliest(NOON, {Scope.PERSON: [at(-10), at(70)]}, (GAP,)) == at(20)
    assert earliest(NOON, {Scope.PERSON: [at(-10), at(40)]}, (GAP,)) == at(70)


def test_the_fourth_of_a_day_waits_for_the_first_to_be_a_day_old():
    taken = {Scope.PERSON: [at(-600), at(-300), at(-60)]}
    assert earliest(NOON, taken, (THREE_A_DAY,)) == at(-600) + timedelta(days=1)


def test_before_a_full_window_the_first_of_it_is_waited_for():
    two = Cap(Scope.PERSON, timedelta(minutes=30), 2)
    assert earliest(NOON, {Scope.PERSON: [at(10), at(20)]}, (two,)) == at(40)


def test_the_strictest_cap_counts():
    taken = {Scope.PERSON: [at(-600), at(-300), at(-10)], Scope.ITEM: [at(0)]}
    gap = Cap(Scope.ITEM, timedelta(days=2), 1)
    assert earliest(NOON, taken, (GAP, THREE_A_DAY, gap)) == at(0) + timedelta(days=2)


def test_caps_are_written_as_an_operator_says_them():
    assert caps_from({"person/30m": "1", "item/1h": "20", "company/7d": "500"}.items()) == (
        GAP,
        Cap(Scope.ITEM, timedelta(hours=1), 20),
        Cap(Scope.COMPANY, timedelta(days=7), 500),
    )


@pytest.mark.parametrize(
    ("scope", "most"),
    [
        ("person", "1"),
        ("team/1d", "1"),
        ("person/1w", "1"),
        ("person/0d", "1"),
        ("person/1d", "0"),
        ("person/1d", "x"),
    ],
)
def test_what_is_no_cap_is_refused(scope, most):
    with pytest.raises(ValueError, match=r"."):
        caps_from([(scope, most)])


minutes = st.integers(-3_000, 3_000)
some_caps = st.lists(
    st.builds(
        Cap,
        st.sampled_from(list(Scope)),
        st.sampled_from([timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=1), timedelta(days=1)]),
        st.integers(1, 4),
    ),
    max_size=4,
).map(tuple)


def too_full(times: list[datetime], cap: Cap) -> bool:
    """Counted plainly: some window has more than it may."""
    times = sorted(times)
    return any(last - first < cap.window for first, last in zip(times, times[cap.most :], strict=False))


@given(caps=some_caps, wishes=st.lists(minutes, min_size=1, max_size=14))
def test_shares_that_are_placed_one_after_the_other_keep_every_cap(caps, wishes):
    placed: dict[Scope, list[datetime]] = {scope: [] for scope in Scope}
    for wish in wishes:
        place = earliest(at(wish), placed, caps)
        assert place >= at(wish)
        assert fits(place, placed, caps)
        for times in placed.values():
            times.append(place)
    assert not any(too_full(placed[cap.scope], cap) for cap in caps)


@given(caps=some_caps, taken=st.lists(st.integers(-90, 90), max_size=8), wish=st.integers(-90, 90))
def test_no_earlier_minute_would_have_done(caps, taken, wish):
    times = {scope: [at(each) for each in taken] for scope in Scope}
    place = earliest(at(wish), times, caps)
    step = timedelta(minutes=5)
    tried = at(wish)
    while tried < place:
        assert not fits(tried, times, caps) or any(too_full(times[cap.scope], cap) for cap in caps)
        tried += step
