"""Filling an empty database with Acme: its people, three weeks of conversations, and its news.

Rows are written in bulk with their own past times, because posting five hundred times takes minutes and happens now.
The rules are the product's own all the same: texts are parsed, pictures prepared and items worded by the same code.
"""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta

from tortoise.models import Model

from server.api.ports import Ports
from server.demo.company.news import NEWS
from server.demo.company.posts import THREADS
from server.demo.filling.cast import Cast, cast_of, follows_of
from server.demo.filling.groups import belonging, groups_of, keep, put_on_top
from server.demo.filling.messages import messages_of
from server.demo.filling.news import Newsroom, newsroom_of
from server.demo.filling.pictures import gallery_of, hang
from server.demo.filling.reactions import react
from server.demo.filling.talk import Talk, count_statuses, spoke_to, talk_of
from server.demo.filling.times import spread
from server.identity.models import Person
from server.kit import clock
from server.kit.database import execute, unit_of_work
from server.kit.errors import Conflict
from server.kit.ids import first_id_at, new_id
from server.microblog.models import Marker, MediaAttachment

LOCAL = "http://127.0.0.1:"
SEEN_UNTIL = timedelta(hours=2)
_AT_ONCE = 500


async def has_people() -> bool:
    """Whether anybody has ever come in."""
    return await Person.exists()


async def has_strangers() -> bool:
    """Whether somebody came in through a directory that is not on this machine: then this is no demo's database."""
    return await Person.filter(issuer__startswith="http").exclude(issuer__startswith=LOCAL).exists()


async def fill_demo(ports: Ports, *, now: datetime | None = None) -> None:
    """Bring Acme in. Raises Conflict when there are people already, and when no directory is set."""
    if ports.directory is None:
        raise Conflict("demo-no-directory")
    if await has_people():
        raise Conflict("demo-people-already")
    moment = now or clock.now()
    cast = cast_of(ports.directory, ports.news_account, moment)
    groups = groups_of(cast, moment)
    room = newsroom_of(cast, ports.announcer, moment)
    said = sorted((*spread(THREADS, moment), *room.said), key=lambda each: each.at)
    talk = talk_of(said, cast)
    react(talk, moment)
    count_statuses(talk)
    messages = messages_of(cast, moment, moment - SEEN_UNTIL)
    alone = messages.talk
    follows = follows_of(cast, (*belonging(), *spoke_to(said)), ports.news_account, moment)
    keep(cast, follows)
    put_on_top(groups, cast, talk.statuses)
    pictures = await _hang_pictures(ports, talk, room)
    async with unit_of_work():
        if await has_people():
            raise Conflict("demo-people-already")
        await _write(cast.accounts.values(), cast.sites.values(), cast.departments.values())
        await _write(cast.people, cast.grants, follows)
        await _write(groups.groups, groups.requests, groups.invitations)
        await _write(talk.statuses.values(), talk.boosts, pictures, talk.mentions)
        await _write(messages.conversations, alone.statuses.values(), alone.mentions)
        await _write(messages.parts, alone.notifications)
        await _write(talk.tags.values(), talk.status_tags, talk.favourites, talk.notifications)
        await _write(groups.notices, groups.pins)
        await _write(room.items.values(), room.variants, room.topics, _markers(cast, moment))


async def follow_directory(issuer: str) -> None:
    """The demo's directory may listen on another port than last time: its people stay the same people."""
    async with unit_of_work():
        for table in ("person", "session"):
            await execute(
                f"UPDATE {table} SET issuer = $1 WHERE issuer <> $1 AND issuer LIKE 'http://127.0.0.1:%'",
                issuer,
            )


async def _hang_pictures(ports: Ports, talk: Talk, room: Newsroom) -> list[MediaAttachment]:
    """Pictures of posts; those of news items are the same rows, or wait with whoever writes the item."""
    drawn = [(said, said.drawing) for said in talk.statuses if said.drawing]
    waiting = [(room.items[news.key], news.drawing) for news in NEWS if news.key not in room.posts]
    gallery = await gallery_of([drawing for _, drawing in (*drawn, *waiting)], ports.storage, talk.ids)
    hung = await asyncio.gather(
        *(hang(gallery, drawing, talk.statuses[said], at=said.at) for said, drawing in drawn)
    )
    kept = await asyncio.gather(
        *(hang(gallery, drawing, item, at=item.updated_at) for item, drawing in waiting)
    )
    by_post = {said: media.id for (said, _), media in zip(drawn, hung, strict=True)}
    for key, said in room.posts.items():
        room.items[key].picture_id, room.items[key].status_id = by_post[said], talk.statuses[said].id
    for (item, _), media in zip(waiting, kept, strict=True):
        item.picture_id = media.id
    return [*hung, *kept]


def _markers(cast: Cast, now: datetime) -> list[Marker]:
    """Everybody has read what they were told until a while ago: a badge of hundreds helps nobody."""
    read = first_id_at(now - SEEN_UNTIL)
    return [
        Marker(
            id=new_id(),
            account_id=person.account_id,
            timeline="notifications",
            last_read_id=read,
            updated_at=now,
        )
        for person in cast.people
    ]


async def _write(*kinds: Iterable[Model]) -> None:
    """Each kind at once; within a kind the oldest first, since answers refer to what they answer."""
    for kind in kinds:
        rows = sorted(kind, key=lambda row: row.pk)
        if rows:
            await type(rows[0]).bulk_create(rows, batch_size=_AT_ONCE)
