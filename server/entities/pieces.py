"""Rendered pieces kept as bytes by (id, version). They say what things look like, never who may see them.

A version rises in the transaction that changes what is shown, so a piece is never stale and never has to be removed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from server.entities.account import account_bytes
from server.entities.addresses import Addresses
from server.entities.status_core import core_bytes, core_rows
from server.microblog.lines import Piece

KEPT = 20_000
"""In each of two generations: at worst about 24 MB of cores and 14 MB of accounts."""


class Kept:
    """Bytes by id with their version; two generations serve as a cheap least-recently-used."""

    def __init__(self) -> None:
        self._young: dict[int, tuple[int, bytes]] = {}
        self._old: dict[int, tuple[int, bytes]] = {}

    def get(self, key: int, version: int) -> bytes | None:
        """The piece if it is that version or newer."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.put(key, *found)
        return found[1] if found is not None and found[0] >= version else None

    def put(self, key: int, version: int, piece: bytes) -> None:
        """Keep a piece."""
        if len(self._young) >= KEPT:
            self._old, self._young = self._young, {}
        self._young[key] = (version, piece)


@dataclass(frozen=True)
class Pieces:
    """The two caches of a process."""

    to: Addresses
    cores: Kept = field(default_factory=Kept)
    accounts: Kept = field(default_factory=Kept)

    async def fill(self, wanted: Iterable[Piece]) -> None:
        """Render what is not there yet of these statuses and their authors: one query at most."""
        cold = {
            each.status_id
            for each in wanted
            if self.cores.get(each.status_id, each.version) is None
            or self.accounts.get(each.author_id, each.author_version) is None
        }
        for row in await core_rows(list(cold)):
            self.cores.put(row["id"], row["version"], core_bytes(row, self.to))
            self.accounts.put(row["account_id"], row["account_version"], account_bytes(row, self.to))
