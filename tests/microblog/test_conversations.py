"""Conversations as they are read: in pages, found by their people, and never more than one may see."""

import pytest

from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.blocking import block
from server.microblog.conversations import (
    conversation_with,
    conversations,
    direct,
    hash_of,
    hearers,
    said_in,
    talk_of,
    unread_conversations,
)
from server.microblog.conversing import mark_read, put_away
from server.microblog.models import Audience
from server.microblog.muting import mute
from tests.cast import Cast, join
from tests.microblog.saying import say


async def tell(viewer, text: str) -> int:
    return await say(viewer, text, audience=Audience.MENTIONED)


def test_the_order_of_people_means_nothing():
    assert hash_of([3, 1, 2]) == hash_of((1, 2, 3)) != hash_of((1, 23))


async def test_pages_go_by_what_was_said_last(cast: Cast) -> None:
    """Downwards, upwards from a cursor, and above one."""
    people = [await join(f"colleague{number}") for number in range(5)]
    said = [await tell(cast.ada, f"@colleague{number} hello") for number in range(len(people))]
    said.append(await tell(people[0], "@ada hi"))
    newest = [said[5], said[4], said[3], said[2], said[1]]

    async def shown(**page: int) -> list[int]:
        return [talk.last_status_id for talk in (await conversations(cast.ada, Page(**page))).rows]

    assert await shown() == newest
    assert await shown(limit=2) == newest[:2]
    assert await shown(limit=2, max_id=newest[1]) == newest[2:4]
    assert await shown(limit=2, min_id=newest[4]) == newest[2:4]
    assert await shown(limit=2, since_id=newest[4]) == newest[:2]


async def test_each_is_listed_by_who_is_left_in_it(cast: Cast) -> None:
    """Not by who is in another: a word to oneself stays, one to whom one blocks does not."""
    for text in ("to myself", "@boris hi", "@chen hi"):
        await tell(cast.ada, text)
    await block(cast.ada, cast.boris.account_id)
    found = (await conversations(cast.ada, Page())).rows
    assert [set(each.people) for each in found] == [
        {cast.ada.account_id, cast.chen.account_id},
        {cast.ada.account_id},
    ]


async def test_one_is_found_by_exactly_its_people(cast: Cast) -> None:
    """With or without oneself among them; none before the first word, nor where one may see no word of it."""
    boris, chen = cast.boris.account_id, cast.chen.account_id
    assert await conversation_with(cast.ada, {boris}) is None
    await tell(cast.ada, "@boris hello")
    await tell(cast.ada, "@boris @chen hello")
    two, three = await conversation_with(cast.ada, {boris}), await conversation_with(cast.ada, {boris, chen})
    assert two is not None
    assert three not in {None, two}
    assert await conversation_with(cast.boris, {cast.ada.account_id, boris}) == two
    assert await conversation_with(cast.ada, {chen}) is None
    assert await conversation_with(cast.ada, set()) is None
    await block(cast.ada, cast.chen.account_id)
    await tell(cast.ada, "@chen hello")
    assert await conversation_with(cast.chen, {cast.ada.account_id}) is None


async def test_in_a_conversation_each_reads_what_they_may(cast: Cast) -> None:
    """Not of whom one is kept apart from; of whom one mutes, as in any thread that one opens."""
    first, second = await tell(cast.ada, "@boris @chen one"), await tell(cast.boris, "@ada @chen two")
    third = await tell(cast.chen, "@ada @boris three")
    talk_id = await conversation_with(cast.ada, {cast.boris.account_id, cast.chen.account_id}) or 0
    await block(cast.boris, cast.ada.account_id)
    await mute(cast.ada, cast.chen.account_id)

    async def read(viewer, **page: int) -> list[int]:
        return [line.own.status_id for line in (await said_in(viewer, talk_id, Page(**page))).rows]

    assert await read(cast.ada) == [third, first]
    assert await read(cast.boris) == [third, second]
    assert await read(cast.chen) == [third, second, first]
    assert await read(cast.chen, limit=1, max_id=third) == [second]
    assert await read(cast.chen, limit=1, min_id=first) == [second]
    with pytest.raises(Missing):
        await read(cast.ines)
    with pytest.raises(Missing):
        await talk_of(cast.ines, talk_id)


async def test_the_old_timeline_holds_all_conversations(cast: Cast) -> None:
    """Mixed by time, without whom one mutes; nothing that is for others, or for more."""
    said = [
        await tell(cast.ada, "@boris one"),
        await tell(cast.chen, "@ada two"),
        await tell(cast.ada, "three"),
    ]
    said.append(await tell(cast.boris, "@ada @chen four"))
    await say(cast.boris, "@ada for all")
    await tell(cast.boris, "@chen for you")
    await mute(cast.ada, cast.chen.account_id)

    async def shown(**page: int) -> list[int]:
        return [line.own.status_id for line in (await direct(cast.ada, Page(**page))).rows]

    assert await shown() == [said[3], said[2], said[0]]
    assert await shown(limit=1, max_id=said[3]) == [said[2]]
    assert await shown(limit=1, min_id=said[0]) == [said[2]]


async def test_the_unread_are_counted_as_they_are_listed(cast: Cast) -> None:
    for text in ("@ada one", "@ada @chen two"):
        await tell(cast.boris, text)
    await tell(cast.ines, "@ada three")
    assert [await unread_conversations(who) for who in (cast.ada, cast.chen, cast.boris)] == [3, 1, 0]
    assert await unread_conversations(cast.ada, most=2) == 2
    await mark_read(cast.ada, await conversation_with(cast.ada, {cast.ines.account_id}) or 0)
    await block(cast.ada, cast.boris.account_id)
    assert await unread_conversations(cast.ada) == 0
    await put_away(cast.chen, (await conversations(cast.chen, Page())).rows[0].id)
    assert await unread_conversations(cast.chen) == 0


async def test_only_its_people_hear_who_writes(cast: Cast) -> None:
    """Not across a block, and of nobody who is not in it."""
    await tell(cast.ada, "@boris @chen hello")
    talk_id = (await conversations(cast.ada, Page())).rows[0].id
    assert sorted(await hearers(cast.ada.account_id, talk_id)) == sorted(
        [cast.boris.account_id, cast.chen.account_id]
    )
    assert await hearers(cast.ines.account_id, talk_id) == []
    await block(cast.chen, cast.ada.account_id)
    assert await hearers(cast.ada.account_id, talk_id) == [cast.boris.account_id]


@pytest.mark.parametrize("talks", [2, 40])
async def test_any_number_of_conversations_takes_two_queries(
    cast: Cast, queries: list[str], talks: int
) -> None:
    for number in range(talks):
        await join(f"colleague{number}")
        await tell(cast.ada, f"@colleague{number} hello")
    queries.clear()
    assert len((await conversations(cast.ada, Page(limit=40))).rows) == talks
    assert len(queries) == 2
