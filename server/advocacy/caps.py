"""How many shares go out in which time: of a person, of an item, on a network, of the whole company.

Pure: moments in, a moment out. A cap of one is a gap. Networks take many like posts at once for spam, and people do not
want to see the same news five times in a row.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_WINDOW = re.compile(r"([1-9]\d{0,3})([mhd])")
_MOST_STEPS = 5_000


class Scope(StrEnum):
    """What a cap counts together; a person's and an item's shares on each network by itself."""

    PERSON = "person"
    ITEM = "item"
    NETWORK = "network"
    COMPANY = "company"


@dataclass(frozen=True, order=True)
class Cap:
    """No more than `most` in any window of this length."""

    scope: Scope
    window: timedelta
    most: int


Caps = tuple[Cap, ...]
Taken = Mapping[Scope, Sequence[datetime]]


def caps_from(pairs: Iterable[tuple[str, str]]) -> Caps:
    """As an operator writes them: `person/1d` = `3`. Raises ValueError for what is no cap."""
    return tuple(_cap(scope, most) for scope, most in pairs)


def earliest(wanted: datetime, taken: Taken, caps: Caps) -> datetime:
    """The first moment from `wanted` on at which one more share keeps every cap, given those that are taken.

    Raises ValueError where none is found within thousands of steps.
    """
    moments = {scope: sorted(times) for scope, times in taken.items()}
    at = wanted
    for _ in range(_MOST_STEPS):
        later = max((_pushed(at, moments.get(cap.scope, []), cap) for cap in caps), default=at)
        if later == at:
            return at
        at = later
    raise ValueError("there is no room")


def fits(at: datetime, taken: Taken, caps: Caps) -> bool:
    """Whether one more share at this moment keeps every cap."""
    return all(_pushed(at, sorted(taken.get(cap.scope, [])), cap) == at for cap in caps)


def _pushed(at: datetime, times: list[datetime], cap: Cap) -> datetime:
    """When the first window that would be too full with a share at `at` is over for it."""
    near = times[bisect_left(times, at - cap.window) : bisect_left(times, at + cap.window)]
    insort(near, at)
    place = near.index(at)
    for start in range(max(place - cap.most, 0), min(place + 1, len(near) - cap.most)):
        run = near[start : start + cap.most + 1]
        if run[-1] - run[0] < cap.window:
            run.remove(at)
            return run[0] + cap.window
    return at


def _cap(word: str, most: str) -> Cap:
    scope, _, window = word.partition("/")
    match = _WINDOW.fullmatch(window)
    if match is None or not most.isdecimal() or int(most) < 1:
        raise ValueError(f"{word}={most}")
    return Cap(Scope(scope), timedelta(**{_UNITS[match[2]]: int(match[1])}), int(most))
