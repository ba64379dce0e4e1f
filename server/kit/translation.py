"""What a translator takes and gives; `libretranslate` is one, handed down by wiring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Translated:
    """Texts in the order that they were given, and the language that they were in."""

    texts: tuple[str, ...]
    source: str


class Translator(Protocol):
    """Raises Unavailable with the key translation-failed. `name` is what people read under a translation."""

    name: str

    async def languages(self) -> Mapping[str, Sequence[str]]:
        """Into which languages each is translated."""

    async def translate(self, texts: Sequence[str], *, source: str | None, target: str) -> Translated:
        """Pieces of HTML in another language."""
