"""The bytes of a page as text, in the character set that it says it has."""

import codecs
import re

# What browsers know. Python's other codecs are no character sets (rot13, zlib), or dangerous ones (utf-7).
_KNOWN = re.compile(
    r"utf-8|utf-16(-le|-be)?|cp125\d|cp866|cp874|cp932|cp949|iso8859-\d+|koi8-[ru]|gb2312|gbk|gb18030|big5"
    r"|big5hkscs|euc_jp|shift_jis|iso2022_jp|euc_kr|mac-roman"
)
# Browsers read these labels as Windows' superset, because that is what the pages mean.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
          "shift_jis": "cp932", "euc_kr": "cp949", "utf-16": "utf-16-le"}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_LOOKED_AT = 4096


def decoded(body: bytes, charset: str | None) -> str:
    """Decode a page: by its byte order mark, its header, its meta tag, else UTF-8 and at last Windows' Latin."""
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    codec = _codec(charset) or _declared(body) or ("utf-8" if _is_utf8(body) else "cp1252")
    return body.decode(codec, "replace")


def _declared(body: bytes) -> str | None:
    found = _DECLARED.search(body[:_LOOKED_AT])
    codec = _codec(found[1].decode("ascii", "replace")) if found else None
    # What can be read in ASCII is not UTF-16, whatever it says.
    return "utf-8" if codec and codec.startswith("utf-16") else codec


def _codec(label: str | None) -> str | None:
    try:
        name = codecs.lookup((label or "").strip()).name
    except LookupError:
        return None
    name = _MEANT.get(name, name)
    return name if _KNOWN.fullmatch(name) else None


def _is_utf8(body: bytes) -> bool:
    """Tell whether it reads as UTF-8; a page cut at its limit may end inside a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return False
    return True
