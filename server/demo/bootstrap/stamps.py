"""What was made from which sources, so that nothing is made twice."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from server.demo.bootstrap.places import ROOT, STAMPS


def digest(*paths: Path) -> str:
    """One digest of files and folders, and of the checkout's own place: a moved one is made anew."""
    whole = hashlib.sha256(str(ROOT).encode())
    for path in paths:
        for file in sorted(_files(path)):
            whole.update(f"\0{file.relative_to(ROOT)}\0".encode())
            whole.update(file.read_bytes())
    return whole.hexdigest()


def fresh(name: str, state: str, *products: Path) -> bool:
    """Whether it was made from exactly this state, and its products are still there."""
    return made_before(name) and _stamp(name).read_text() == state and all(path.exists() for path in products)


def made_before(name: str) -> bool:
    """Whether it was made once, from whatever state."""
    return _stamp(name).is_file()


def keep(name: str, state: str) -> None:
    """Remember that it was made; called last, so that an interrupted step is run again."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    _stamp(name).write_text(state)


def _stamp(name: str) -> Path:
    return STAMPS / f"{name}.stamp"


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from (inner for inner in path.rglob("*") if inner.is_file())
