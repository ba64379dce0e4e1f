"""What hashtags on a profile promise."""

import asyncio

import pytest

from server.kit.database import rows
from server.kit.errors import Invalid, Missing
from server.microblog.blocking import block
from server.microblog.boosting import boost
from server.microblog.models import Audience
from server.microblog.tag_featuring import (
    MOST_FEATURED,
    feature_tag,
    featured_tags,
    unfeature,
    unfeature_tag,
    worth_featuring,
)
from tests.cast import Cast
from tests.microblog.saying import say


async def test_a_tag_says_how_often_its_owner_used_it_openly(cast: Cast) -> None:
    """What is for fewer people, boosts, and what others said are not counted."""
    last = 0
    for text in ("#line4", "#LINE4 again", "#other"):
        last = await say(cast.ada, text)
    await say(cast.ada, "#line4", audience=Audience.FOLLOWERS)
    await boost(cast.ada, await say(cast.boris, "#line4"))
    made = await feature_tag(cast.ada, "Line4")
    assert (made.name, made.uses) == ("line4", 2)
    assert made.last_status_id is not None
    assert made.last_status_id < last
    await feature_tag(cast.ada, "unused")
    assert [(each.name, each.uses) for each in await featured_tags(cast.boris, cast.ada.account_id)] == [
        ("line4", 2),
        ("unused", 0),
    ]


async def test_twice_is_once_and_ten_are_the_most(cast: Cast) -> None:
    """Also at the same moment."""
    await asyncio.gather(*(feature_tag(cast.ada, "tag0") for _ in range(3)))
    done = await asyncio.gather(
        *(feature_tag(cast.ada, f"tag{number}") for number in range(MOST_FEATURED + 3)),
        return_exceptions=True,
    )
    assert [type(each) for each in done if isinstance(each, Exception)] == [Invalid] * 3
    assert len(await rows("SELECT id FROM featured_tag")) == MOST_FEATURED


async def test_a_tag_is_taken_off_by_its_owner_alone(cast: Cast) -> None:
    one, two = await feature_tag(cast.ada, "one"), await feature_tag(cast.ada, "two")
    with pytest.raises(Missing):
        await unfeature(cast.boris, one.id)
    await unfeature(cast.ada, one.id)
    with pytest.raises(Missing):
        await unfeature(cast.ada, one.id)
    assert await featured_tags(cast.ada, cast.ada.account_id) == [two]
    for _ in range(2):
        await unfeature_tag(cast.ada, "#TWO")
    assert await featured_tags(cast.ada, cast.ada.account_id) == []


async def test_who_is_kept_apart_sees_none(cast: Cast) -> None:
    await feature_tag(cast.ada, "one")
    await block(cast.ada, cast.boris.account_id)
    assert await featured_tags(cast.boris, cast.ada.account_id) == []
    assert len(await featured_tags(cast.chen, cast.ada.account_id)) == 1


async def test_what_one_uses_most_and_does_not_show_yet_is_worth_featuring(cast: Cast) -> None:
    for text in ("#b", "#a #b", "#c #b #a", "#shown #shown2", "#shown"):
        await say(cast.ada, text)
    await say(cast.boris, "#foreign")
    await say(cast.ada, "#secret", audience=Audience.MENTIONED)
    await feature_tag(cast.ada, "shown")
    found = await worth_featuring(cast.ada)
    assert found[:2] == ["b", "a"]
    assert sorted(found[2:]) == ["c", "shown2"]


@pytest.mark.parametrize("tags", [1, 8])
async def test_as_many_queries_for_one_tag_as_for_eight(cast: Cast, queries: list[str], tags: int) -> None:
    for number in range(tags):
        await feature_tag(cast.ada, f"tag{number}")
    queries.clear()
    assert len(await featured_tags(cast.boris, cast.ada.account_id)) == tags
    assert len(queries) == 1
