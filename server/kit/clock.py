"""Now, and times as they are stored (milliseconds since 1970) and as they go over the wire."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)

LATEST = (datetime.max.replace(tzinfo=UTC) - EPOCH) // MILLISECOND
"""A time of a zone behind ours may lie beyond the last year that can be written."""


def now() -> datetime:
    """The current time, aware, in UTC."""
    return datetime.now(UTC)


def to_ms(moment: datetime) -> int:
    """An aware time as whole milliseconds since 1970."""
    return (moment - EPOCH) // MILLISECOND


def from_ms(ms: int) -> datetime:
    """Milliseconds since 1970 as an aware time in UTC; what no calendar has, the last moment that it has."""
    return EPOCH + min(ms, LATEST) * MILLISECOND


def wire_ms(ms: int | None) -> str | None:
    """What is stored, in the same form; None for what never happened."""
    return None if ms is None else wire(from_ms(ms))


def wire(moment: datetime) -> str:
    """RFC 3339 with milliseconds and `Z`, the only form that leaves this server."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
