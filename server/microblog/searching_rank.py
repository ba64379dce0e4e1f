"""Which of the newest hits come first where the best are wanted: what is said, who says it, what others made of it."""

from collections.abc import Sequence
from math import log1p

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, among, rows
from server.microblog.searching_match import Match
from server.microblog.visible import follows
from server.microblog.words import STEM

HALF_LIFE = 30.0
"""Days after which a hit weighs half as much."""
_DAY = 86_400_000


async def ranked(viewer: Viewer, hits: Sequence[int], match: Match) -> list[int]:
    """The same hits, the best first; of equals, the newest."""
    if not hits:
        return []
    chosen, value = among("s.id", 2, hits)
    found = await rows(
        f"""SELECT s.id, w.words, s.favourites_count + 2 * s.reblogs_count + s.replies_count AS answered,
        {follows("$1", "s.author_id")} AS followed FROM status s JOIN status_words w ON w.status_id = s.id
        WHERE {chosen}""",
        viewer.account_id,
        value,
    )
    tokens = [{token for phrase in phrases for token in phrase.tokens} for phrases in match.wanted]
    now = clock.to_ms(clock.now())
    scores = {each["id"]: _score(each, tokens, now) for each in found}
    return sorted(scores, key=lambda each: (-scores[each], -each))


def _score(found: Row, tokens: Sequence[set[str]], now: int) -> float:
    """More of the words, as typed rather than as stems; in fewer words; newer; liked; of those one follows."""
    words = f" {found['words']} "
    said = sum(
        sum(min(words.count(f" {token} "), 3) * (0.5 if token.startswith(STEM) else 1.0) for token in each)
        for each in tokens
    )
    age = max(0, now - (found["id"] >> 16)) / _DAY
    weight = (
        said / (1 + log1p(words.count(" ")) / 4) + log1p(found["answered"]) / 2 + bool(found["followed"]) / 2
    )
    return float(weight * 0.5 ** (age / HALF_LIFE))
