"""What somebody typed to search, taken apart: words, phrases, what must not be there, and operators as `from:`.

Nothing of it reaches a database's own query language: words are folded into letters and figures first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import regex

from server.kit.folding import plain
from server.microblog.words import NAME, TAG, mark, words_of

MOST_TERMS = 24
LONGEST = 1_000
"""Of longer ones the beginning is looked for."""
SHORTEST_PREFIX = 2

OPERATORS = {
    "from": "from", "de": "from",
    "in": "in", "dans": "in",
    "site": "site",
    "before": "before", "avant": "before",
    "after": "after", "apres": "after",
    "during": "during", "pendant": "during",
    "has": "has", "avec": "has", "contient": "has",
    "is": "is", "est": "is",
    "language": "language", "lang": "language", "langue": "language",
}  # fmt: skip
HAS = {
    "media": "media", "medias": "media",
    "link": "link", "lien": "link", "links": "link", "liens": "link",
    "poll": "poll", "sondage": "poll",
    "image": "image", "images": "image", "picture": "image", "photo": "image",
    "video": "video", "videos": "video",
    "audio": "audio", "sound": "audio", "son": "audio",
    "file": "file", "files": "file", "fichier": "file", "document": "file",
}  # fmt: skip
IS = {
    "reply": "reply", "reponse": "reply",
    "sensitive": "sensitive", "sensible": "sensitive",
    "pinned": "pinned", "epingle": "pinned",
    "bookmarked": "bookmarked", "signet": "bookmarked",
    "favourited": "favourited", "favorited": "favourited", "favori": "favourited",
    "mine": "mine", "moi": "mine",
}  # fmt: skip
LANGUAGES = {
    "english": "en", "anglais": "en", "french": "fr", "francais": "fr", "german": "de", "allemand": "de",
    "spanish": "es", "espagnol": "es", "italian": "it", "italien": "it", "dutch": "nl", "neerlandais": "nl",
    "portuguese": "pt", "portugais": "pt",
}  # fmt: skip
_TERM = regex.compile(r'(?P<no>-)?(?:(?P<name>\p{L}+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»〝〞", '"'))
_ELISION = regex.compile(r"^(?:[cdjlmnst]|qu)['’](?=\p{L})", regex.IGNORECASE)
_DATE = regex.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


@dataclass(frozen=True)
class Term:
    """One thing that must be found, or must not: words next to each other as they stand.

    `stemmed`: other forms of the one word will do; `prefix`: words that begin so.
    """

    words: tuple[str, ...]
    typed: str = ""
    wanted: bool = True
    stemmed: bool = False
    prefix: bool = False


@dataclass(frozen=True)
class Named:
    """An operator whose value is looked up: `from`, `in`, `site`; `exact` where it is a username."""

    operator: str
    value: str
    wanted: bool = True


@dataclass(frozen=True)
class Query:
    """What was typed; `has` and `kinds` are (name, wanted), the bounds are moments."""

    terms: tuple[Term, ...] = ()
    named: tuple[Named, ...] = ()
    has: tuple[tuple[str, bool], ...] = ()
    kinds: tuple[tuple[str, bool], ...] = ()
    languages: tuple[tuple[str, bool], ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing at all."""
        return self == Query()


@dataclass
class _Found:
    terms: list[Term] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    has: list[tuple[str, bool]] = field(default_factory=list)
    kinds: list[tuple[str, bool]] = field(default_factory=list)
    languages: list[tuple[str, bool]] = field(default_factory=list)
    begins: datetime | None = None
    ends: datetime | None = None


def read_query(text: str) -> Query:
    """Take apart what was typed. Operators are known in English and French, whatever marks and capitals."""
    found = _Found()
    for place, each in enumerate(_TERM.finditer(text[:LONGEST].translate(_QUOTES))):
        if place == MOST_TERMS:
            break
        wanted = not each["no"]
        value = each["phrase"] if each["phrase"] is not None else each["word"]
        if each["name"] and _operated(found, plain(each["name"]), value, wanted=wanted):
            continue
        if each["name"]:
            value = f"{each['name']}:{value}"
        found.terms.extend(_terms(value, wanted=wanted, quoted=each["phrase"] is not None))
    return Query(
        tuple(found.terms), tuple(found.named), tuple(found.has), tuple(found.kinds), tuple(found.languages),
        found.begins, found.ends,
    )  # fmt: skip


def _operated(found: _Found, name: str, value: str, *, wanted: bool) -> bool:
    """Take an operator with a value that it knows; anything else is words."""
    operator, folded = OPERATORS.get(name), plain(value.strip())
    if not folded or operator is None:
        return False
    if operator in {"from", "in", "site"}:
        found.named.append(Named(operator, value.strip(), wanted))
        return True
    if operator in {"before", "after", "during"}:
        return wanted and _bounded(found, operator, folded)
    if operator == "language":
        language = LANGUAGES.get(folded, folded.partition("-")[0])
        known = regex.fullmatch(r"[a-z]{2,3}", language) is not None
        found.languages.extend([(language, wanted)] * known)
        return known
    names, taken = (HAS, found.has) if operator == "has" else (IS, found.kinds)
    if folded in names:
        taken.append((names[folded], wanted))
    return folded in names


def _bounded(found: _Found, operator: str, value: str) -> bool:
    """Days, months and years of UTC: after a day begins with that day, before a day ends with the one before."""
    span = _span(value)
    if span is None:
        return False
    first, end = span
    if operator in {"after", "during"}:
        found.begins = max(first, found.begins or first)
    if operator == "during":
        found.ends = min(end, found.ends or end)
    if operator == "before":
        found.ends = min(first, found.ends or first)
    return True


def _span(value: str) -> tuple[datetime, datetime] | None:
    date = _DATE.fullmatch(value)
    if date is None:
        return None
    year, month, day = (int(part) if part else None for part in date.groups())
    try:
        first = datetime(year or 0, month or 1, day or 1, tzinfo=UTC)
        if day:
            return first, first + timedelta(days=1)
        later = first.replace(month=first.month % 12 + 1) if month else first
        return first, later.replace(year=first.year + (not month or first.month == 12))
    except (ValueError, OverflowError):
        return None


def _terms(value: str, *, wanted: bool, quoted: bool) -> Iterator[Term]:
    if quoted:
        exact = tuple(each.folded for each in words_of(value))
        if exact:
            yield Term(exact, wanted=wanted)
        return
    for sign in (TAG, NAME):
        marked = mark(sign, value[1:].partition("@")[0]) if value.startswith(sign) else ""
        if marked:
            yield Term((marked,), wanted=wanted)
            return
    words = words_of(_ELISION.sub("", value))
    if not words:
        return
    folded = tuple(each.folded for each in words)
    prefix = value.endswith("*") and len(folded[-1]) >= SHORTEST_PREFIX
    one = len(words) == 1 and not prefix
    yield Term(folded, words[0].typed if one else "", wanted, stemmed=one, prefix=prefix)
