"""A share as a record of the AT Protocol (lexicon `app.bsky.feed.post`), the same at every try."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from atproto_client import models
from atproto_client.client.async_raw import AsyncClientRaw
from atproto_client.models.blob_ref import BlobRef
from atproto_client.utils.facet_detection import detect_facets

from server.networks.port import Card, Picture, Post

Blob: TypeAlias = BlobRef
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


@dataclass(frozen=True, slots=True)
class Upload:
    """Sends the bytes of a picture, which a record names soon after."""

    picture: Picture

    async def __call__(self, client: AsyncClientRaw) -> Blob:
        took = await client.com.atproto.repo.upload_blob(
            self.picture.content, headers={"Content-Type": self.picture.content_type}
        )
        return took.blob


def record_of(post: Post, blobs: Sequence[Blob] = ()) -> models.AppBskyFeedPost.Record:
    """The text with its links and tags marked, with the card if there is one, else its pictures."""
    return models.AppBskyFeedPost.Record(
        text=post.text,
        created_at=_moment(post.at),
        langs=[post.language[:2]] if post.language else None,
        facets=detect_facets(post.text) or None,
        embed=_card(post.card, blobs) if post.card else _images(post.pictures, blobs),
    )


def _card(card: Card, blobs: Sequence[Blob]) -> models.AppBskyEmbedExternal.Main:
    external = models.AppBskyEmbedExternal.External(
        uri=card.url,
        title=card.title[:LONGEST_TITLE],
        description=card.description[:LONGEST_DESCRIPTION],
        thumb=next(iter(blobs), None),
    )
    return models.AppBskyEmbedExternal.Main(external=external)


def _images(pictures: Sequence[Picture], blobs: Sequence[Blob]) -> models.AppBskyEmbedImages.Main | None:
    images = [
        models.AppBskyEmbedImages.Image(
            alt=picture.alt,
            image=blob,
            aspect_ratio=models.AppBskyEmbedDefs.AspectRatio(width=picture.width, height=picture.height),
        )
        for picture, blob in zip(pictures, blobs, strict=True)
    ]
    return models.AppBskyEmbedImages.Main(images=images) if images else None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
