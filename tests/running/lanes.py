"""Runs steps beside each other, a line each."""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from server.demo.bootstrap.places import ROOT, environment
from server.demo.bootstrap.steps import Trouble

LOGS = ROOT / ".test-cache" / "logs"
_SKIPPED = re.compile(r"\b(\d+) skipped")
_TAIL = 120
PATIENCE = 20.0


@dataclass(frozen=True)
class Step:
    """One program that must end well."""

    name: str
    argv: Sequence[str | Path]
    folder: Path = ROOT
    settings: dict[str, str] = field(default_factory=dict)
    shows_from: str = ""  # print its output from the line that has this word
    counts_skips: bool = False  # a skip is a failure where nothing may be missing (CI=true)
    talks: bool = False  # print as it runs


def run_steps(*steps: Step, lanes: int = 2, to_the_end: bool = False) -> None:
    """Start the steps in their order, so many beside each other; put long ones first.

    The first failure ends them all, unless they are quick and every failure is wanted at once.
    """
    running = _Running(to_the_end=to_the_end)
    with ThreadPoolExecutor(lanes) as pool:
        try:
            for done in [pool.submit(_run, step, running) for step in steps]:
                done.result()
        except BaseException:
            running.stop()
            raise
    if running.failed:
        raise Trouble(f"{', '.join(running.failed)}: see above, or {LOGS.relative_to(ROOT)}.")


class _Running:
    """What runs now, so that a failure ends the rest."""

    def __init__(self, *, to_the_end: bool) -> None:
        self.failed: list[str] = []
        self.over = False
        self._to_the_end = to_the_end
        self._children: set[subprocess.Popen[str]] = set()
        self._lock = threading.Lock()

    def start(self, step: Step) -> subprocess.Popen[str] | None:
        with self._lock:
            if self.over:
                return None
            child = subprocess.Popen(
                [str(part) for part in step.argv],
                cwd=step.folder,
                env=environment() | step.settings,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
            self._children.add(child)
            return child

    def end(self, child: subprocess.Popen[str]) -> None:
        with self._lock:
            self._children.discard(child)

    def fail(self, step: Step) -> None:
        with self._lock:
            self.failed.append(step.name)
        if not self._to_the_end:
            self.stop()

    def stop(self) -> None:
        """As by Ctrl-C, so that tests take their servers and databases down; by force when that is not heard."""
        self.over = True  # nothing else starts, and what ends because of this is no failure itself
        self._signal(signal.SIGINT)
        force = threading.Timer(PATIENCE, self._signal, (signal.SIGKILL,))
        force.daemon = True
        force.start()

    def _signal(self, number: int) -> None:
        with self._lock:
            for child in self._children:
                with suppress(ProcessLookupError):
                    os.killpg(child.pid, number)


def _run(step: Step, running: _Running) -> None:
    started = time.monotonic()
    child = running.start(step)
    if child is None:
        return
    output = _listen(child, talks=step.talks)
    running.end(child)
    if running.over:
        return
    problem = f"exit code {child.returncode}" if child.returncode else _skips(step, output)
    _say(step, output, problem, time.monotonic() - started)
    if problem:
        running.fail(step)


def _listen(child: subprocess.Popen[str], *, talks: bool) -> str:
    lines = []
    with child:
        for line in child.stdout or ():
            lines.append(line)
            if talks:
                print(line, end="", flush=True)
    return "".join(lines)


def _skips(step: Step, output: str) -> str:
    skipped = _SKIPPED.search(output.rstrip().rpartition("\n")[2]) if step.counts_skips else None
    return (
        f"{skipped[0]}, and nothing may be missing here" if skipped and os.environ.get("CI") == "true" else ""
    )


def _say(step: Step, output: str, problem: str, seconds: float) -> None:
    LOGS.mkdir(parents=True, exist_ok=True)
    (LOGS / f"{step.name.replace(' ', '-').replace(':', '')}.log").write_text(output, encoding="utf-8")
    shown = _excerpt(step, output, whole=bool(problem)) if not step.talks else ""
    line = f"  {step.name:.<36} {seconds:6.1f} s" + (f"  FAILED ({problem})" if problem else "")
    print(f"{line}\n{shown}", end="", flush=True)


def _excerpt(step: Step, output: str, *, whole: bool) -> str:
    lines = output.splitlines()
    if not whole:
        starts = [number for number, text in enumerate(lines) if step.shows_from and step.shows_from in text]
        lines = lines[starts[-1] :] if starts else lines[-1:] if step.counts_skips else []
    return "".join(f"    {text}\n" for text in lines[-_TAIL:])
