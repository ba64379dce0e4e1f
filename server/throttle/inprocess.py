"""Counts of this process alone: a dictionary for each rule, a new one for each window."""

from server.throttle.port import Rule, Who

MOST_KNOWN = 50_000
"""Beyond so many in one window the rest are counted together: an attacker with many addresses fills no memory."""
_REST = ""


class InProcessThrottle:
    """Asked by every request, so it is plain arithmetic."""

    def __init__(self) -> None:
        self._windows: dict[str, tuple[int, dict[Who, int]]] = {}

    def take(self, rule: Rule, who: Who, now: int) -> int:
        """Count one more; returns how many there are in this window."""
        counts = self._counts(rule, now // rule.seconds)
        if who not in counts and len(counts) >= MOST_KNOWN:
            who = _REST
        used = counts[who] = counts.get(who, 0) + 1
        return used

    def counts_now(self, rule: Rule, window: int) -> dict[Who, int] | None:
        """The same, if it is still the window that is counted."""
        began, counts = self._windows.get(rule.name, (-1, {}))
        return counts if began == window else None

    async def run(self) -> None:
        """Nothing goes on beside the requests."""

    async def close(self) -> None:
        """Nothing is open."""

    def _counts(self, rule: Rule, window: int) -> dict[Who, int]:
        began, counts = self._windows.get(rule.name, (-1, {}))
        if began != window:
            counts = {}
            self._windows[rule.name] = window, counts
        return counts
