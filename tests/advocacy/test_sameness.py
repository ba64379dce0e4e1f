"""Nearly the same words from two accounts: forbidden where the network forbids it, told everywhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.advocacy.delivering import deliver_due
from server.advocacy.models import Share, ShareState
from server.advocacy.shares import cancel_share, possible
from server.kit import clock
from server.kit.errors import Conflict
from tests.advocacy.scene import PACE, SEAL, share

WORDS = "Well done Mariam and the whole workshop, seven days without the grid!"
NEARLY = "Well done, Mariam and the whole workshop — seven days without the grid."
OTHERS = "I never thought that our roof would carry us through a week."


@pytest.fixture
async def two(scene):
    item_id = await scene.live()
    return (item_id, await scene.connect(scene.cast.ada)), (item_id, await scene.connect(scene.cast.boris))


@pytest.fixture
def varied(scene):
    scene.network.capabilities = replace(scene.network.capabilities, varied=True)


async def test_a_colleague_s_words_with_a_comma_changed_are_refused(scene, two, varied):
    await scene.confirm(scene.cast.ada, *two[0], WORDS)
    with pytest.raises(Conflict, match="share-too-similar"):
        await scene.confirm(scene.cast.boris, *two[1], NEARLY)
    assert await scene.confirm(scene.cast.boris, *two[1], OTHERS)


async def test_elsewhere_people_may_say_the_same(scene, two):
    await scene.confirm(scene.cast.ada, *two[0], WORDS)
    assert await scene.confirm(scene.cast.boris, *two[1], NEARLY)


async def test_one_may_repeat_oneself(scene, two, varied):
    await scene.confirm(scene.cast.ada, *two[0], WORDS)
    assert await scene.confirm(scene.cast.ada, *two[0], NEARLY)


@pytest.mark.parametrize("how", ["cancelled", "a week ago"])
async def test_what_nobody_reads_any_more_stands_in_nobody_s_way(scene, two, varied, how):
    first = await scene.confirm(scene.cast.ada, *two[0], WORDS)
    if how == "cancelled":
        await cancel_share(scene.cast.ada, first)
    else:
        await deliver_due(scene.networks, SEAL, PACE)
        await Share.filter(id=first).update(sends_at=clock.now() - timedelta(days=8))
    assert await scene.confirm(scene.cast.boris, *two[1], NEARLY)


async def test_of_two_that_were_confirmed_before_one_is_sent_and_one_is_asked(scene, two):
    for viewer, whose, text in ((scene.cast.ada, two[0], WORDS), (scene.cast.boris, two[1], NEARLY)):
        await scene.confirm(viewer, *whose, text)
    scene.network.capabilities = replace(scene.network.capabilities, varied=True)
    assert await deliver_due(scene.networks, SEAL, PACE) == 1
    (waits,) = await Share.filter(state=ShareState.WAITING)
    waits = await share(waits.id)
    assert (waits.reason, waits.due_at, possible(waits)) == ("too-similar", None, ["confirm", "cancel"])
    assert await deliver_due(scene.networks, SEAL, PACE) == 0
