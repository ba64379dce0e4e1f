"""Reading the pages behind links, one after the other: politely, guarded, and never twice at once."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from server.kit import clock
from server.kit.addresses import PORT_OF, plain_host
from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.kit.errors import DomainError, Invalid
from server.kit.fetching import Fetch
from server.microblog.link_preview import LinkPreview, fetch_picture, preview
from server.microblog.oembed import embedded
from server.microblog.pictures import Picture, prepare_picture
from server.microblog.removing import named, remove_files, unnamed
from server.storage import Storage, new_key

LEASE = timedelta(minutes=2)
AGAIN = timedelta(minutes=10)
MOST_ATTEMPTS = 3
APART_SECONDS = 2.0
"""Between two requests for pages of one host."""
_LOOKED_AT = 50
_DUE = f"""SELECT id, url, image_key, attempts FROM preview_card WHERE due_at <= $1
    ORDER BY due_at, id LIMIT {_LOOKED_AT}"""
_LEASE = "UPDATE preview_card SET due_at = $1, attempts = attempts + 1 WHERE id = $2"
_GIVE_UP = "UPDATE preview_card SET due_at = NULL, fetched_at = $1, attempts = 0 WHERE id = $2"
_TROUBLE_THAT_PASSES = {"preview-timeout", "preview-unreachable"}


@dataclass(frozen=True)
class Pages:
    """How pages are read and where their pictures are kept, and our own host.

    What a page names is read with `outside`, which has no way into the company: the page may be anybody's.
    `met` says until when each host is left alone.
    """

    fetch: Fetch
    outside: Fetch
    storage: Storage
    own_host: str
    met: dict[str, float] = field(default_factory=dict)


async def fetch_due_card(pages: Pages) -> int:
    """Read the page that waits longest and whose host was left alone for a while; returns how many were read."""
    card = await _claim(pages.met)
    if card is None:
        return 0
    if _host(card["url"]) == plain_host(pages.own_host):
        await _settle(card, {}, "", pages.storage)
        return 1
    try:
        found = await preview(card["url"], fetch=pages.fetch)
    except Invalid as trouble:
        await _put_off(card, again=trouble.key in _TROUBLE_THAT_PASSES)
        return 1
    columns, picture = await _read(found, pages)
    key = await _keep(picture, columns, pages.storage)
    await _settle(card, columns, key, pages.storage)
    return 1


async def _claim(met: dict[str, float]) -> Row | None:
    now, tick = clock.to_ms(clock.now()), asyncio.get_running_loop().time()
    if _first_of(await rows(_DUE, now), met, tick) is None:
        return None
    async with unit_of_work():
        card = _first_of(await rows(_DUE + held("UPDATE SKIP LOCKED"), now), met, tick)
        if card is not None and card["attempts"] >= MOST_ATTEMPTS:
            # A page at which a worker died again and again: what was there before stays.
            await execute(_GIVE_UP, now, card["id"])
            return None
        if card is not None:
            await execute(_LEASE, clock.to_ms(clock.now() + LEASE), card["id"])
    if card is not None:
        for host in [host for host, until in met.items() if until <= tick]:
            del met[host]
        met[_host(card["url"])] = tick + APART_SECONDS
    return card


def _first_of(due: Sequence[Row], met: Mapping[str, float], tick: float) -> Row | None:
    return next((each for each in due if met.get(_host(each["url"]), 0.0) <= tick), None)


async def _put_off(card: Row, *, again: bool) -> None:
    """Later, or for good: what was there before stays."""
    now = clock.now()
    tried = card["attempts"] + 1
    due = clock.to_ms(now + AGAIN * tried) if again and tried < MOST_ATTEMPTS else None
    async with unit_of_work():
        await execute(
            "UPDATE preview_card SET due_at = $1, fetched_at = $2, attempts = $3 WHERE id = $4",
            due,
            clock.to_ms(now),
            tried if due is not None else 0,
            card["id"],
        )


async def _read(found: LinkPreview, pages: Pages) -> tuple[dict[str, Any], Picture | None]:
    """The columns of a card; of a page inside the company, whose address anybody may have put here, its title alone."""
    columns: dict[str, Any] = {"title": found.title, "provider_name": found.provider}
    if found.inside:
        return columns, None
    more: Mapping[str, str] = {}
    if found.oembed_url is not None:
        more = await embedded(found.oembed_url, fetch=pages.outside)
    columns |= {
        "title": found.title or more.get("title", ""),
        "description": found.description,
        "author_name": more.get("author_name") or found.author,
        "author_url": more.get("author_url") or found.author_url,
        "provider_name": more.get("provider_name") or found.provider,
        "provider_url": more.get("provider_url", ""),
        "language": found.language,
        "published_at": clock.to_ms(found.published_at) if found.published_at else None,
        "image_description": found.picture_alt,
    }
    return columns, await _picture(found.picture_url, pages.outside)


async def _picture(url: str | None, fetch: Fetch) -> Picture | None:
    """A page without a picture that can be used is no trouble."""
    if url is None:
        return None
    try:
        return await prepare_picture(await fetch_picture(url, fetch=fetch))
    except DomainError:
        return None


async def _keep(picture: Picture | None, columns: dict[str, Any], storage: Storage) -> str:
    """The small one of the picture, encoded anew, whose columns are added; returns its key."""
    if picture is None or not columns["title"]:
        return ""
    key = new_key(picture.preview_content_type)
    async with unit_of_work():
        await unnamed([key])
    await storage.save(key, picture.preview, picture.preview_content_type)
    columns |= {
        "image_width": picture.preview_width,
        "image_height": picture.preview_height,
        "blurhash": picture.blurhash,
    }
    return key


async def _settle(card: Row, columns: dict[str, Any], key: str, storage: Storage) -> None:
    """Write the card, and show it with every status that links there at its next read: Mastodon streams none either."""
    empty = {"image_width": 0, "image_height": 0, "blurhash": ""}
    columns = {**empty, **columns, "image_key": key, "fetched_at": clock.to_ms(clock.now()), "attempts": 0}
    sets = ", ".join(f"{name} = ${place}" for place, name in enumerate(columns, 2))
    async with unit_of_work():
        # Statuses before cards and by id, as who posts takes them.
        await rows(f"SELECT id FROM status WHERE card_id = $1 ORDER BY id{held('UPDATE')}", card["id"])
        found = await row(f"SELECT image_key FROM preview_card WHERE id = $1{held('UPDATE')}", card["id"])
        if found is None:
            return
        old = found["image_key"]
        await execute(
            f"UPDATE preview_card SET due_at = NULL, {sets} WHERE id = $1", card["id"], *columns.values()
        )
        await execute("UPDATE status SET version = version + 1 WHERE card_id = $1", card["id"])
        await named([key])
        await unnamed([old])
    await remove_files([old] if old else [], storage)


def _host(url: str) -> str:
    """With its port, if it says one that its scheme does not."""
    address = urlsplit(url)
    try:
        name, said = plain_host(address.hostname or ""), address.port
    except ValueError:  # a port that there cannot be: the fetch refuses it
        return address.netloc
    return name if said in {None, PORT_OF.get(address.scheme)} else f"{name}:{said}"
