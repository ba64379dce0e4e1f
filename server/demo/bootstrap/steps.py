"""One line per step with its time, and one sentence instead of a trace when a step fails."""

import errno
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from server.demo.bootstrap.places import ROOT, STAMPS, environment

NO_DISK = "There is no space left on the disk: free about 1 GB and run the same command again."
NO_NETWORK = (
    "The packages could not be fetched: check the network (or the proxy) and run the same command again."
)
_DISK = re.compile(r"ENOSPC|No space left on device|os error 28|disk quota exceeded", re.IGNORECASE)
_NETWORK = re.compile(
    r"ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|name resolution|Name or service not known"
    r"|Failed to establish a new connection|Network is unreachable|dns error|error sending request"
    r"|ReadTimeout",
    re.IGNORECASE,
)


class Trouble(Exception):
    """Why a step failed and what to do, in one sentence for the person at the terminal."""


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print the step's name while it runs and its time when it is done."""
    start = time.monotonic()
    print(f"  {name:.<32} ", end="", flush=True)
    try:
        yield
    except OSError as error:
        print("failed")
        raise Trouble(
            NO_DISK if error.errno in {errno.ENOSPC, errno.EDQUOT} else f"{name}: {error}."
        ) from error
    except BaseException:
        print("failed")
        raise
    print(f"{time.monotonic() - start:5.1f} s")


def call(argv: Sequence[str | Path], *, log: str, cwd: Path = ROOT) -> str:
    """Run a program to its end; its output goes to a log file, and into a sentence when it fails."""
    done = subprocess.run(
        [str(part) for part in argv],
        cwd=cwd,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise Trouble(_sentence(done.stdout, _keep(done.stdout, log), argv))
    return done.stdout


def _keep(output: str, log: str) -> Path | None:
    path = STAMPS / f"{log}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(output, encoding="utf-8")
    except OSError:  # a full disk is what is about to be reported
        return None
    return path


def _sentence(output: str, kept: Path | None, argv: Sequence[str | Path]) -> str:
    if _DISK.search(output):
        return NO_DISK
    if _NETWORK.search(output):
        return NO_NETWORK
    last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "it said nothing")
    where = f" All it said is in {kept.relative_to(ROOT)}." if kept else ""
    return f"{Path(argv[0]).name} failed: {last[:200]}.{where}"


def stop(sentence: str) -> None:
    """End with one clear sentence."""
    sys.exit(f"Ramage cannot start. {sentence}")
