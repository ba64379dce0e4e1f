"""Latencies as figures, and what a process and the machine used meanwhile."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    """One run."""

    rate: float
    p50: float
    p99: float
    cost: float  # processor time of the server for each, in microseconds
    others: float  # cores that neither the server nor we used: above 0.3 the figures are worth less
    count: int

    def __str__(self) -> str:
        said = f"{self.rate:8.0f}/s  p50 {self.p50:6.2f} ms  p99 {self.p99:6.2f} ms  {self.cost:6.0f} µs CPU each"
        return f"{said}  ({self.others:.1f} cores busy elsewhere)"


class Meter:
    """From `start` to `figures`: seconds, processor time of one server's processes and of everything else."""

    def __init__(self, pids: Sequence[int]) -> None:
        self._pids = pids
        self._began = time.perf_counter()
        self._used, self._own, self._busy = cpu_of(pids), time.process_time(), _busy()

    def figures(self, latencies: Sequence[float]) -> Figures:
        seconds = time.perf_counter() - self._began
        used, own = cpu_of(self._pids) - self._used, time.process_time() - self._own
        others = max(0.0, (_busy() - self._busy - used - own) / seconds)
        ranked = sorted(latencies)
        return Figures(
            rate=len(ranked) / seconds,
            p50=1000 * _share(ranked, 0.5),
            p99=1000 * _share(ranked, 0.99),
            cost=1e6 * used / max(1, len(ranked)),
            others=others,
            count=len(ranked),
        )


def p99(values: Sequence[float]) -> float:
    """What one in a hundred is above."""
    return _share(sorted(values), 0.99)


def cpu_of(pids: Sequence[int]) -> float:
    """Seconds of processor time that processes have used."""
    stats = [Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split() for pid in pids]
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / TICK


def memory_of(pid: int) -> float:
    """Megabytes of a process, with what it shares divided by who shares it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _busy() -> float:
    fields = [
        int(part) for part in Path("/proc/stat").read_text(encoding="utf-8").split("\n")[0].split()[1:9]
    ]
    return (sum(fields) - fields[3] - fields[4]) / TICK


def _share(ranked: Sequence[float], share: float) -> float:
    return ranked[min(len(ranked) - 1, round(share * (len(ranked) - 1)))] if ranked else 0.0
