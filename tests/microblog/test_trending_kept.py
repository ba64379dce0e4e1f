"""What trends is kept by the worker, and each reader is shown what they may see of it."""

import pytest

from server.identity.privacy import Privacy
from server.kit import database
from server.kit.database import execute, rows, unit_of_work
from server.kit.ids import new_id
from server.microblog import trending_kept
from server.microblog.blocking import block
from server.microblog.deleting import delete_status
from server.microblog.favouriting import favourite
from server.microblog.models import Audience, PreviewCard
from server.microblog.muting import mute
from server.microblog.trending import trending_links, trending_statuses, trending_tags
from server.microblog.trending_kept import keep_trends
from tests.cast import Cast, join
from tests.microblog.saying import narrowed, say

ALL = {"limit": 20, "offset": 0}


async def tags(viewer, **page) -> list[str]:
    return await trending_tags(viewer, **{**ALL, **page})


async def statuses(viewer, **page) -> list[int]:
    return [line.own.status_id for line in await trending_statuses(viewer, **{**ALL, **page})]


@pytest.fixture
async def talk(cast: Cast) -> dict[str, int]:
    """Three speak of the tide and two of the moon; one speaks of himself."""
    said = {
        name: await say(getattr(cast, name), "#tide #moon" if name != "chen" else "#tide")
        for name in ("ada", "boris", "chen")
    }
    for _ in range(3):
        await say(cast.chen, "#chen")
    return said


async def test_what_more_people_speak_of_comes_first_and_one_alone_makes_no_trend(cast: Cast, talk):
    assert await tags(cast.ines) == []
    await keep_trends(Privacy())
    assert await tags(cast.ines) == ["tide", "moon"]
    assert await tags(cast.ines, limit=1, offset=1) == ["moon"]
    await keep_trends(Privacy())
    assert len(await rows("SELECT 1 FROM trend")) == 2


@pytest.mark.parametrize("audience", [each for each in Audience if each is not Audience.COMPANY])
async def test_what_is_not_for_the_company_makes_no_trend(cast: Cast, talk, audience):
    for viewer in (cast.ada, cast.boris):
        await favourite(viewer, talk["chen"])
    for status_id in talk.values():
        await narrowed(status_id, audience)
    await keep_trends(Privacy())
    assert await rows("SELECT 1 FROM trend") == []


async def test_what_is_narrowed_or_taken_back_since_is_not_shown(cast: Cast, talk):
    for viewer in (cast.ada, cast.boris):
        await favourite(viewer, talk["chen"])
    await keep_trends(Privacy())
    assert (await tags(cast.ines), await statuses(cast.ines)) == (["tide", "moon"], [talk["chen"]])
    await narrowed(talk["chen"], Audience.FOLLOWERS)
    await delete_status(cast.ada, talk["ada"])
    await narrowed(talk["boris"], Audience.MENTIONED)
    assert (await tags(cast.ines), await statuses(cast.ines)) == ([], [])


async def test_blocks_and_mutes_hold_when_it_is_read(cast: Cast, talk):
    for viewer in (cast.boris, cast.ada):
        await favourite(viewer, talk["chen"])
    await keep_trends(Privacy())
    await block(cast.ines, cast.chen.account_id)
    assert (await tags(cast.ines), await statuses(cast.ines)) == (["tide", "moon"], [])
    await mute(cast.ines, cast.ada.account_id)
    await mute(cast.ines, cast.boris.account_id)
    assert (await tags(cast.ines), await tags(cast.chen)) == ([], ["tide", "moon"])
    assert await statuses(cast.ada) == [talk["chen"]]


async def test_statuses_that_others_like_trend_and_answers_and_warnings_do_not(cast: Cast):
    first, second = await say(cast.ada, "one"), await say(cast.ada, "two")
    answer = await say(cast.ada, "three", in_reply_to_id=first)
    warned = await say(cast.ada, "four", spoiler_text="careful")
    for status_id, viewers in ((first, 2), (second, 3), (answer, 3), (warned, 3)):
        for viewer in (cast.boris, cast.chen, cast.ines)[:viewers]:
            await favourite(viewer, status_id)
    await keep_trends(Privacy())
    assert await statuses(cast.ines) == [second, first]


async def test_links_trend_once_they_have_a_card(cast: Cast):
    made = [
        await PreviewCard.create(
            id=new_id(), url=f"https://e.example/{title}", url_hash=f"h{title}", title=title
        )
        for title in ("a", "")
    ]
    for viewer in (cast.ada, cast.boris):
        for card in made:
            status_id = await say(viewer, "look")
            async with unit_of_work():
                await execute("UPDATE status SET card_id = $1 WHERE id = $2", card.id, status_id)
    await keep_trends(Privacy())
    assert await trending_links(cast.ines, **ALL) == [made[0].id]
    await mute(cast.ines, cast.ada.account_id)
    await mute(cast.ines, cast.boris.account_id)
    assert await trending_links(cast.ines, **ALL) == []


async def test_nothing_of_fewer_than_five_people_trends_where_that_is_agreed(cast: Cast, talk):
    for viewer in (cast.ada, cast.boris, cast.chen, cast.ines):
        await favourite(viewer, talk["ada"])
    await say(cast.ines, "#tide")
    await keep_trends(Privacy(discreet=True))
    assert (await tags(cast.ada), await statuses(cast.ada)) == ([], [])
    dora = await join("dora")
    await say(dora, "#tide")
    await favourite(dora, talk["ada"])
    await keep_trends(Privacy(discreet=True))
    assert (await tags(cast.ada), await statuses(cast.ada)) == (["tide"], [talk["ada"]])


async def test_trends_are_few_queries_however_many(cast: Cast, queries):
    counts = []
    for size in (2, 40):
        for number in range(size):
            for viewer in (cast.ada, cast.boris):
                await favourite(viewer, await say(viewer, f"#tag{number}x"))
        await keep_trends(Privacy())
        del queries[:]
        await trending_tags(cast.ines, limit=40, offset=0)
        await trending_statuses(cast.ines, limit=40, offset=0)
        counts.append(len(queries))
    assert counts == [3, 3]


async def test_trends_are_summed_up_while_others_may_write(cast: Cast, talk, monkeypatch):
    within = []

    async def noting(sql, *values):
        within.append(database._hooks.get() is not None)  # noqa: SLF001
        return await rows(sql, *values)

    monkeypatch.setattr(trending_kept, "rows", noting)
    await keep_trends(Privacy())
    assert within == [False, False, False]
    assert await tags(cast.ines) == ["tide", "moon"]
