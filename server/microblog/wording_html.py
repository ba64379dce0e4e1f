"""The text of a status as HTML: Mastodon's markup, as every app styles it, allow-listed at the end."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from operator import itemgetter

import nh3

from server.microblog.wording import Link, Mention, Piece, is_ours, pieces
from server.microblog.wording_marks import Block, Kind, Span, blocks, code_of_line, emphasis

_SHOWN = 30
_PREFIX = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?")
_TAGS = {"**": "strong", "*": "em", "~~": "del"}
_ALLOWED = nh3.Cleaner(
    tags={
        "p", "br", "span", "a", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li",
    },
    attributes={"a": {"href", "translate"}, "span": {"translate"}},
    tag_attribute_values={"a": {"rel": {"tag", "nofollow noopener noreferrer"}, "target": {"_blank"}}},
    allowed_classes={"a": {"u-url", "mention", "hashtag"}, "span": {"h-card", "invisible", "ellipsis"}},
    url_schemes={"http", "https"},
    link_rel=None,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MentionTarget:
    """Where a mention leads and the name that it shows."""

    url: str
    username: str


def to_html(
    text: str, mentions: Mapping[str, MentionTarget], tag_url: Callable[[str], str], *, host: str = ""
) -> str:
    """Render a text; names that are not in `mentions` (username in lower case) stay plain text."""
    text = _LINE_END.sub("\n", text).strip()
    if not text:
        return ""
    found = [
        ((piece.start, piece.end), _piece(piece, text, mentions, tag_url, host)) for piece in pieces(text)
    ]
    return _ALLOWED.clean("".join(_block(text, block, found) for block in blocks(text)))


def cleaned(html: str) -> str:
    """HTML from elsewhere with nothing in it that a text of ours could not have."""
    return _ALLOWED.clean(html)


def _block(text: str, block: Block, found: list[tuple[Span, str]]) -> str:
    if block.kind is Kind.CODE:
        code = text[block.lines[0][0] : block.lines[-1][1]]
        return f"<pre><code>{escape(code)}</code></pre>"
    lines = [_line(text, line, found) for line in block.lines]
    if block.kind in {Kind.BULLETS, Kind.NUMBERS}:
        items = "".join(f"<li>{line}</li>" for line in lines)
        return f"<{block.kind.value}>{items}</{block.kind.value}>"
    shown = f"<p>{'<br>'.join(lines)}</p>"
    return f"<blockquote>{shown}</blockquote>" if block.kind is Kind.QUOTE else shown


def _line(text: str, line: Span, found: list[tuple[Span, str]]) -> str:
    """A line with what it names, its code and its emphasis; all else as typed."""
    first, last = (bisect_left(found, (each, 0), key=itemgetter(0)) for each in line)
    inside = found[first:last]
    inside += [(span, _code(text[slice(*span)])) for span in code_of_line(text, line)]
    for pair in emphasis(text, line, [span for span, _ in inside]):
        size, tag = len(pair.mark), _TAGS[pair.mark]
        inside += [((pair.start, pair.start + size), f"<{tag}>"), ((pair.end, pair.end + size), f"</{tag}>")]
    return "".join(_joined(text, line, sorted(inside)))


def _joined(text: str, line: Span, inside: list[tuple[Span, str]]) -> Iterator[str]:
    position = line[0]
    for (start, end), html in inside:
        yield escape(text[position:start])
        yield html
        position = end
    yield escape(text[position : line[1]])


def _code(typed: str) -> str:
    """One space on each side, as is needed where ticks are the code, goes with the ticks."""
    ticks = len(typed) - len(typed.lstrip("`"))
    code = typed[ticks:-ticks]
    code = code[1:-1] if code.startswith(" ") and code.endswith(" ") else code
    return f"<code>{escape(code)}</code>"


def _piece(
    piece: Piece, text: str, mentions: Mapping[str, MentionTarget], tag_url: Callable[[str], str], host: str
) -> str:
    if isinstance(piece, Link):
        return _link(piece.url)
    if isinstance(piece, Mention):
        target = mentions.get(piece.username) if is_ours(piece, host) else None
        return _mention(target) if target else escape(text[piece.start : piece.end])
    href = escape(tag_url(piece.name))
    return f'<a href="{href}" class="mention hashtag" rel="tag">#<span>{escape(piece.typed)}</span></a>'


def _link(url: str) -> str:
    """Show 30 characters after the scheme; the rest is there for copying, hidden by the class."""
    match = _PREFIX.match(url)
    prefix = match.group() if match else ""
    rest = url[len(prefix) :]
    # One hidden character would make room for nothing but the ellipsis.
    cut = _SHOWN if len(rest) > _SHOWN + 1 else len(rest)
    style = ' class="ellipsis"' if cut < len(rest) else ""
    return (
        f'<a href="{escape(url)}" target="_blank" rel="nofollow noopener noreferrer" translate="no">'
        f'<span class="invisible">{escape(prefix)}</span><span{style}>{escape(rest[:cut])}</span>'
        f'<span class="invisible">{escape(rest[cut:])}</span></a>'
    )


def _mention(target: MentionTarget) -> str:
    return (
        f'<span class="h-card" translate="no"><a href="{escape(target.url)}" class="u-url mention">'
        f"@<span>{escape(target.username)}</span></a></span>"
    )
