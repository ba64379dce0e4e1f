"""Shares are spread: by the caps of person and item when they are confirmed, and once more when they are sent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.advocacy.caps import Cap, Scope
from server.advocacy.delivering import deliver_due
from server.advocacy.items import item_for
from server.advocacy.linking import ShareRules
from server.advocacy.models import Share, ShareState
from server.advocacy.room import moments_for
from server.advocacy.shares import cancel_share
from server.advocacy.sharing import SCHEDULED, SPREAD, share_item
from server.kit import clock
from server.kit.errors import Invalid
from tests.advocacy.scene import PACE, SEAL, pass_time, share

GAP = Cap(Scope.PERSON, timedelta(minutes=30), 1)
TWO_A_DAY = Cap(Scope.PERSON, timedelta(days=1), 2)
ONE_AN_HOUR = Cap(Scope.ITEM, timedelta(hours=1), 1)


@pytest.fixture
async def ready(scene):
    return await scene.live(), await scene.connect(scene.cast.ada)


async def confirm(scene, viewer, ready, text, *caps, **more):
    asked = await scene.confirmation(viewer, *ready, text)
    return await share_item(viewer, replace(asked, **more), scene.networks, ShareRules(caps))


async def test_the_second_of_somebody_waits_half_an_hour_and_says_why(scene, ready):
    first = await confirm(scene, scene.cast.ada, ready, "Sun all week.", GAP)
    second = await confirm(scene, scene.cast.ada, ready, "Seven days without the grid.", GAP)
    assert (await share(first)).reason is None
    waits = await share(second)
    assert waits.reason == SPREAD
    assert waits.due_at - (await share(first)).sends_at == timedelta(minutes=30)
    assert await deliver_due(scene.networks, SEAL, replace(PACE, caps=(GAP,))) == 1
    await pass_time(timedelta(minutes=31))
    assert await deliver_due(scene.networks, SEAL, replace(PACE, caps=(GAP,))) == 1


async def test_what_was_cancelled_leaves_its_room(scene, ready):
    first = await confirm(scene, scene.cast.ada, ready, "Sun all week.", GAP)
    await cancel_share(scene.cast.ada, first)
    second = await confirm(scene, scene.cast.ada, ready, "Seven days without the grid.", GAP)
    assert (await share(second)).reason is None


async def test_an_hour_that_is_full_is_not_taken(scene, ready):
    noon = (clock.now() + timedelta(hours=5)).replace(microsecond=0)
    await confirm(scene, scene.cast.ada, ready, "Sun all week.", GAP, due_at=noon)
    with pytest.raises(Invalid, match="share-full-then") as refused:
        await confirm(scene, scene.cast.ada, ready, "Seven days.", GAP, due_at=noon + timedelta(minutes=10))
    assert refused.value.field == "due_at"
    after = noon + timedelta(minutes=30)
    kept = await share(await confirm(scene, scene.cast.ada, ready, "Seven days.", GAP, due_at=after))
    assert (kept.reason, kept.sends_at) == (SCHEDULED, after)


async def test_colleagues_carry_an_item_one_after_the_other(scene, ready):
    boris = scene.cast.boris
    first = await share(await confirm(scene, scene.cast.ada, ready, "Sun all week.", ONE_AN_HOUR))
    theirs = (ready[0], await scene.connect(boris))
    second = await share(await confirm(scene, boris, theirs, "We ran on sun.", ONE_AN_HOUR))
    assert second.sends_at - first.sends_at == timedelta(hours=1)


async def test_no_room_before_the_end_of_the_news_is_said(scene, ready):
    item = (await item_for(scene.cast.ada, ready[0])).item
    item.expires_at = clock.now() + timedelta(minutes=20)
    await item.save()
    await confirm(scene, scene.cast.ada, ready, "Sun all week.", GAP)
    with pytest.raises(Invalid, match="share-no-room"):
        await confirm(scene, scene.cast.ada, ready, "Seven days without the grid.", GAP)
    assert await Share.all().count() == 1


async def test_what_piled_up_while_the_worker_was_away_is_spread_anew(scene, ready):
    caps, now = (GAP, TWO_A_DAY), clock.now()
    for minutes, text in ((0, "One."), (40, "Two, quite another."), (1_500, "Three, again else.")):
        await confirm(scene, scene.cast.ada, ready, text, *caps, due_at=now + timedelta(minutes=minutes))
    await pass_time(timedelta(days=3))
    sent = []
    for _ in range(6):
        sent.append(await deliver_due(scene.networks, SEAL, replace(PACE, caps=caps)))
        await pass_time(timedelta(minutes=31))
    assert sent == [1, 1, 0, 0, 0, 0]
    await pass_time(timedelta(days=1))
    assert await deliver_due(scene.networks, SEAL, replace(PACE, caps=caps)) == 1
    times = sorted(each.sends_at for each in await Share.filter(state=ShareState.SENT))
    assert times[1] - times[0] >= timedelta(minutes=30)
    assert times[2] - times[0] >= timedelta(days=1)


async def test_people_are_told_when_there_is_room_and_when_is_a_good_moment(scene, ready):
    item = (await item_for(scene.cast.ada, ready[0])).item
    free = await moments_for(scene.cast.ada, item, "x", (GAP,))
    assert abs(free.soonest - clock.now()) < timedelta(seconds=10)
    await confirm(scene, scene.cast.ada, ready, "Sun all week.", GAP)
    later = await moments_for(scene.cast.ada, item, "x", (GAP,))
    assert later.soonest - free.soonest > timedelta(minutes=29)
    assert later.best >= later.soonest
    item.expires_at = clock.now() + timedelta(minutes=5)
    ended = await moments_for(scene.cast.ada, item, "x", (GAP,))
    assert (ended.soonest, ended.best) == (None, None)
