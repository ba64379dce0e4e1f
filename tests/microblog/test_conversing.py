"""Conversations go on: with what is said, deleted, read and put away; for each of their people as they stand to it."""

import asyncio

import pytest

from server.facts import FactKind
from server.identity.viewer import Viewer
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.errors import Missing
from server.kit.ids import new_id
from server.kit.paging import Page
from server.microblog.blocking import block, unblock
from server.microblog.conversations import (
    Talk,
    conversation_with,
    conversations,
    said_in,
    talk_of,
    unread_conversations,
)
from server.microblog.conversing import converse, leave_conversation, mark_read, put_away
from server.microblog.deleting import delete_status
from server.microblog.models import Audience, Mention, NotificationPolicy, Treatment
from server.microblog.muting import mute
from tests.cast import Cast
from tests.microblog.saying import narrowed, say


async def tell(viewer: Viewer, text: str, **more) -> int:
    return await say(viewer, text, audience=Audience.MENTIONED, **more)


async def listed(viewer: Viewer) -> list[Talk]:
    return list((await conversations(viewer, Page())).rows)


async def only(viewer: Viewer) -> Talk:
    [talk] = await listed(viewer)
    return talk


async def told() -> list[tuple[int, int | None]]:
    """Whom the facts about conversations are for, and of which status."""
    found = await rows(
        "SELECT actor_id, status_id FROM fact WHERE kind = $1 ORDER BY id",
        FactKind.CONVERSATION_CHANGED.value,
    )
    return [(each["actor_id"], each["status_id"]) for each in found]


async def test_what_the_same_people_say_is_one_conversation(cast: Cast) -> None:
    """Whoever of them says it, in answer to something or not; with one more it is another."""
    first = await tell(cast.ada, "@boris hello")
    second = await tell(cast.boris, "hi", in_reply_to_id=first)
    third = await tell(cast.boris, "@ada by the way")
    talk = await only(cast.ada)
    assert (talk.last_status_id, sorted(talk.people)) == (
        third,
        sorted({cast.ada.account_id, cast.boris.account_id}),
    )
    lines = (await said_in(cast.boris, talk.id, Page())).rows
    assert [line.own.status_id for line in lines] == [third, second, first]
    other = await tell(cast.ada, "@boris @chen all of us")
    assert [each.last_status_id for each in await listed(cast.ada)] == [other, third]
    assert [each.last_status_id for each in await listed(cast.chen)] == [other]
    assert await listed(cast.ines) == []


async def test_it_is_unread_for_the_others_and_read_for_whoever_speaks(cast: Cast) -> None:
    """Answering is having read; each of them is told, once."""
    first = await tell(cast.ada, "@boris @chen hello")
    people = (cast.ada, cast.boris, cast.chen)
    assert [(await only(who)).unread for who in people] == [False, True, True]
    assert await told() == [(who.account_id, first) for who in sorted(people, key=lambda one: one.account_id)]
    await tell(cast.boris, "@ada @chen hi")
    assert [(await only(who)).unread for who in people] == [True, False, True]


async def test_a_note_to_oneself_is_a_conversation_with_oneself(cast: Cast) -> None:
    status_id = await tell(cast.ada, "milk")
    talk = await only(cast.ada)
    assert (talk.people, talk.last_status_id, talk.unread) == ([cast.ada.account_id], status_id, False)


async def test_what_is_for_more_belongs_to_none(cast: Cast) -> None:
    """And a group that is named is nobody to talk to."""
    for audience in (Audience.COMPANY, Audience.UNLISTED, Audience.FOLLOWERS):
        await say(cast.ada, "@boris hello", audience=audience)
    assert await listed(cast.ada) == []
    await tell(cast.ada, "@boris @lyon hello")
    assert sorted((await only(cast.boris)).people) == sorted({cast.ada.account_id, cast.boris.account_id})


async def test_reading_is_told_to_ones_own_devices_and_taken_back(cast: Cast) -> None:
    """Twice is once; nobody else's is touched."""
    await tell(cast.ada, "@boris @chen hello")
    talk = await only(cast.boris)
    before = len(await told())
    for _ in range(2):
        await mark_read(cast.boris, talk.id)
    assert not (await only(cast.boris)).unread
    assert (await only(cast.chen)).unread
    assert (await told())[before:] == [(cast.boris.account_id, None)]
    await mark_read(cast.boris, talk.id, read=False)
    assert (await only(cast.boris)).unread


