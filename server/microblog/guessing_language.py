"""The language of a post that names none: one of those that people write here, or nothing when it is not clear."""

import asyncio
import re
from collections.abc import Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from server.microblog.wording import pieces
from server.microblog.wording_marks import code_in

FEWEST_LETTERS = 20
"""Below that, what people call chat is as likely to be any language."""
_SURE = 0.9
_LETTERS = re.compile(r"[^\W\d_]")


async def guessed_language(text: str, languages: Sequence[str]) -> str | None:
    """The guess among `languages` (two letters each; none of them: no guess). The first one takes half a second."""
    words = _words(text) if languages else ""
    if len(_LETTERS.findall(words)) < FEWEST_LETTERS:
        return None
    identifier = await asyncio.to_thread(_identifier)
    language, sure = identifier.classify(words)
    # Asked among all that are known: among two, German would surely be English.
    return str(language) if sure >= _SURE and language in languages else None


def _words(text: str) -> str:
    """Without names, tags, links and code, which are in no language."""
    taken = sorted([*((piece.start, piece.end) for piece in pieces(text)), *code_in(text)])
    kept, position = [], 0
    for start, end in taken:
        kept.append(text[position:start])
        position = max(position, end)
    return " ".join((*kept, text[position:]))


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
