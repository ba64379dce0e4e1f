"""The exact text that will be public: the person's words, the link, the disclosure."""

import re
from dataclasses import dataclass
from decimal import Decimal

from server.networks import Network, Weight


@dataclass(frozen=True)
class Composed:
    """What would be published, as the network counts it, and what it costs the company (None: nothing)."""

    text: str
    weight: Weight
    cost: Decimal | None
    link: str = ""


def composed(network: Network, text: str, *, link: str, disclosure: str) -> Composed:
    """A text as it will be published on a network; a link that goes along as a card does not stand in it."""
    final = compose(text, link="" if network.capabilities.card else link, disclosure=disclosure)
    return Composed(final, network.weigh(final), network.cost(final), link)


def compose(text: str, *, link: str, disclosure: str) -> str:
    """The words, then link and disclosure on a line of their own; what the words hold already is not repeated."""
    words = cleaned(text)
    tail = [
        part
        for part, held in ((link, link in words.split()), (disclosure, _holds(words, disclosure)))
        if part and not held
    ]
    return "\n".join(part for part in (words, " ".join(tail)) if part)


def cleaned(text: str) -> str:
    """A text as typed, without what no database or network takes: NUL, and Windows line ends."""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _holds(words: str, disclosure: str) -> bool:
    """As words of their own: in the middle of an address, which networks shorten, nobody would see it."""
    return re.search(rf"(?<![\w/?&=#.:@-]){re.escape(disclosure)}(?!\w)", words, re.IGNORECASE) is not None
