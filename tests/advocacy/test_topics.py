"""Topics: one name for all spellings, and nothing of what is not live yet."""

import pytest

from server.advocacy.aims import Aims
from server.advocacy.publishing import withdraw_item
from server.advocacy.topics import MOST_FOLLOWED, Topic, follow_topic, followed_by, topics_for, unfollow_topic
from server.kit.errors import Invalid


async def test_topics_of_live_items_are_shown_and_those_of_drafts_are_not(scene):
    item_id = await scene.live(aims=Aims(("Energy", "Jobs")))
    await scene.live(aims=Aims(("energy",)))
    await scene.draft(aims=Aims(("Merger",)))
    ada = scene.cast.ada
    await follow_topic(ada, "JOBS")
    assert [(each.name, each.items, each.following) for each in await topics_for(ada)] == [
        ("energy", 2, False),
        ("jobs", 1, True),
    ]
    await withdraw_item(scene.cast.ines, item_id, "Over")
    assert (await topics_for(ada))[1] == Topic("jobs", "JOBS", 0, following=True)


async def test_following_twice_is_once_and_ends_with_one_word(scene):
    ada = scene.cast.ada
    for label in ("Green  energy", "green energy"):
        await follow_topic(ada, label)
    assert await followed_by(ada) == {"green energy"}
    assert await followed_by(scene.cast.boris) == frozenset()
    await unfollow_topic(ada, "GREEN ENERGY")
    await unfollow_topic(ada, "never")
    assert await topics_for(ada) == []


@pytest.mark.parametrize("label", ["", "  ", "x" * 41])
async def test_what_is_no_topic_is_refused(scene, label):
    with pytest.raises(Invalid, match="news-topics-wrong"):
        await follow_topic(scene.cast.ada, label)


async def test_one_too_many_is_refused_and_not_kept(scene):
    for number in range(MOST_FOLLOWED):
        await follow_topic(scene.cast.ada, f"t{number}")
    with pytest.raises(Invalid, match="topics-many"):
        await follow_topic(scene.cast.ada, "one more")
    assert len(await followed_by(scene.cast.ada)) == MOST_FOLLOWED
