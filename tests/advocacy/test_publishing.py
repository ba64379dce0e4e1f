"""Live, withdrawn, expired: what becomes of an item and of the shares that wait for it."""

from datetime import timedelta

import pytest

from server.advocacy.delivering import deliver_due
from server.advocacy.models import ItemState, Share, ShareState
from server.advocacy.publishing import expire_due_items, publish_item, withdraw_item
from server.facts import FactKind, facts_after, latest_position
from server.kit.errors import Conflict, Invalid, Missing
from server.microblog.models import Status
from tests.advocacy.scene import ANNOUNCER, PACE, SEAL, item, pass_time, share


async def publish(scene, item_id, version=1, viewer=None):
    await publish_item(viewer or scene.cast.ines, item_id, scene.networks, ANNOUNCER, version=version)


async def test_publishing_makes_it_live_and_a_status_of_the_news_account(scene):
    item_id = await scene.draft()
    await publish(scene, item_id)
    live = await item(item_id)
    assert (live.state, live.version) == (ItemState.LIVE, 2)
    assert live.published_at is not None
    status = await Status.get(id=live.status_id).prefetch_related("author")
    assert status.author.username == "company_news"
    assert f"https://ramage.example/news/{item_id}/share" in status.text


async def test_only_comms_publishes_and_withdraws(scene):
    item_id = await scene.draft()
    with pytest.raises(Missing):
        await publish(scene, item_id, viewer=scene.cast.ada)
    await publish(scene, item_id)
    with pytest.raises(Missing):
        await withdraw_item(scene.cast.ada, item_id, "Mine")


async def test_what_is_not_complete_does_not_go_live_and_nothing_is_posted(scene):
    item_id = await scene.draft(why="", variants=())
    with pytest.raises(Invalid) as refused:
        await publish(scene, item_id)
    assert set(refused.value.fields) == {"why", "variants"}
    assert (await item(item_id)).state is ItemState.DRAFT
    assert await Status.all().count() == 0


async def test_only_the_version_that_was_looked_at_goes_live(scene):
    item_id = await scene.draft()
    with pytest.raises(Conflict, match="stale"):
        await publish(scene, item_id, version=2)
    await publish(scene, item_id)
    with pytest.raises(Conflict, match="news-not-draft"):
        await publish(scene, item_id, version=2)
    assert await Status.all().count() == 1


async def test_withdrawing_cancels_what_waits_and_says_why(scene):
    share_id = await scene.waiting()
    item_id = (await share(share_id)).item_id
    await withdraw_item(scene.cast.ines, item_id, " A figure was wrong ")
    withdrawn = await item(item_id)
    assert (withdrawn.state, withdrawn.withdrawn_reason) == (ItemState.WITHDRAWN, "A figure was wrong")
    held = await share(share_id)
    assert (held.state, held.reason) == (ShareState.CANCELLED, "withdrawn")
    assert await deliver_due(scene.networks, SEAL, PACE) == 0


async def test_what_was_sent_stays_with_those_who_sent_it(scene):
    share_id = await scene.waiting()
    await deliver_due(scene.networks, SEAL, PACE)
    await withdraw_item(scene.cast.ines, (await share(share_id)).item_id, "Over")
    assert (await share(share_id)).state is ShareState.SENT


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
async def test_a_reason_is_needed_to_withdraw(scene, reason):
    item_id = await scene.live()
    with pytest.raises(Invalid, match="news-reason-missing"):
        await withdraw_item(scene.cast.ines, item_id, reason)


async def test_only_what_is_live_is_withdrawn(scene):
    item_id = await scene.draft()
    with pytest.raises(Conflict, match="news-not-live"):
        await withdraw_item(scene.cast.ines, item_id, "Over")


async def test_items_expire_when_their_time_is_over_and_not_before(scene):
    share_id = await scene.waiting()
    item_id = (await share(share_id)).item_id
    assert await expire_due_items() == 0
    await pass_time(timedelta(days=8))
    other = await scene.live()
    assert await expire_due_items() == 1
    assert ((await item(item_id)).state, (await item(other)).state) == (ItemState.EXPIRED, ItemState.LIVE)
    assert ((await share(share_id)).state, (await share(share_id)).reason) == (
        ShareState.CANCELLED,
        "expired",
    )


async def test_many_waiting_shares_are_cancelled_each_with_its_fact(scene):
    item_id, connection_id = await scene.live(), await scene.connect(scene.cast.ada)
    for number in range(7):
        await scene.confirm(scene.cast.ada, item_id, connection_id, f"Number {number}.")
    since = await latest_position()
    await withdraw_item(scene.cast.ines, item_id, "Over")
    assert await Share.filter(state=ShareState.CANCELLED).count() == 7
    kinds = [fact.kind for fact in await facts_after(since)]
    assert kinds.count(FactKind.SHARE_CHANGED) == 7
    assert kinds.count(FactKind.NEWS_CHANGED) == 1


async def test_the_status_of_an_item_that_is_over_is_shown_anew(scene):
    item_id = await scene.live()
    status_id = (await item(item_id)).status_id
    before = (await Status.get(id=status_id)).version
    await withdraw_item(scene.cast.ines, item_id, "Over")
    assert (await Status.get(id=status_id)).version == before + 1
