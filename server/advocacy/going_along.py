"""The picture of an item that goes along with a share, as its network takes it."""

from dataclasses import replace

from server.advocacy.models import NewsItem
from server.kit.errors import Invalid, Missing
from server.microblog.models import MediaAttachment
from server.microblog.picture_fitting import fitted
from server.networks import Network, Picture, Pictures, Post
from server.storage import Storage, type_of


async def picture_for(item: NewsItem, network: Network) -> MediaAttachment | None:
    """The picture of an item where its network takes one."""
    if network.capabilities.pictures is None or item.picture_id is None:
        return None
    return await MediaAttachment.filter(id=item.picture_id).first()


async def with_picture(
    post: Post, picture: MediaAttachment | None, taken: Pictures | None, storage: Storage | None
) -> Post:
    """The post with its picture; without, where its file is gone or damaged. Raises Unavailable."""
    if picture is None or taken is None or storage is None:
        return post
    try:
        stored = await storage.open(picture.key)
        kind = type_of(picture.key) or stored.content_type
        content, content_type = await fitted(stored.content, kind, taken.types, taken.size)
    except (Missing, Invalid):
        return post
    along = Picture(content, content_type, picture.description, picture.width, picture.height)
    return replace(post, pictures=(along,))
