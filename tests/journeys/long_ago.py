"""`python -m tests.journeys.long_ago COUNT`: so many more posts in a demo company, from before its own, like its own.

Every one says what somebody there said, with its link and its pictures, so that a long timeline is as heavy as people
would make it.
"""

import asyncio
import itertools
import sys
from datetime import timedelta

from server.kit import clock
from server.kit.database import close_database, open_database, unit_of_work
from server.kit.ids import id_at, new_id
from server.microblog.models.media import MediaAttachment
from server.microblog.models.statuses import Audience, Status
from server.settings import read_settings
from server.wiring import MODELS

BEFORE = timedelta(days=60)
APART = timedelta(minutes=3)
BATCH = 1_000


async def fill(count: int) -> None:
    """Into the database of RAMAGE_DATABASE_URL."""
    await open_database(read_settings().database_url, MODELS)
    try:
        said = await Status.filter(
            audience=Audience.COMPANY, reblog_of_id=None, quote_of_id=None, has_poll=False, group_id=None
        ).prefetch_related("media")
        until = clock.now() - BEFORE
        texts = itertools.islice(itertools.cycle(said), count)
        again = [(status, id_at(until - number * APART)) for number, status in enumerate(texts)]
        async with unit_of_work():
            await Status.bulk_create([_status(status, at) for status, at in again], BATCH)
            await MediaAttachment.bulk_create(
                [_media(media, at) for status, at in again for media in status.media], BATCH
            )
    finally:
        await close_database()


def _status(like: Status, at: int) -> Status:
    return Status(
        id=at,
        author_id=like.author_id,
        text=like.text,
        spoiler_text=like.spoiler_text,
        language=like.language,
        card_id=like.card_id,
        root_id=at,
        favourites_count=like.favourites_count,
        reblogs_count=like.reblogs_count,
    )


def _media(like: MediaAttachment, status_id: int) -> MediaAttachment:
    """Looked at in a timeline only: the whole picture, whose key is its own, is nowhere."""
    same = {name: getattr(like, name) for name in like._meta.db_fields - {"id", "status_id", "key"}}  # noqa: SLF001
    return MediaAttachment(**same, id=new_id(), status_id=status_id, key=f"{status_id}-{like.place}.jpg")


if __name__ == "__main__":
    asyncio.run(fill(int(sys.argv[1])))
