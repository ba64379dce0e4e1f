"""The newsroom keeps topics: also those that nobody else sees, and one name for two of them."""

import pytest

from server.advocacy.aims import Aims
from server.advocacy.items import item_for
from server.advocacy.topic_desk import KeptTopic, kept_topics, rename_topic
from server.advocacy.topics import follow_topic, followed_by, topics_for
from server.identity.privacy import Privacy
from server.kit.errors import Invalid, Missing

OPEN, DISCREET = Privacy(), Privacy(discreet=True)


async def test_the_newsroom_sees_every_topic_and_how_many_follow_it(scene):
    await scene.live(aims=Aims(("Energy",)))
    await scene.draft(aims=Aims(("energy", "Merger")))
    await follow_topic(scene.cast.ada, "ENERGY")
    await follow_topic(scene.cast.ada, "Sports")
    ines = scene.cast.ines
    kept = await kept_topics(ines, OPEN)
    assert [(each.name, each.items, each.followers) for each in kept] == [
        ("energy", 2, 1),
        ("merger", 1, 0),
        ("sports", 0, 1),
    ]
    assert [each.followers for each in await kept_topics(ines, DISCREET)] == [None, None, None]
    for nobody in (scene.cast.ada, scene.cast.boris):
        with pytest.raises(Missing):
            await kept_topics(nobody, OPEN)
        with pytest.raises(Missing):
            await rename_topic(nobody, "energy", "Power")


async def test_a_new_name_goes_wherever_the_topic_stands(scene):
    aims = Aims(("Enregy",), {"topic": ("enregy",)})
    item_id = await scene.live(aims=aims)
    ada = scene.cast.ada
    await follow_topic(ada, "enregy")
    await rename_topic(scene.cast.ines, "ENREGY", " Green  energy ")
    assert (await item_for(ada, item_id)).aims == Aims(("Green energy",), {"topic": ("green energy",)})
    assert [(each.label, each.following) for each in await topics_for(ada)] == [("Green energy", True)]


async def test_two_topics_of_one_name_are_one(scene):
    both = await scene.live(
        aims=Aims(("Energy", "Power"), {"topic": ("energy", "power"), "role": ("comms",)})
    )
    ada, boris = scene.cast.ada, scene.cast.boris
    for label in ("Energy", "Power"):
        await follow_topic(ada, label)
    await follow_topic(boris, "Power")
    await rename_topic(scene.cast.ines, "power", "Energy")
    assert [await followed_by(each) for each in (ada, boris)] == [{"energy"}, {"energy"}]
    kept = (await item_for(scene.cast.ines, both)).aims
    assert (kept.topics, kept.targets["topic"]) == (("Energy",), ("energy",))
    assert await kept_topics(scene.cast.ines, OPEN) == [KeptTopic("energy", "Energy", 1, 2)]


async def test_only_another_spelling_changes_what_is_read(scene):
    await scene.live(aims=Aims(("ENERGY",)))
    await rename_topic(scene.cast.ines, "energy", "Energy")
    assert [each.label for each in await kept_topics(scene.cast.ines, OPEN)] == ["Energy"]


async def test_what_is_no_name_and_what_is_no_topic_is_refused(scene):
    await scene.live(aims=Aims(("Energy",)))
    for label in ("", "  ", "x" * 41):
        with pytest.raises(Invalid, match="news-topics-wrong"):
            await rename_topic(scene.cast.ines, "energy", label)
    with pytest.raises(Missing):
        await rename_topic(scene.cast.ines, "sports", "Energy")
