"""The text of a status as HTML: Mastodon's markup, as every app styles it, allow-listed at the end."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

import nh3

from server.microblog.wording import Link, Mention, Piece, is_ours, pieces

_SHOWN = 30
_PREFIX = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?")
_PARAGRAPH_END = re.compile(r"\n{2,}")
_ALLOWED = nh3.Cleaner(
    tags={"p", "br", "span", "a"},
    attributes={"a": {"href", "translate"}, "span": {"translate"}},
    tag_attribute_values={"a": {"rel": {"tag", "nofollow noopener noreferrer"}, "target": {"_blank"}}},
    allowed_classes={"a": {"u-url", "mention", "hashtag"}, "span": {"h-card", "invisible", "ellipsis"}},
    url_schemes={"http", "https"},
    link_rel=None,
)


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
    html: list[str] = []
    position = 0
    for piece in pieces(text):
        html.append(escape(text[position : piece.start]))
        html.append(_piece(piece, text, mentions, tag_url, host))
        position = piece.end
    html.append(escape(text[position:]))
    return _ALLOWED.clean(_paragraphs("".join(html)))


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


def _paragraphs(html: str) -> str:
    paragraphs = (part.replace("\n", "<br>") for part in _PARAGRAPH_END.split(html))
    return "".join(f"<p>{part}</p>" for part in paragraphs)
