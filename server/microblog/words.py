"""The words of a text as searching compares them: folded, and their stems. Both engines get the same ones, ready-made.

A kept text is tokens with a space between. First come the words as they stand, in order, so that phrases are found;
then marks: a sign and what it marks. Nothing else is in a token than letters, figures and one sign at its start.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import regex
import Stemmer

from server.kit.folding import plain

BREAK = "."
"""Stands at the start and between parts, so that no phrase reaches from one into the next; every text has one."""
STEM, TAG, NAME, AUTHOR, WITHIN, TRAIT, LANGUAGE = "~#@<>%:"
"""The signs of marks."""
SIGNS = STEM + TAG + NAME + AUTHOR + WITHIN + TRAIT + LANGUAGE + BREAK
LONGEST = 64
"""Longer words are cut, in texts and in what is looked for alike."""
_SHORTEST_STEMMED = 3
_RUN = regex.compile(r"(?:(?<![\p{L}\p{M}\p{N}_])([#@\uff03]))?([\p{L}\p{M}\p{N}_]+)|(\p{So})")
# Scripts that put no space between words: each letter is one, and several are looked for as a phrase.
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*", regex.VERSION1
)
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
UNKNOWN = ("en", "fr")
"""How a text is stemmed whose language nobody said or knows: by the languages that Ramage itself speaks."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word: `folded` as it is compared, `typed` as stemmers want it, with its marks."""

    folded: str
    typed: str


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(folded, typed) for folded, typed, _ in _tokens(text) if folded]


def kept_words(parts: Iterable[str], language: str | None, marks: Iterable[str]) -> str:
    """What is kept of a text in several parts: every word, its stem where that is another, tags, names and marks."""
    kept: list[str] = []
    more: dict[str, None] = {}
    stemmers = _known((language or "").partition("-")[0]) or UNKNOWN
    for part in parts:
        kept.append(BREAK)
        for folded, typed, marked in _tokens(part):
            if folded:
                kept.append(folded)
                more.update(dict.fromkeys(STEM + each for each in stems(Word(folded, typed), stemmers)))
            if marked:
                more[marked] = None
    return " ".join([*kept, BREAK, *more, *marks])


def stems(word: Word, languages: Iterable[str]) -> list[str]:
    """The stems of a word that are not the word itself: of it as typed, and as it may be typed without marks."""
    if len(word.folded) < _SHORTEST_STEMMED or not word.folded.isalpha():
        return []
    found: dict[str, None] = {}
    for language in _known(*languages):
        stemmer = _stemmer(_ALGORITHMS[language])
        for each in {word.typed, word.folded}:
            found[_folded(stemmer.stemWord(each))] = None
    return [each for each in found if each.isalnum() and each != word.folded]


def mark(sign: str, of: str) -> str:
    """A mark of one text, or an empty string where nothing is left of it; of TAG and NAME as they are in texts."""
    return next((marked for _, _, marked in _tokens(sign + of) if marked), "")


def _known(*languages: str) -> tuple[str, ...]:
    return tuple(each for each in languages if each in _ALGORITHMS)


@cache
def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    # Without its cache, which costs more than it saves.
    return Stemmer.Stemmer(algorithm, 0)


def _folded(typed: str) -> str:
    return typed if typed.isascii() else plain(typed)


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """Each word folded and as typed; and after those of a #tag or @name its mark."""
    for found in _RUN.finditer(unicodedata.normalize("NFKC", text).casefold()):
        sign, run, symbol = found.groups()
        if symbol:
            yield symbol, symbol, ""
            continue
        whole = ""
        for typed in _UNSPACED.sub(r" \g<0> ", run.replace("_", " ")).split():
            folded = _folded(typed)[:LONGEST]
            whole += folded
            yield folded, typed[:LONGEST], ""
        if sign and whole:
            yield "", "", (NAME if sign == NAME else TAG) + whole[:LONGEST]
