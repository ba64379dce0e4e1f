"""`python -m tests.mutation`: takes each condition of the predicates away in turn; each must turn a test red."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from server.demo.bootstrap.places import PYTHON
from tests.mutating import mutants

TESTS = (
    "tests/microblog/test_visible.py",
    "tests/microblog/test_home.py",
    "tests/realtime/test_visibility.py",
)
AT_ONCE = 2
LONGEST_SECONDS = 300


def main() -> None:
    """Print each condition and what noticed that it was gone; fail when nothing did."""
    clean = _run({})
    if clean[0] != 0:
        sys.exit(f"The tests fail with every condition in place:\n{clean[1]}")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        runs = list(pool.map(_without, range(len(mutants()))))
    survivors = [gone for gone, killed in zip(mutants(), runs, strict=True) if not killed]
    for (predicate, condition, _), killed in zip(mutants(), runs, strict=True):
        print(f"  {predicate}: without «{condition[:90]}»: {killed or 'NOTHING NOTICED'}")
    print(f"  {len(runs)} conditions taken away, {len(survivors)} unnoticed")
    sys.exit(1 if survivors else 0)


def _without(number: int) -> str:
    """The first test that noticed; empty when none did."""
    code, said = _run({"RAMAGE_MUTANT": str(number)})
    if code not in {0, 1}:
        sys.exit(f"The tests did not run:\n{said}")
    return next(
        (line.split()[1].split("::")[-1] for line in said.splitlines() if line.startswith("FAILED")), ""
    )


def _run(settings: dict[str, str]) -> tuple[int, str]:
    command = (
        PYTHON,
        "-m",
        "pytest",
        "-q",
        "-x",
        "--tb=no",
        "-p",
        "tests.mutating",
        "-p",
        "no:cacheprovider",
    )
    done = subprocess.run(
        (*command, *TESTS),
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    main()
