"""A search as each engine's full-text expression, made of words and marks that hold letters and figures only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.microblog.searching_query import Term
from server.microblog.words import BREAK, STEM, Word, stems

USUAL = ("en", "fr", "de", "es", "it", "nl", "pt")
"""In these languages, and in one's own, other forms of a word are found; a word as it is typed is found in any."""


@dataclass(frozen=True)
class Phrase:
    """Tokens next to each other; of a `prefix`, the last is the beginning of one."""

    tokens: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class Match:
    """What a status' words must hold: of each of `wanted` one phrase at least, of `unwanted` none."""

    wanted: tuple[tuple[Phrase, ...], ...] = ()
    unwanted: tuple[Phrase, ...] = ()


def phrases_of(term: Term, languages: Sequence[str]) -> tuple[Phrase, ...]:
    """A term, or instead of it other forms of its word."""
    phrases = [Phrase(term.words, term.prefix)]
    if term.stemmed:
        for stem in stems(Word(term.words[0], term.typed), languages):
            phrases += [Phrase((stem,)), Phrase((STEM + stem,))]
        phrases.append(Phrase((STEM + term.words[0],)))
    return tuple(phrases)


def in_fts5(match: Match) -> str:
    """For SQLite. Every token stands in quotes; the marks' signs belong to its tokens there."""
    wanted = [_any(map(_fts5, each), " OR ") for each in match.wanted] or [f'"{BREAK}"']
    kept = f"({' AND '.join(wanted)})"
    return f"{kept} NOT {_any(map(_fts5, match.unwanted), ' OR ')}" if match.unwanted else kept


def in_tsquery(match: Match) -> str:
    """For PostgreSQL, as text to be cast: no parser of its own reads the words."""
    wanted = [_any(map(_lexemes, each), " | ") for each in match.wanted] or [f"'{BREAK}'"]
    return " & ".join([*wanted, *(f"!({_lexemes(each)})" for each in match.unwanted)])


def _any(phrases: Iterable[str], joined: str) -> str:
    return f"({joined.join(phrases)})"


def _fts5(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.tokens)}"{"*" if phrase.prefix else ""}'


def _lexemes(phrase: Phrase) -> str:
    quoted = [f"'{token}'" for token in phrase.tokens]
    return " <-> ".join(quoted) + (":*" if phrase.prefix else "")
