"""What counting promises: an answer at once, without waiting for anybody; shared counts follow within moments."""

from dataclasses import dataclass
from typing import Protocol

Who = int | str
"""An account, a token or an address."""


@dataclass(frozen=True)
class Rule:
    """So many of one thing for each who in a window of so many seconds; all windows of a rule begin together."""

    name: str
    most: int
    seconds: int

    def ends(self, now: int) -> int:
        """When the window of `now` ends."""
        return now - now % self.seconds + self.seconds


class Throttle(Protocol):
    """Counts by rule and who. Times are whole seconds since 1970."""

    def take(self, rule: Rule, who: Who, now: int) -> int:
        """Count one more; returns how many there are in this window."""
        ...

    async def run(self) -> None:
        """What goes on beside the requests, until cancelled."""
        ...

    async def close(self) -> None:
        """Let go of what is open."""
        ...
