"""What somebody's filters make of a text. Kept by the version of the filters, which rises when they change."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, row, rows
from server.microblog.models import FilterAction

_FILTERS = "SELECT id, title, context, action, ends_at FROM filter WHERE account_id = $1 ORDER BY id"
WORDS = """SELECT k.id, k.part_of_id, k.keyword, k.whole_word FROM filter_keyword k JOIN filter f ON f.id = k.part_of_id
    WHERE f.account_id = $1 ORDER BY k.id"""
STATUSES = """SELECT t.id, t.part_of_id, t.status_id FROM filter_status t JOIN filter f ON f.id = t.part_of_id
    WHERE f.account_id = $1 ORDER BY t.id"""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]")
# Nothing stands between words there: a word that had to stand alone would hardly ever be found.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
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
        text = unicodedata.normalize("NFC", text)
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


async def filters_of(account_id: int) -> int:
    """The version of an account's filters as it is now, 0 when it has none."""
    found = await row("SELECT filters_version FROM account WHERE id = $1", account_id)
    return int(found["filters_version"]) if found else 0


async def _meshes(account_id: int) -> list[Mesh]:
    words, statuses = dict[int, list[Row]](), dict[int, set[int]]()
    for each in await rows(WORDS, account_id):
        words.setdefault(each["part_of_id"], []).append(each)
    for each in await rows(STATUSES, account_id):
        statuses.setdefault(each["part_of_id"], set()).add(each["status_id"])
    return [_mesh(each, words, statuses) for each in await rows(_FILTERS, account_id)]


def _mesh(found: Row, words: Mapping[int, Sequence[Row]], statuses: Mapping[int, set[int]]) -> Mesh:
    return Mesh(
        id=found["id"],
        title=found["title"],
        context=tuple(found["context"].split()),
        action=FilterAction(found["action"]),
        ends_at_ms=found["ends_at"],
        words=[
            (each["keyword"], pattern_of(each["keyword"], each["whole_word"]))
            for each in words.get(found["id"], ())
        ],
        status_ids=frozenset(statuses.get(found["id"], ())),
    )


def pattern_of(keyword: str, whole_word: object) -> "regex.Pattern[str]":
    """What finds a keyword, in any case; as a whole word only where its ends are letters, as Mastodon does.

    Nothing of the keyword is a pattern, so none can take long. The text is to be in composed letters (NFC).
    """
    keyword = unicodedata.normalize("NFC", keyword)
    before = r"(?<![\p{L}\p{M}\p{N}_])" if whole_word and _ends_a_word(keyword[:1]) else ""
    after = r"(?![\p{L}\p{M}\p{N}_])" if whole_word and _ends_a_word(keyword[-1:]) else ""
    return regex.compile(f"{before}{regex.escape(keyword)}{after}", regex.IGNORECASE | regex.FULLCASE)


def _ends_a_word(letter: str) -> bool:
    return _WORD.match(letter) is not None and _UNSPACED.match(letter) is None
