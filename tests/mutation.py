"""`python -m tests.mutation [NAME…]`: takes each condition of the predicates away in turn; each must turn a test red.

AT_ONCE=1 in the environment runs one after the other.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryDirectory

from server.demo.bootstrap.places import PYTHON
from server.kit.migrating import migrate
from server.wiring import MODELS
from tests.mutating import mutants
from tests.predicates import PREDICATES, Predicate

AT_ONCE = int(os.environ.get("AT_ONCE", "2"))
LONGEST_SECONDS = 300
PYTEST = (PYTHON, "-m", "pytest", "-q", "-x", "--tb=no", "-p", "tests.mutating", "-p", "no:cacheprovider")


def main() -> None:
    """Print each condition and what noticed that it was gone; fail when nothing did."""
    chosen = [each for each in PREDICATES if each.name in sys.argv[1:] or not sys.argv[1:]]
    with TemporaryDirectory() as folder:
        url = f"sqlite://{folder}/template.sqlite3"
        asyncio.run(migrate(url, MODELS))  # once, and not for each condition
        sys.exit(0 if _all_noticed(chosen, {"RAMAGE_TEST_TEMPLATE": url}) else 1)


def _all_noticed(chosen: Sequence[Predicate], settings: dict[str, str]) -> bool:
    clean = _run(sorted({path for each in chosen for path in each.tests}), settings)
    if clean[0] != 0:
        sys.exit(f"The tests fail with every condition in place:\n{clean[1]}")
    gone = [(each, *found) for each in chosen for found in enumerate(mutants(each))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        runs = pool.map(lambda found: _without(*found[:2], settings), gone)
        noticed = [
            _said(each, condition, by) for (each, _, (condition, _)), by in zip(gone, runs, strict=True)
        ]
    print(f"  {len(gone)} conditions taken away, {noticed.count(False)} unnoticed")
    return bool(gone) and all(noticed)


def _said(predicate: Predicate, condition: str, by: str) -> bool:
    print(f"  {predicate.name}: without «{condition[:90]}»: {by or 'NOTHING NOTICED'}", flush=True)
    return bool(by)


def _without(predicate: Predicate, number: int, settings: dict[str, str]) -> str:
    """The first test that noticed; empty when none did."""
    place = f"{predicate.module}.{predicate.name}:{number}"
    code, said = _run(predicate.tests, settings | {"RAMAGE_MUTANT": place})
    if code not in {0, 1}:
        sys.exit(f"The tests did not run:\n{said}")
    red = ("FAILED", "ERROR")
    return next((line.split()[1].split("::")[-1] for line in said.splitlines() if line.startswith(red)), "")


def _run(tests: Sequence[str], settings: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        (*PYTEST, *tests),
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    main()
