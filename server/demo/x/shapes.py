"""Posts and people as the API shows them: escaped text, t.co links, entities, only the fields asked for."""

import html
import unicodedata
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from server.demo.x.world import Post, User, World
from server.networks.x_links import Link, links_in

SLUG = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def normal(text: str) -> str:
    """What X keeps of a text: NFC, without space around it."""
    return unicodedata.normalize("NFC", text).strip()


def shortened(text: str, world: World) -> dict[str, str]:
    """The t.co address of each link in the text."""
    return {text[start:end]: f"https://t.co/{_slug(int(world.new_id()))}" for start, end in links_in(text)}


def post_json(post: Post, fields: Collection[str]) -> dict[str, Any]:
    """A post: id, text and history always, the rest when asked for."""
    shown: dict[str, Any] = {
        "id": post.id,
        "text": html.escape(_with_short_links(post), quote=False),
        "edit_history_tweet_ids": [post.id],
    }
    extra = {
        "author_id": post.author_id,
        "created_at": _moment(post.created_at),
        "entities": {"urls": _urls(post)},
        "public_metrics": dict.fromkeys(
            (
                "repost_count",
                "reply_count",
                "like_count",
                "quote_count",
                "bookmark_count",
                "impression_count",
            ),
            0,
        ),
    }
    wanted = {key: value for key, value in extra.items() if key in fields}
    if not post.short:
        wanted.pop("entities", None)
    return shown | wanted


def user_json(user: User, fields: Collection[str], origin: str) -> dict[str, Any]:
    """An account: id, name and handle always, the rest when asked for."""
    shown: dict[str, Any] = {"id": user.id, "name": user.name, "username": user.handle}
    extra = {
        "created_at": _moment(user.created_at),
        "profile_image_url": f"{origin}/{user.handle}/picture.svg",
    }
    return shown | {key: value for key, value in extra.items() if key in fields}


def display_url(link: str) -> str:
    """A link as X writes it in a post: without scheme and www, cut after some characters."""
    bare = expanded(link).partition("://")[2].removeprefix("www.").rstrip("/")
    return bare if len(bare) <= 27 else f"{bare[:26]}…"


def expanded(link: str) -> str:
    """A link with its scheme."""
    return link if link.lower().startswith(("http://", "https://")) else f"http://{link}"


def _with_short_links(post: Post) -> str:
    parts, position = [], 0
    for start, end in links_in(post.text):
        parts += [post.text[position:start], post.short[post.text[start:end]]]
        position = end
    return "".join([*parts, post.text[position:]])


def _urls(post: Post) -> list[dict[str, Any]]:
    shift, urls = 0, []
    for link in links_in(post.text):
        urls.append(_url(post, link, shift))
        shift += len(urls[-1]["url"]) - (link.end - link.start)
    return urls


def _url(post: Post, link: Link, shift: int) -> dict[str, Any]:
    spelled = post.text[link.start : link.end]
    short = post.short[spelled]
    start = link.start + shift
    return {
        "start": start,
        "end": start + len(short),
        "url": short,
        "expanded_url": expanded(spelled),
        "display_url": display_url(spelled),
    }


def _slug(number: int) -> str:
    digits = []
    for _ in range(10):
        number, digit = divmod(number, len(SLUG))
        digits.append(SLUG[digit])
    return "".join(digits)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
