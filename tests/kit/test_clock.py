"""Times as they are stored."""

from datetime import UTC, datetime, timedelta, timezone

from server.kit import clock


def test_a_moment_is_the_same_after_it_was_stored():
    moment = datetime(2026, 11, 22, 20, 15, 1, 250_000, tzinfo=UTC)
    assert clock.from_ms(clock.to_ms(moment)) == moment


def test_what_lies_beyond_the_last_year_is_the_last_moment_and_no_error():
    """A page may say that it was published then, in a zone behind ours."""
    beyond = datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(-timedelta(hours=5)))
    assert clock.wire(clock.from_ms(clock.to_ms(beyond))) == "9999-12-31T23:59:59.999Z"
