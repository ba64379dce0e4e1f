"""How alike two wordings are. Networks take the same sentence from many accounts for spam, and X forbids it to apps."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations

WARN_AT = 0.7
"""From here on two suggested wordings are too much alike to be a choice, and the newsroom is told."""
SAME_AT = 0.9
"""From here on one text is the other with a word changed."""

# Links, tags and names say nothing of how a text is worded.
_LEFT_OUT = re.compile(r"https?://\S+|[#@]\w+")
_NO_WORD = re.compile(r"[\W_]+")
_PIECE = 3


def similarity(one: str, other: str) -> float:
    """From 0 to 1: the part of all three-letter pieces that both have. Case, accents and punctuation do not count.

    Pieces of letters, not words: they work in every language, also where words are not set apart.
    """
    first, second = _pieces(one), _pieces(other)
    if not first and not second:
        return 1.0
    return len(first & second) / len(first | second)


def alike(texts: Sequence[tuple[str, str]]) -> list[tuple[int, int, float]]:
    """Pairs of places in a list of (network, text) of one network whose texts are too much alike."""
    pairs = (
        (left, right, round(similarity(texts[left][1], texts[right][1]), 2))
        for left, right in combinations(range(len(texts)), 2)
        if texts[left][0] == texts[right][0]
    )
    return [pair for pair in pairs if pair[2] >= WARN_AT]


def _pieces(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", _LEFT_OUT.sub(" ", text)).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = _NO_WORD.sub(" ", plain).strip()
    if not words:
        return set()
    padded = f" {words} "
    return {padded[at : at + _PIECE] for at in range(len(padded) - _PIECE + 1)}