async def test_what_is_put_away_comes_back_with_something_new(cast: Cast) -> None:
    """For that one only; what was said stays readable."""
    await tell(cast.ada, "@boris hello")
    talk = await only(cast.boris)
    for _ in range(2):
        await put_away(cast.boris, talk.id)
    assert await listed(cast.boris) == []
    assert (await only(cast.ada)).id == talk.id
    assert len((await said_in(cast.boris, talk.id, Page())).rows) == 1
    status_id = await tell(cast.ada, "@boris still there?")
    assert ((await only(cast.boris)).last_status_id, (await only(cast.boris)).unread) == (status_id, True)


async def test_somebody_elses_conversation_is_not_there(cast: Cast) -> None:
    await tell(cast.ada, "@boris hello")
    talk = await only(cast.ada)
    for attempt in (
        mark_read(cast.chen, talk.id), put_away(cast.chen, talk.id), talk_of(cast.chen, talk.id),
        said_in(cast.chen, talk.id, Page()), mark_read(cast.ada, 1), put_away(cast.ada, 1),
    ):  # fmt: skip
        with pytest.raises(Missing):
            await attempt


async def test_deleting_shows_what_was_said_before(cast: Cast) -> None:
    """Nothing stays unread that is not there any more; with the last status the conversation goes."""
    first = await tell(cast.ada, "@boris hello")
    talk = await only(cast.boris)
    await mark_read(cast.boris, talk.id)
    second, third = await tell(cast.ada, "@boris oops"), await tell(cast.ada, "@boris oops again")
    await delete_status(cast.ada, third)
    assert ((await only(cast.boris)).last_status_id, (await only(cast.boris)).unread) == (second, True)
    before = len(await told())
    await delete_status(cast.ada, second)
    assert ((await only(cast.boris)).last_status_id, (await only(cast.boris)).unread) == (first, False)
    both = sorted({cast.ada.account_id, cast.boris.account_id})
    assert (await told())[before:] == [(who, None) for who in both]
    await delete_status(cast.ada, first)
    assert (await listed(cast.ada), await listed(cast.boris)) == ([], [])
    with pytest.raises(Missing):
        await talk_of(cast.boris, talk.id)


async def test_deleting_what_is_not_the_newest_changes_nothing(cast: Cast) -> None:
    first, second = await tell(cast.ada, "@boris one"), await tell(cast.ada, "@boris two")
    await delete_status(cast.ada, first)
    assert ((await only(cast.boris)).last_status_id, (await only(cast.boris)).unread) == (second, True)


async def test_a_block_hides_it_from_both_until_it_ends(cast: Cast) -> None:
    """Also what is said meanwhile, which makes nothing unread."""
    await tell(cast.ada, "@boris hello")
    talk = await only(cast.boris)
    await mark_read(cast.boris, talk.id)
    await block(cast.boris, cast.ada.account_id)
    assert (await listed(cast.ada), await listed(cast.boris)) == ([], [])
    before = await told()
    hers = await tell(cast.ada, "@boris are you there?")
    assert (await told())[len(before) :] == [(cast.ada.account_id, hers)]
    with pytest.raises(Missing):
        await talk_of(cast.boris, talk.id)
    await unblock(cast.boris, cast.ada.account_id)
    assert not (await only(cast.boris)).unread


async def test_of_several_only_who_is_kept_apart_is_hidden(cast: Cast) -> None:
    """With what they say, though it is the newest."""
    first = await tell(cast.ada, "@boris @chen hello")
    await tell(cast.chen, "@ada @boris hi")
    await block(cast.ada, cast.chen.account_id)
    talk = await only(cast.ada)
    assert (talk.last_status_id, talk.unread) == (first, False)
    assert cast.chen.account_id not in talk.people
    assert cast.ada.account_id not in (await only(cast.chen)).people
    assert len((await only(cast.boris)).people) == 3


async def test_who_left_is_nobody_to_talk_to(cast: Cast) -> None:
    """What was said stays for whoever looks for it."""
    await tell(cast.ada, "@boris hello")
    talk = await only(cast.ada)
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.boris.account_id)
    assert await listed(cast.ada) == []
    assert len((await said_in(cast.ada, talk.id, Page())).rows) == 1


