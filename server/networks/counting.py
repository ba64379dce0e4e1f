"""How LinkedIn, Bluesky and Mastodon count a text; X has rules of its own (`x_counting.py`)."""

import regex

from server.networks.outcomes import RefusedReason
from server.networks.port import Weight

LINKEDIN_LIMIT = 3_000
BLUESKY_LIMIT = 300
BLUESKY_BYTES = 3_000
MASTODON_LIMIT = 500
"""Of an instance that does not say another one (`configuration.statuses.max_characters`)."""
MASTODON_LINK = 23
"""`configuration.statuses.characters_reserved_per_url`."""

_GRAPHEME = regex.compile(r"\X")
# With a scheme and whatever its top level, without the mark that ends the sentence.
_LINK = regex.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)'\]]", regex.IGNORECASE)
# Of a name at another instance only the part before its host counts.
_REMOTE = regex.compile(r"(?<![\w/])@([a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)@[\w.-]+\w", regex.IGNORECASE)


def weigh_for_linkedin(text: str) -> Weight:
    """LinkedIn does not say what a character is: UTF-16 units, as its composer counts, are the strictest reading."""
    return _weight(text, len(text.encode("utf-16-le", "surrogatepass")) // 2, LINKEDIN_LIMIT)


def weigh_for_bluesky(text: str) -> Weight:
    """The lexicon of `app.bsky.feed.post`: graphemes, and bytes besides; a link counts in full."""
    weight = _weight(text, graphemes(text), BLUESKY_LIMIT)
    if weight.valid and len(text.encode("utf-8", "surrogatepass")) > BLUESKY_BYTES:
        return Weight(weight.length, weight.limit, (RefusedReason.TOO_LONG,))
    return weight


def weigh_for_mastodon(text: str, limit: int = MASTODON_LIMIT) -> Weight:
    """Graphemes, with a link counting 23 whatever its length, and a remote name only by its first part."""
    shown = _LINK.sub("x" * MASTODON_LINK, text)
    return _weight(text, graphemes(_REMOTE.sub(r"@\1", shown)), limit)


def graphemes(text: str) -> int:
    """What a reader takes for one character each, however many code points it has."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def _weight(text: str, length: int, limit: int) -> Weight:
    problems = [RefusedReason.EMPTY] if not text.strip() else []
    if length > limit:
        problems.append(RefusedReason.TOO_LONG)
    if any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        problems.append(RefusedReason.CHARACTERS)
    return Weight(length, limit, tuple(problems))
