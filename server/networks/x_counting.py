"""Counts a text as X does: configuration 3 of its twitter-text (280; links 23, most scripts 1, the rest 2).

Own code, because the only port on PyPI (twitter-text-parser, last released in 2023) needs `pkg_resources`,
which setuptools has removed, and knows no emoji after Unicode 12, while X counts each emoji as 2.
"""

import unicodedata

import emoji

from server.networks.outcomes import RefusedReason
from server.networks.port import Weight
from server.networks.x_links import NEVER, links_in

LIMIT = 280
LINK_LENGTH = 23
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def weigh(text: str) -> Weight:
    """The weighted length, and what X would refuse the text for."""
    length = weighted_length(text)
    problems = []
    if not text.strip():
        problems.append(RefusedReason.EMPTY)
    if length > LIMIT:
        problems.append(RefusedReason.TOO_LONG)
    if any(char in NEVER or unicodedata.category(char) == "Cs" for char in text):
        problems.append(RefusedReason.CHARACTERS)
    return Weight(length, LIMIT, tuple(problems))


def weighted_length(text: str) -> int:
    """The sum of the weights of links, emoji and characters of the normalised text."""
    text = unicodedata.normalize("NFC", text)
    wholes = {start: (end, 2) for start, end in _emoji_sequences(text)}
    wholes |= {link.start: (link.end, LINK_LENGTH) for link in links_in(text)}
    length = position = 0
    while position < len(text):
        end, weight = wholes.get(position) or (position + 1, _weight(text[position]))
        length += weight
        position = end
    return length


def _emoji_sequences(text: str) -> list[tuple[int, int]]:
    """Emoji of several code points. Those of one weigh what their code point does (© is 1, as X has it)."""
    if text.isascii():
        return []
    spans = ((found["match_start"], found["match_end"]) for found in emoji.emoji_list(text))
    return [(start, end) for start, end in spans if end - start > 1]


def _weight(char: str) -> int:
    return 1 if any(first <= ord(char) <= last for first, last in LIGHT) else 2
