"""The few marks of Markdown that are read in a text: emphasis, code, quotes and lists; no headings, pictures or HTML.

Written for people who do not know of it: what might just be meant (snake_case, 2*3*4, *.py, - 5 °C) stays as typed.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

Span = tuple[int, int]

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_FENCE = re.compile(r"```[\w+#.-]*[ \t]*")
_FENCE_END = re.compile(r"```[ \t]*")
_QUOTED = re.compile(r">(?:[ \t]|$)")
_BULLET = re.compile(r"-[ \t]+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})\.[ \t]+(?=\S)")
_TICKS = re.compile(r"`+")
_MARK = re.compile(r"(?<!\*)\*{1,2}(?!\*)|(?<!~)~~(?!~)")
# Kinds of characters (Unicode's) that emphasis may begin before or end after, and a few signs more.
_STARTS, _START_SIGNS = frozenset({"So", "Sc", "Ps", "Pi"}), frozenset("\"'@#`*~&-+<_")
_ENDS, _END_SIGNS = frozenset({"So", "Sc", "Pe", "Pf"}), frozenset("\"'.!?…%`*~:;,+-_>")


class Kind(Enum):
    """What a block of lines is."""

    PARAGRAPH = "p"
    CODE = "pre"
    QUOTE = "blockquote"
    BULLETS = "ul"
    NUMBERS = "ol"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, each as what of the text it shows, without the mark before it."""

    kind: Kind
    lines: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Emphasis: where its two marks stand, and what they are."""

    mark: str
    start: int
    end: int


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order; blank lines stand between paragraphs and in none of them."""
    return tuple(_blocks(text, [match.span(1) for match in _LINE.finditer(text)]))


def code_in(text: str) -> list[Span]:
    """Where a text holds code, with its marks: nothing is a mention, a tag or a link there."""
    found: list[Span] = []
    for block in blocks(text):
        if block.kind is Kind.CODE and block.lines:
            found.append((block.lines[0][0], block.lines[-1][1]))
        elif block.kind is not Kind.CODE:
            found += [span for line in block.lines for span in code_of_line(text, line)]
    return found


def code_of_line(text: str, line: Span) -> list[Span]:
    """`code` on a line, with its ticks: as many at its end as at its start, and something between."""
    runs = [match.span() for match in _TICKS.finditer(text, *line)]
    found: list[Span] = []
    place = 0
    while place < len(runs):
        start, end = runs[place]
        last = next((n for n in range(place + 1, len(runs)) if _long(runs[n]) == end - start), None)
        if last is not None and text[end : runs[last][0]].strip():
            found.append((start, runs[last][1]))
            place = last
        place += 1
    return found


def emphasis(text: str, line: Span, taken: Sequence[Span]) -> list[Pair]:
    """**strong**, *stressed* and ~~struck~~ on a line, properly nested; no mark inside of what is `taken` counts."""
    waiting: list[tuple[str, int]] = []
    found: list[Pair] = []
    for start, mark in _free_marks(text, line, taken):
        before, after = _around(text, line, start, start + len(mark))
        opened = None
        if _may_end(before, after):
            opened = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == mark), None)
        if opened is not None:
            found.append(Pair(mark, waiting[opened][1], start))
            del waiting[opened:]
        elif _may_start(before, after):
            waiting.append((mark, start))
    return found


def _blocks(text: str, lines: list[Span]) -> Iterator[Block]:
    ends = [place for place, line in enumerate(lines) if _FENCE_END.fullmatch(text, *line)]
    paragraph: list[Span] = []
    place = 0
    while place < len(lines):
        block, used = _special(text, lines, place, ends)
        if block is None and text[slice(*lines[place])]:
            paragraph.append(lines[place])
        elif paragraph:
            yield Block(Kind.PARAGRAPH, tuple(paragraph))
            paragraph = []
        if block is not None:
            yield block
        place += used
    if paragraph:
        yield Block(Kind.PARAGRAPH, tuple(paragraph))


def _special(text: str, lines: list[Span], place: int, ends: list[int]) -> tuple[Block | None, int]:
    """The block that begins on a line and is no paragraph, and how many lines it takes; `ends` may end code."""
    if _FENCE.fullmatch(text, *lines[place]):
        later = bisect_right(ends, place)
        if later < len(ends) and ends[later] > place + 1:
            return Block(Kind.CODE, tuple(lines[place + 1 : ends[later]])), ends[later] - place + 1
        return None, 1
    for kind, mark, fewest in (
        (Kind.QUOTE, _QUOTED, 1),
        # A line alone with a dash or a number is more often a sum, a date or a signature than a list.
        (Kind.BULLETS, _BULLET, 2),
        (Kind.NUMBERS, _NUMBER, 2),
    ):
        found = _run(text, lines, place, mark)
        if len(found) >= fewest:
            return Block(kind, tuple(found)), len(found)
    return None, 1


def _run(text: str, lines: list[Span], place: int, mark: re.Pattern[str]) -> list[Span]:
    """The lines from here on that begin with a mark; numbers must be 1, 2, 3, or others would be shown than typed."""
    found: list[Span] = []
    for start, end in lines[place:]:
        match = mark.match(text, start, end)
        if match is None or (mark is _NUMBER and match[1] != str(len(found) + 1)):
            break
        found.append((match.end(), end))
    return found


def _free_marks(text: str, line: Span, taken: Sequence[Span]) -> Iterator[tuple[int, str]]:
    inside = iter(sorted(taken))
    span = next(inside, None)
    for match in _MARK.finditer(text, *line):
        while span is not None and span[1] <= match.start():
            span = next(inside, None)
        if span is None or match.end() <= span[0]:
            yield match.start(), match.group()


def _around(text: str, line: Span, start: int, end: int) -> tuple[str, str]:
    return (text[start - 1] if start > line[0] else " "), (text[end] if end < line[1] else " ")


def _may_start(before: str, after: str) -> bool:
    return not _is_word(before) and (
        _is_word(after) or unicodedata.category(after) in _STARTS or after in _START_SIGNS
    )


def _may_end(before: str, after: str) -> bool:
    return not _is_word(after) and (
        _is_word(before) or unicodedata.category(before) in _ENDS or before in _END_SIGNS
    )


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" or character == "_"


def _long(span: Span) -> int:
    return span[1] - span[0]
