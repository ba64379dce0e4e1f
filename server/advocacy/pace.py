"""How long the worker waits for what. One value, so that tests and the demo can be quicker than a company needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.advocacy.caps import Caps

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Pace:
    """`call` ends every call to a network well before `lease` lets another worker take the share over.

    `look_ups` are the times, from the beginning of an unclear call, at which the network is asked what became of it.
    The last look is never earlier than the network's own `settles_after`. `caps` say how much goes out in which time.
    """

    call: timedelta = 45 * _SECOND
    lease: timedelta = 120 * _SECOND
    look_ups: tuple[timedelta, ...] = (5 * _SECOND, 30 * _SECOND, 120 * _SECOND)
    first_retry: timedelta = 30 * _SECOND
    longest_retry: timedelta = timedelta(hours=1)
    refresh_before: timedelta = 60 * _SECOND
    caps: Caps = ()

    @classmethod
    def of(cls, lease: timedelta, look_ups: tuple[timedelta, ...], caps: Caps = ()) -> "Pace":
        """The usual pace with a lease, looks and caps of its own."""
        return cls(call=min(cls.call, lease * 3 / 5), lease=lease, look_ups=look_ups, caps=caps)

    def retry_at(self, attempts: int, now: datetime) -> datetime:
        """When to try again where the network does not say: twice as long each time."""
        doublings = min(max(attempts - 1, 0), 20)
        return now + min(self.first_retry * (1 << doublings), self.longest_retry)

    def again_at(self, since: datetime, now: datetime) -> datetime:
        """When to try again what has been tried since then: after as long again, within the same bounds."""
        return now + min(max(now - since, self.first_retry), self.longest_retry)

    def next_look(self, began: datetime, settles_after: timedelta, now: datetime) -> datetime | None:
        """When to look next for a call that began then; None when the last look is over."""
        times = sorted({*self.look_ups, settles_after})
        return next((began + after for after in times if began + after > now), None)
