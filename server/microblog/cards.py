"""The card of a status' first link: one row for each address, which waits until the worker has read the page."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urldefrag

from server.kit import clock
from server.kit.database import execute, held, many, row, rows, unit_of_work
from server.kit.ids import first_id_at, new_id
from server.microblog.models import Audience
from server.microblog.removing import remove_files, unnamed
from server.storage import Storage

KEPT = timedelta(days=7)
"""A page that is linked to again after so long is read again."""
JITTER_MS = 8_000
"""So that a page's server cannot tell from the time of a request when somebody here posted."""
UNUSED_FOR = timedelta(days=1)
PORTION = 200
_LONGEST_URL = 2_000
# An update even where nothing changes: whatever else happens to the row waits for this commit.
_KNOWN = """INSERT INTO preview_card (id, url, url_hash, title, description, kind, author_name, author_url,
    provider_name, provider_url, image_key, image_width, image_height, image_description, blurhash, attempts, due_at)
    VALUES ($1, $2, $3, '', '', 'link', '', '', '', '', '', 0, 0, '', '', 0, $4)
    ON CONFLICT (url_hash) DO UPDATE SET due_at = CASE WHEN preview_card.due_at IS NULL
        AND preview_card.fetched_at < $5 THEN excluded.due_at ELSE preview_card.due_at END"""
_UNUSED = "NOT EXISTS (SELECT 1 FROM status s WHERE s.card_id = c.id)"


async def link_card(status_id: int, audience: int, urls: Sequence[str], *, edited: bool = False) -> None:
    """Inside a unit of work: the card of a status that was just written (or edited) is that of its first link.

    Links in what is not for everybody are never fetched, so that nobody outside learns of them.
    """
    card_id = await _card_of(urls[0]) if urls and audience <= Audience.UNLISTED else None
    if card_id is None and not edited:
        return
    await execute("UPDATE status SET card_id = $1 WHERE id = $2", card_id, status_id)


async def forget_unused_cards(storage: Storage) -> int:
    """Housekeeping: cards of a day ago and more that no status has, and their pictures; returns how many."""
    async with unit_of_work():
        found = await rows(
            f"""SELECT c.id FROM preview_card c WHERE {_UNUSED} AND c.id < $1
            ORDER BY c.id LIMIT {PORTION}{held("UPDATE")}""",
            first_id_at(clock.now() - UNUSED_FOR),
        )
        ids = [each["id"] for each in found]
        # Asked again once they are held: a post may have linked there meanwhile.
        gone = await rows(
            f"SELECT c.id, c.image_key FROM preview_card c WHERE {many('c.id', 1, ids)} AND {_UNUSED}", *ids
        )
        going = [each["id"] for each in gone]
        await execute(f"DELETE FROM preview_card WHERE {many('id', 1, going)}", *going)
        keys = [each["image_key"] for each in gone if each["image_key"]]
        await unnamed(keys)
    await remove_files(keys, storage)
    return len(gone)


def digest_of(url: str) -> str:
    """By which a card is found: the same for every place within a page."""
    return hashlib.sha256(urldefrag(url).url.encode()).hexdigest()


async def _card_of(url: str) -> int | None:
    address = urldefrag(url).url
    if len(address) > _LONGEST_URL:
        return None
    digest, now = digest_of(address), clock.now()
    due = now + timedelta(milliseconds=secrets.randbelow(JITTER_MS))
    await execute(_KNOWN, new_id(), address, digest, clock.to_ms(due), clock.to_ms(now - KEPT))
    found = await row("SELECT id FROM preview_card WHERE url_hash = $1", digest)
    return int(found["id"]) if found is not None else None
