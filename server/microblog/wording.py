"""The text of a status as typed: whom it names, its tags and links, and how long it is.

HTML is made from the same pieces in `wording_html`.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

import regex
from linkify_it import LinkifyIt

from server.kit.errors import Invalid
from server.microblog.wording_marks import code_in

MAX_NAMED = 50
MAX_TAG_LENGTH = 100
LINK_LENGTH = 23

# `regex`, not `re`: it knows the marks that belong to a word (é as two characters, Hindi vowels), and \X,
# which is one visible character.
_TAG = regex.compile(r"(?<![/)&=\p{L}\p{M}\p{N}_])[#\uff03]([\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_·・\u200c]*)")
_MENTION = regex.compile(
    r"(?<![=/\p{L}\p{M}\p{N}_])"
    r"@(?P<username>(?>[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]+[A-Za-z0-9_])?)(?![\p{L}\p{M}\p{N}_]))"
    r"(?:@(?P<host>[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_]))?"
)
_LETTER = regex.compile(r"\p{L}")
_GRAPHEME = regex.compile(r"\X")
# linkify links nothing right behind a tilde.
_STRUCK = regex.compile(r"(?<![\w/~])~~(?![\s~])|(?<![\s~])~~(?![\w~])")
# The end of **https://…**: linkify takes it for a part of the address.
_MARKS_BEHIND = regex.compile(r"[?!.,:;'\"]*[*~]+$")
# Country codes that are above all endings of files: "deploy.sh" is no address unless it says http://.
_FILE_ENDINGS = ("cc", "gz", "la", "md", "mk", "mm", "pl", "ps", "py", "rs", "sh", "so", "st", "tf")


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a text; a `bare` one was typed without http://."""

    start: int
    end: int
    url: str
    bare: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named: `username` in lower case, `host` empty for @name alone."""

    start: int
    end: int
    username: str
    host: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A hashtag: `name` is the same for every spelling, `typed` is this one."""

    start: int
    end: int
    name: str
    typed: str


Piece = Link | Mention | Tag


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text holds, each thing once, in the order it is first met; `tags` is folded name → typed."""

    mentions: tuple[str, ...]
    tags: dict[str, str]
    urls: tuple[str, ...]
    length: int


def parse(text: str, *, host: str = "") -> Parsed:
    """Read a text; `host` is our own, so that @name@host is the same as @name."""
    readable, counted = _readable(text), _pieces(text)
    found = counted if readable == text else _pieces(readable)
    mentions = dict.fromkeys(m.username for m in found if isinstance(m, Mention) and is_ours(m, host))
    if len(mentions) > MAX_NAMED:
        raise Invalid("too-many-mentions", field="status", limit=MAX_NAMED)
    tags: dict[str, str] = {}
    for tag in (piece for piece in found if isinstance(piece, Tag)):
        tags.setdefault(tag.name, tag.typed)
    urls = tuple(dict.fromkeys(piece.url for piece in found if isinstance(piece, Link)))
    return Parsed(tuple(mentions), tags, urls, _length(text, counted))


def pieces(text: str) -> tuple[Piece, ...]:
    """Links, mentions and tags by position, none of them in code."""
    return _pieces(_readable(text))


def _readable(text: str) -> str:
    """The text with spaces for code, and for marks that would hide what is behind them."""
    for start, end in code_in(text):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return _STRUCK.sub("  ", text)


@lru_cache(maxsize=128)
def _pieces(text: str) -> tuple[Piece, ...]:
    """Where two overlap, the one that starts first stands.

    A post asks five times: for its length, language, names, words and look.
    """
    candidates: list[Piece] = [*_links(text), *_mentions(text), *_tags(text)]
    kept: list[Piece] = []
    end = 0
    for piece in sorted(candidates, key=lambda piece: (piece.start, -piece.end)):
        if piece.start >= end:
            kept.append(piece)
            end = piece.end
    return tuple(kept)


def get_ready() -> None:
    """Build what the first text would wait for: the pattern of all endings of addresses takes longer than a page."""
    for _ in _links("https://ramage.example"):
        pass


def is_ours(mention: Mention, host: str) -> bool:
    """Whether a mention names somebody here: @name, or @name@ our own host."""
    return not mention.host or mention.host == host.lower().split(":", maxsplit=1)[0]


def fold_tag(typed: str) -> str:
    """Return the one name of all spellings of a tag, without its #."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typed).casefold())


def count(text: str) -> int:
    """Count what a reader sees as characters, however many code points each takes."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def _links(text: str) -> Iterator[Link]:
    for match in _linkifier().match(text) or ():
        bare = not match.schema
        if _is_address(match.url) and not (bare and _is_file_name(match.raw)):
            marks = _MARKS_BEHIND.search(match.raw)
            cut = len(marks.group()) if marks and match.url.endswith(marks.group()) else 0
            yield Link(match.index, match.last_index - cut, match.url[: len(match.url) - cut], bare)


@cache
def _linkifier() -> LinkifyIt:
    linkifier = LinkifyIt(options={"fuzzy_link": True, "fuzzy_email": False, "fuzzy_ip": False})
    for scheme in ("ftp:", "//", "mailto:"):
        linkifier.add(scheme, None)
    return linkifier


def _is_address(url: str) -> bool:
    """Refuse what urllib cannot read, and user@host, which shows one site and leads to another."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    return bool(host) and "@" not in urlsplit(url).netloc


def _is_file_name(raw: str) -> bool:
    return raw.count(".") == 1 and raw.lower().rpartition(".")[2] in _FILE_ENDINGS


def _mentions(text: str) -> Iterator[Mention]:
    for match in _MENTION.finditer(text):
        yield Mention(match.start(), match.end(), match["username"].lower(), (match["host"] or "").lower())


def _tags(text: str) -> Iterator[Tag]:
    for match in _TAG.finditer(text):
        typed = match[1].rstrip("·・\u200c")
        name = fold_tag(typed)
        if _LETTER.search(typed) and max(len(typed), len(name)) <= MAX_TAG_LENGTH:
            yield Tag(match.start(), match.start() + 1 + len(typed), name, typed)


def _length(text: str, found: tuple[Piece, ...]) -> int:
    """Count as Mastodon and its apps do: a link with its scheme is 23, a mention only its local part, code or not."""
    rewritten: list[str] = []
    position = 0
    for piece in found:
        if isinstance(piece, Tag) or (isinstance(piece, Link) and piece.bare):
            continue
        rewritten.append(text[position : piece.start])
        rewritten.append("x" * LINK_LENGTH if isinstance(piece, Link) else f"@{piece.username}")
        position = piece.end
    return count("".join((*rewritten, text[position:])))
