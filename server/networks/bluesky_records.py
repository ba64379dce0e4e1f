"""A share as a record of the AT Protocol (lexicon `app.bsky.feed.post`), the same at every try."""

from datetime import UTC, datetime

from atproto_client import models
from atproto_client.utils.facet_detection import detect_facets

from server.networks.port import Card, Post

COLLECTION = "app.bsky.feed.post"
_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
_CLOCKS = 1 << 10
_LOW = 1 << 16
LONGEST_TITLE = 300
LONGEST_DESCRIPTION = 1_000


def record_key(key: int) -> str:
    """A key of ours as a TID: 53 bits of microseconds, ten of a clock, in thirteen sortable characters.

    Ours are milliseconds and sixteen bits more; six of these become microseconds, ten the clock. No two keys meet.
    """
    milliseconds, low = divmod(key, _LOW)
    number = (milliseconds * 1_000 + low // _CLOCKS) * _CLOCKS + low % _CLOCKS
    return "".join(_SORTABLE[number >> shift & 31] for shift in range(60, -1, -5))


def record_of(post: Post) -> models.AppBskyFeedPost.Record:
    """The text with its links and tags marked, and the card, if there is one."""
    return models.AppBskyFeedPost.Record(
        text=post.text,
        created_at=_moment(post.at),
        langs=[post.language[:2]] if post.language else None,
        facets=detect_facets(post.text) or None,
        embed=_embed(post.card) if post.card else None,
    )


def _embed(card: Card) -> models.AppBskyEmbedExternal.Main:
    external = models.AppBskyEmbedExternal.External(
        uri=card.url, title=card.title[:LONGEST_TITLE], description=card.description[:LONGEST_DESCRIPTION]
    )
    return models.AppBskyEmbedExternal.Main(external=external)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
