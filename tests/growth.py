"""How work grows with its input: a ratio of processor times, the same whatever else the machine does."""

import time
from collections.abc import Callable

SMALL, TIMES = 2_500, 4


def grows_gently(work: Callable[[str], object], part: str, *, power: float = 1.7) -> bool:
    """Whether four times as much of `part` takes no more than four to the `power` times as long."""
    small, large = part * (SMALL // len(part)), part * (SMALL * TIMES // len(part))
    return _spent(work, large) <= TIMES**power * _spent(work, small) + 0.02


def _spent(work: Callable[[str], object], text: str) -> float:
    spent = []
    for _ in range(3):
        started = time.process_time()
        work(text)
        spent.append(time.process_time() - started)
    return min(spent)
