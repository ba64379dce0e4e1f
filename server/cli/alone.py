"""One `serve` to an SQLite file: the lock dies with its process, however that ends."""

import fcntl
from pathlib import Path
from typing import TextIO


def hold_alone(database: Path) -> TextIO | None:
    """An open file that holds the lock for as long as it is kept; None when another process has it."""
    beside = database.with_name(f"{database.name}.serving").open("w", encoding="utf-8")
    try:
        fcntl.flock(beside, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        beside.close()
        return None
    return beside
