"""LinkedIn's `little` text: a commentary in which its own signs are escaped, because an unescaped one ends it."""

import re

_SIGNS = re.compile(r"[\\<>#~_|\[\]*(){}@]")
_TAG = re.compile(r"(?<![\w#/&])#(\w*[^\W\d]\w*)")


def little(text: str) -> str:
    """A text as a commentary: tags by their template, every other sign escaped (LinkedIn, "little text format")."""
    return "".join(
        rf"{{hashtag|\#|{_escaped(part)}}}" if index % 2 else _escaped(part)
        for index, part in enumerate(_TAG.split(text))
    )


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)
