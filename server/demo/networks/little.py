"""LinkedIn's `little` text: what a reader sees of a commentary. An unescaped sign of its own ends what is shown."""

import re

SIGNS = r"\\<>#~_|\[\]*(){}@"
_PIECE = re.compile(
    rf"(?P<escaped>\\[{SIGNS}])"
    rf"|\{{hashtag\|\\#\|(?P<tag>(?:\\[{SIGNS}]|[^{SIGNS}\s])+)\}}"
    r"|@\[(?P<name>[^\]]+)\]\(urn:li:(?:person|organization):[\w-]+\)"
    rf"|(?P<plain>[^{SIGNS}]+)"
)


def shown(commentary: str) -> str:
    """The words up to the first sign that should have been escaped."""
    words, position = [], 0
    while match := _PIECE.match(commentary, position):
        position = match.end()
        if match["escaped"]:
            words.append(match["escaped"][1])
        elif match["tag"]:
            words.append("#" + re.sub(r"\\(.)", r"\1", match["tag"]))
        else:
            words.append(match["name"] or match["plain"])
    return "".join(words)
