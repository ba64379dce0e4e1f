"""Renders the stand-in's pages: templates, words, moments, and posts cut into plain and linked stretches."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from server.demo.x.access import stage_of
from server.demo.x.shapes import display_url, expanded
from server.demo.x.words import Words, words_for
from server.demo.x.world import Post, User
from server.networks.x_links import links_in

PAGES = Path(__file__).parent / "pages"
TEMPLATES = Environment(
    loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
NAMED = re.compile(r"(?<!\w)([@#]\w+)")
# After consent the form leads back to the app, which is on this computer too.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self' http://127.0.0.1:* http://localhost:*"
)


class Piece(NamedTuple):
    """A stretch of a post. Of a link only `text` shows; `before` and `after` are there, but not seen, as on X."""

    text: str
    href: str = ""
    before: str = ""
    after: str = ""


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """One page in the language of the browser."""
    words = words_for(request.headers.get("accept-language", ""))
    shown = TEMPLATES.get_template(template).render(
        w=words,
        pieces=pieces,
        moment=lambda seconds: moment(seconds, words),
        author=_author(request),
        **values,
    )
    headers = {
        "content-security-policy": POLICY,
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
    }
    return HTMLResponse(shown, status, headers | {"vary": "accept-language"})


def pieces(post: Post) -> Iterator[Piece]:
    """The post as the page draws it; all texts joined are the post to the letter."""
    position = 0
    for start, end in links_in(post.text):
        yield from _named(post.text[position:start])
        yield _link(post.text[start:end])
        position = end
    yield from _named(post.text[position:])


def moment(seconds: float, words: Words) -> str:
    """A time in the words of the language, in the time zone of this computer."""
    at = datetime.fromtimestamp(seconds, UTC).astimezone()
    month = words["months"].split()[at.month - 1]
    pattern: str = words["time"]
    return pattern.format(hour=at.hour, minute=f"{at.minute:02d}", day=at.day, month=month, year=at.year)


def _named(text: str) -> Iterator[Piece]:
    for index, part in enumerate(NAMED.split(text)):
        if index % 2 == 0:
            yield Piece(part)
        else:
            yield Piece(part, f"/{part[1:]}" if part[0] == "@" else "/")


def _link(spelled: str) -> Piece:
    shown = display_url(spelled).rstrip("…")
    before, _, after = spelled.partition(shown)
    return Piece(shown, expanded(spelled), before, after)


def _author(request: Request) -> Callable[[Post], User]:
    users = stage_of(request).world.users

    def author(post: Post) -> User:
        return users[post.author_id]

    return author
