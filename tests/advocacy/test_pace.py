"""How long the worker waits: set by the operator, and always on the safe side."""

from datetime import timedelta

import pytest

from server.advocacy.pace import Pace
from server.kit import clock
from server.settings import BadSettings, Settings, read_settings
from server.wiring import pace_of

SECOND = timedelta(seconds=1)


def test_a_call_ends_before_its_lease_however_short_that_is():
    for seconds in (1, 3, 60, 120, 3600):
        pace = Pace.of(seconds * SECOND, ())
        assert pace.call < pace.lease
        assert pace.call <= 45 * SECOND


def test_the_settings_decide_when_to_look():
    pace = pace_of(Settings(share_lease_seconds=60, share_look_ups="1, 2,4"))
    assert (pace.lease, pace.look_ups) == (60 * SECOND, (SECOND, 2 * SECOND, 4 * SECOND))
    assert pace_of(Settings()).look_ups == Pace().look_ups


@pytest.mark.parametrize(
    "given", [{"SHARE_LOOK_UPS": "5,soon"}, {"SHARE_LEASE_SECONDS": "0"}, {"SHARE_LOOK_UPS": "-5"}]
)
def test_settings_that_make_no_sense_are_refused(given, tmp_path):
    with pytest.raises(BadSettings):
        read_settings({f"RAMAGE_{name}": value for name, value in given.items()}, dotenv=tmp_path / ".env")


def test_pauses_double_up_to_an_hour():
    now = clock.now()
    pauses = [(Pace().retry_at(attempts, now) - now) / SECOND for attempts in (0, 1, 2, 3, 8, 1000)]
    assert pauses == [30, 30, 60, 120, 3600, 3600]


def test_what_has_lasted_long_is_tried_again_after_as_long():
    now = clock.now()
    pauses = [(Pace().again_at(now - lasted * SECOND, now) - now) / SECOND for lasted in (0, 5, 90, 7200)]
    assert pauses == [30, 30, 90, 3600]


def test_looks_come_in_order_and_end():
    began = clock.now()
    looks = [Pace().next_look(began, 30 * SECOND, began + passed * SECOND) for passed in (0, 5, 30, 119, 120)]
    assert looks == [
        began + 5 * SECOND,
        began + 30 * SECOND,
        began + 120 * SECOND,
        began + 120 * SECOND,
        None,
    ]
