"""Rendered pieces kept as bytes by (id, version). They say what things look like, never who may see them.

A version rises in the transaction that changes what is shown, so a piece is never stale and never has to be removed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from server.entities.account import account_bytes
from server.entities.addresses import Addresses
from server.entities.poll import PollPiece
from server.entities.status_core import core_of, core_rows
from server.microblog.lines import Piece
from server.microblog.sieves import Sieves

KEPT = 20_000
"""In each of two generations: at worst about 24 MB of cores and 14 MB of accounts."""

Entry = tuple[int, bytes, PollPiece | None, str]
"""Version, bytes, and of a status its poll and its words."""
NOTHING: Entry = (0, b"", None, "")
"""Older than any version."""


class Kept(dict[int, Entry]):
    """Entries by id. Two generations serve as a cheap least-recently-used; what is in neither is NOTHING.

    A dictionary itself, because a page asks it forty times.
    """

    def __init__(self) -> None:
        super().__init__()
        self._old: dict[int, Entry] = {}

    def put(self, key: int, entry: Entry) -> None:
        """Keep an entry."""
        if len(self) >= KEPT:
            self._old = dict(self)
            self.clear()
        self[key] = entry

    def __missing__(self, key: int) -> Entry:
        found = self._old.get(key, NOTHING)
        if found is not NOTHING:
            self.put(key, found)
        return found


@dataclass(frozen=True)
class Pieces:
    """What a process keeps of how statuses and accounts look, and of what people filter."""

    to: Addresses
    cores: Kept = field(default_factory=Kept)
    accounts: Kept = field(default_factory=Kept)
    sieves: Sieves = field(default_factory=Sieves)

    async def fill(self, wanted: Iterable[Piece]) -> None:
        """Render what is not there yet of these statuses and their authors: one query at most."""
        cold = {
            each.status_id
            for each in wanted
            if self.cores[each.status_id][0] < each.version
            or self.accounts[each.author_id][0] < each.author_version
        }
        for row in await core_rows(list(cold)):
            self.cores.put(row["id"], (row["version"], *core_of(row, self.to)))
            account = account_bytes(row, self.to)
            self.accounts.put(row["account_id"], (row["account_version"], account, None, ""))