@pytest.mark.parametrize("how", ["account", "thread"])
async def test_what_is_muted_makes_nothing_unread_and_brings_nothing_back(cast: Cast, how: str) -> None:
    first = await tell(cast.ada, "@boris hello")
    talk = await only(cast.boris)
    await mark_read(cast.boris, talk.id)
    if how == "account":
        await mute(cast.boris, cast.ada.account_id)
    else:
        async with unit_of_work():
            sql = "INSERT INTO thread_mute (id, account_id, root_id) VALUES ($1, $2, $3)"
            await execute(sql, new_id(), cast.boris.account_id, first)
    before = await told()
    second = await tell(cast.ada, "@boris listen", in_reply_to_id=first)
    assert ((await only(cast.boris)).last_status_id, (await only(cast.boris)).unread) == (second, False)
    assert (await told())[len(before) :] == [(cast.ada.account_id, second)]
    await put_away(cast.boris, talk.id)
    await tell(cast.ada, "@boris listen!", in_reply_to_id=first)
    assert await listed(cast.boris) == []


@pytest.mark.parametrize("treatment", [Treatment.FILTER, Treatment.DROP])
async def test_who_is_not_to_reach_somebody_by_their_policy_is_not_in_their_list(
    cast: Cast, treatment: Treatment
) -> None:
    """Until they answer, or look for it: it is there."""
    await NotificationPolicy.create(
        id=new_id(), account_id=cast.boris.account_id, for_private_mentions=treatment
    )
    first = await tell(cast.ada, "@boris hello")
    assert await told() == [(cast.ada.account_id, first)]
    assert await listed(cast.boris) == []
    assert await unread_conversations(cast.boris) == 0
    talk_id = await conversation_with(cast.boris, {cast.ada.account_id})
    assert talk_id == (await only(cast.ada)).id
    await tell(cast.boris, "hi", in_reply_to_id=first)
    last = await tell(cast.ada, "@boris glad to hear", in_reply_to_id=first)
    assert ((await only(cast.boris)).last_status_id, (await only(cast.boris)).unread) == (last, True)


async def test_a_status_that_comes_to_name_others_moves(cast: Cast) -> None:
    """As an edit may do; what is left behind is as it was before, and again changes nothing."""
    first, second = await tell(cast.ada, "@boris hello"), await tell(cast.ada, "@boris and hello")
    async with unit_of_work():
        await Mention.create(id=new_id(), status_id=second, account_id=cast.chen.account_id)
        await converse(second)
        await converse(second)
    assert [each.last_status_id for each in await listed(cast.boris)] == [second, first]
    assert (await only(cast.chen)).last_status_id == second
    await narrowed(second, Audience.COMPANY)
    async with unit_of_work():
        await converse(second)
        await leave_conversation(second)
    assert [each.last_status_id for each in await listed(cast.boris)] == [first]
    assert await listed(cast.chen) == []


async def test_many_who_speak_at_once_are_all_heard(cast: Cast) -> None:
    """The first word too: there is one conversation, and everybody's newest is the newest."""
    everybody = {"ada": cast.ada, "boris": cast.boris, "chen": cast.chen, "ines": cast.ines}

    async def speak(name: str) -> list[int]:
        others = " ".join(f"@{other}" for other in everybody if other != name)
        return [await tell(everybody[name], f"{others} {number}") for number in range(3)]

    said = await asyncio.gather(*(speak(name) for name in everybody))
    newest = max(max(each) for each in said)
    talks = [await only(who) for who in everybody.values()]
    assert {(talk.id, talk.last_status_id) for talk in talks} == {(talks[0].id, newest)}
    found = await row("SELECT count(*) AS count FROM status WHERE conversation_id = $1", talks[0].id)
    assert found is not None
    assert found["count"] == 12
    deleted = [(who, one) for who, each in zip(everybody.values(), said, strict=True) for one in each[1:]]
    await asyncio.gather(
        *(delete_status(who, one) for who, one in deleted), tell(cast.ada, "@boris elsewhere")
    )
    left = max(each[0] for each in said)
    assert {talk.last_status_id for talk in await listed(cast.chen)} == {left}
