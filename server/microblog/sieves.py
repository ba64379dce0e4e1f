"""What somebody's filters make of a text. Kept by the version of the filters, which rises when they change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, rows
from server.microblog.models import FilterAction

_FILTERS = "SELECT id, title, context, action, ends_at FROM filter WHERE account_id = $1 ORDER BY id"
_WORDS = """SELECT k.part_of_id, k.keyword, k.whole_word FROM filter_keyword k JOIN filter f ON f.id = k.part_of_id
    WHERE f.account_id = $1 ORDER BY k.id"""
_STATUSES = """SELECT t.part_of_id, t.status_id FROM filter_status t JOIN filter f ON f.id = t.part_of_id
    WHERE f.account_id = $1 ORDER BY t.id"""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]")
KEPT = 5_000


@dataclass(frozen=True)
class Mesh:
    """One filter, ready to be used."""

    id: int
    title: str
    context: tuple[str, ...]
    action: FilterAction
    ends_at_ms: int | None
    words: Sequence[tuple[str, "regex.Pattern[str]"]]
    status_ids: frozenset[int]


@dataclass(frozen=True)
class Match:
    """A filter that caught a status, by which of its words, or because it names the status."""

    mesh: Mesh
    words: tuple[str, ...]
    status_id: int | None


@dataclass(frozen=True)
class Sieve:
    """All filters of an account."""

    version: int
    meshes: Sequence[Mesh]

    def caught(self, status_id: int, text: str) -> list[Match]:
        """What catches a status with this text."""
        now = clock.to_ms(clock.now())
        found = []
        for mesh in self.meshes:
            if mesh.ends_at_ms is not None and mesh.ends_at_ms <= now:
                continue
            words = tuple(word for word, pattern in mesh.words if pattern.search(text))
            named = status_id if status_id in mesh.status_ids else None
            if words or named:
                found.append(Match(mesh, words, named))
        return found


class Sieves:
    """The sieves of a process, by account: one that is older than the viewer says is made anew."""

    def __init__(self) -> None:
        self._kept: dict[int, Sieve] = {}

    async def of(self, viewer: Viewer) -> Sieve | None:
        """The viewer's sieve; None when they filter nothing."""
        if not viewer.filters:
            return None
        found = self._kept.get(viewer.account_id)
        if found is None or found.version < viewer.filters:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[viewer.account_id] = Sieve(viewer.filters, await _meshes(viewer.account_id))
        return found


async def _meshes(account_id: int) -> list[Mesh]:
    words, statuses = dict[int, list[Row]](), dict[int, set[int]]()
    for each in await rows(_WORDS, account_id):
        words.setdefault(each["part_of_id"], []).append(each)
    for each in await rows(_STATUSES, account_id):
        statuses.setdefault(each["part_of_id"], set()).add(each["status_id"])
    return [_mesh(each, words, statuses) for each in await rows(_FILTERS, account_id)]


def _mesh(row: Row, words: Mapping[int, Sequence[Row]], statuses: Mapping[int, set[int]]) -> Mesh:
    return Mesh(
        id=row["id"],
        title=row["title"],
        context=tuple(row["context"].split()),
        action=FilterAction(row["action"]),
        ends_at_ms=row["ends_at"],
        words=[
            (each["keyword"], pattern_of(each["keyword"], each["whole_word"]))
            for each in words.get(row["id"], ())
        ],
        status_ids=frozenset(statuses.get(row["id"], ())),
    )


def pattern_of(keyword: str, whole_word: object) -> "regex.Pattern[str]":
    """What finds a keyword, in any case; as a whole word only where its ends are letters, as Mastodon does."""
    before = r"(?<![\p{L}\p{M}\p{N}_])" if whole_word and _WORD.match(keyword[:1]) else ""
    after = r"(?![\p{L}\p{M}\p{N}_])" if whole_word and _WORD.match(keyword[-1:]) else ""
    return regex.compile(f"{before}{regex.escape(keyword)}{after}", regex.IGNORECASE)
