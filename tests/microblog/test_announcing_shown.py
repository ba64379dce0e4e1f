"""Reading announcements, saying so, and answering with an emoji."""

import asyncio

import pytest

from server.identity.models import AuditEntry
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.kit.paging import Page
from server.microblog import announcing_shown
from server.microblog.announcing import AnnouncementDraft, announce, withdraw_announcement
from server.microblog.announcing_shown import (
    MOST_NAMES,
    announcement_now,
    current_announcements,
    dismiss_announcement,
    react,
    reaction_now,
    unreact,
    written_announcement,
    written_announcements,
)
from server.microblog.models import AnnouncementReaction, AnnouncementRead, CustomEmoji
from tests.cast import Cast
from tests.microblog.test_announcing import FIRE, published


async def shown(viewer):
    return (await current_announcements(viewer))[0]


async def test_dismissing_reads_it_for_oneself_once(cast: Cast):
    announcement_id = await published(cast.ines)
    await asyncio.gather(*(dismiss_announcement(cast.ada, announcement_id) for _ in range(4)))
    assert ((await shown(cast.ada)).read, (await shown(cast.boris)).read) == (True, False)
    (entry,) = await AuditEntry.filter(verb="announcement.acknowledged")
    assert (entry.actor_id, entry.target_id) == (cast.ada.account_id, announcement_id)


async def test_only_where_it_was_asked_is_it_evidence(cast: Cast):
    announcement_id = await published(cast.ines, AnnouncementDraft("Cake in the kitchen"))
    await dismiss_announcement(cast.ada, announcement_id)
    assert await AnnouncementRead.all().count() == 1
    assert not await AuditEntry.filter(verb="announcement.acknowledged").exists()


async def test_people_answer_with_an_emoji_once_each(cast: Cast):
    announcement_id = await published(cast.ines)
    for viewer in (cast.ada, cast.boris, cast.ada):
        await react(viewer, announcement_id, "👍")
    await react(cast.boris, announcement_id, "🎉")
    found = [(each.name, each.count, each.mine) for each in (await shown(cast.ada)).reactions]
    assert found == [("👍", 2, True), ("🎉", 1, False)]
    for _ in range(2):
        await unreact(cast.ada, announcement_id, "👍")
    assert [(each.name, each.count) for each in (await shown(cast.ada)).reactions] == [("👍", 1), ("🎉", 1)]


async def test_our_own_emoji_is_answered_by_its_shortcode(cast: Cast):
    announcement_id = await published(cast.ines)
    with pytest.raises(Invalid):
        await react(cast.ada, announcement_id, "parrot")
    await CustomEmoji.create(
        id=new_id(), shortcode="parrot", key="p.gif", static_key="p.png", content_type="image/gif"
    )
    await react(cast.ada, announcement_id, ":parrot:")
    (reaction,) = (await shown(cast.ada)).reactions
    assert (reaction.name, reaction.key, reaction.static_key) == ("parrot", "p.gif", "p.png")
    await unreact(cast.ada, announcement_id, "parrot")
    assert not await AnnouncementReaction.exists()


@pytest.mark.parametrize("name", ["", "a", "👍👍", "hello", "<b>", "👍 "])
async def test_what_is_no_emoji_is_refused(cast: Cast, name):
    announcement_id = await published(cast.ines)
    with pytest.raises(Invalid):
        await react(cast.ada, announcement_id, name)


async def test_there_are_only_so_many_different_ones(cast: Cast):
    announcement_id = await published(cast.ines)
    names = ["👍", "🎉", "❤️", "😀", "😁", "😂", "🤣", "😃"]
    assert len(names) == MOST_NAMES
    for name in names:
        await react(cast.ada, announcement_id, name)
    with pytest.raises(Invalid):
        await react(cast.boris, announcement_id, "😄")
    await react(cast.boris, announcement_id, "😃")


async def test_what_is_not_there_can_neither_be_read_nor_answered(cast: Cast):
    draft, gone = await announce(cast.ines, FIRE), await published(cast.ines)
    await react(cast.ada, gone, "👍")
    reaction = await AnnouncementReaction.get()
    await withdraw_announcement(cast.ines, gone)
    for announcement_id in (draft, gone, 1):
        for attempt in (
            dismiss_announcement(cast.ada, announcement_id),
            react(cast.ada, announcement_id, "👍"),
            unreact(cast.ada, announcement_id, "👍"),
            announcement_now(announcement_id),
        ):
            with pytest.raises(Missing):
                await attempt
    with pytest.raises(Missing):
        await reaction_now(reaction.id)


async def test_those_who_write_see_all_of_them_in_pages(cast: Cast):
    ids = [await announce(cast.ines, FIRE) for _ in range(3)]
    part = await written_announcements(cast.ines, Page(limit=2))
    assert [each.row["id"] for each in part.rows] == ids[:0:-1]
    part = await written_announcements(cast.ines, Page(limit=2, max_id=part.oldest))
    assert [each.row["id"] for each in part.rows] == ids[:1]
    for attempt in (written_announcements(cast.ada, Page()), written_announcement(cast.ada, ids[0])):
        with pytest.raises(Missing):
            await attempt
    with pytest.raises(Missing):
        await written_announcement(cast.ines, 1)


@pytest.mark.parametrize("many", [2, 40])
async def test_any_number_takes_three_queries(cast: Cast, queries, many):
    for _ in range(many):
        announcement_id = await published(cast.ines)
        await react(cast.ada, announcement_id, "👍")
    queries.clear()
    assert len(await current_announcements(cast.ada)) == many
    assert len(queries) == 3


async def test_answers_at_the_same_moment_are_all_counted(cast: Cast):
    announcement_id = await published(cast.ines)
    people = (cast.ada, cast.boris, cast.chen, cast.ines)
    await asyncio.gather(*(react(each, announcement_id, "🎉") for each in people for _ in range(2)))
    assert [each.count for each in (await shown(cast.ada)).reactions] == [4]


async def test_an_answer_that_is_taken_back_while_it_is_told_is_gone(cast: Cast, monkeypatch):
    announcement_id = await published(cast.ines)
    await react(cast.ada, announcement_id, "👍")
    reaction_id = (await AnnouncementReaction.get()).id
    now = announcing_shown.announcement_now

    async def taken_back_first(which: int):
        await unreact(cast.ada, announcement_id, "👍")
        return await now(which)

    monkeypatch.setattr(announcing_shown, "announcement_now", taken_back_first)
    with pytest.raises(Missing):
        await reaction_now(reaction_id)
