"""Letters as people type them when they look for something: lower case, without marks, spelled out."""

import re
import unicodedata

# Letters that no decomposition turns into plain ones.
_SPELLED = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "\u0131": "i",
        "ħ": "h",
        "ŋ": "n",
    }
)


def plain(words: str) -> str:
    """`words` in lower case without marks: é is e, ß is ss; letters of other scripts stay."""
    apart = unicodedata.normalize("NFKD", words.lower().translate(_SPELLED))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def folded_words(text: str) -> list[str]:
    """The words of a text, each plain: letters and digits only."""
    return re.findall(r"\w+", plain(text).replace("_", " "))
