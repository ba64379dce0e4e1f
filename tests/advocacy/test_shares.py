"""My shares: mine alone, and only what each state allows."""

import pytest

from server.advocacy.delivering import deliver_due
from server.advocacy.intents import open_intent
from server.advocacy.models import Attempt, ConnectionState, Share, ShareState
from server.advocacy.publishing import withdraw_item
from server.advocacy.refreshing import ask_to_reconnect
from server.advocacy.shares import (
    answer_unclear,
    ask_deletion,
    cancel_share,
    declare,
    my_share,
    my_shares,
    needing_me,
    possible,
)
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.paging import Page
from server.networks import Refused, RefusedReason, Unclear, UnclearReason
from tests.advocacy.scene import PACE, SEAL, share


async def asked(scene):
    """An unclear share that is a question by now."""
    share_id = await scene.waiting()
    scene.network.publishing.append(Unclear(UnclearReason.NO_ANSWER))
    await deliver_due(scene.networks, SEAL, PACE)
    await Share.filter(id=share_id).update(due_at=None)
    return share_id


@pytest.mark.parametrize("act", [my_share, cancel_share, ask_deletion, declare])
async def test_a_share_of_somebody_else_is_not_found(scene, act):
    share_id = await scene.waiting()
    for viewer in (scene.cast.boris, scene.cast.ines):
        with pytest.raises(Missing):
            await act(viewer, share_id)


async def test_nobody_else_answers_for_me(scene):
    share_id = await asked(scene)
    with pytest.raises(Missing):
        await answer_unclear(scene.cast.boris, share_id, published=False)


async def test_my_shares_are_mine_and_newest_first(scene):
    item_id = await scene.live()
    mine = await scene.connect(scene.cast.ada)
    made = [await scene.confirm(scene.cast.ada, item_id, mine, f"Number {n}.") for n in range(3)]
    await scene.confirm(scene.cast.boris, item_id, await scene.connect(scene.cast.boris))
    assert [each.id for each in await my_shares(scene.cast.ada, Page())] == made[::-1]
    assert [each.id for each in await my_shares(scene.cast.ada, Page(max_id=made[2], limit=1))] == [made[1]]


async def test_a_waiting_share_can_be_cancelled_and_its_words_confirmed_again(scene):
    share_id = await scene.waiting()
    await cancel_share(scene.cast.ada, share_id)
    assert (await share(share_id)).state is ShareState.CANCELLED
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.posts == []
    held = await share(share_id)
    again = await scene.confirm(scene.cast.ada, held.item_id, held.connection_id)
    assert (await share(again)).state is ShareState.WAITING


async def test_what_is_sent_cannot_be_cancelled(scene):
    share_id = await scene.waiting()
    await deliver_due(scene.networks, SEAL, PACE)
    with pytest.raises(Conflict, match="share-no-cancel"):
        await cancel_share(scene.cast.ada, share_id)


async def test_published_says_the_person_and_it_is_sent(scene):
    share_id = await asked(scene)
    await answer_unclear(scene.cast.ada, share_id, published=True, url="https://x.com/ada_d/status/1")
    held = await share(share_id)
    assert (held.state, held.url) == (ShareState.SENT, "https://x.com/ada_d/status/1")
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.times("publish") == 1


async def test_not_published_says_the_person_and_it_is_sent_again(scene):
    share_id = await asked(scene)
    await answer_unclear(scene.cast.ada, share_id, published=False)
    held = await share(share_id)
    assert (held.state, held.reason) == (ShareState.WAITING, "answered")
    await deliver_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).state is ShareState.SENT
    assert len(scene.network.posts) == 1
    assert await Attempt.filter(share_id=share_id).count() == 2


async def test_an_answer_counts_once(scene):
    share_id = await asked(scene)
    await answer_unclear(scene.cast.ada, share_id, published=False)
    with pytest.raises(Conflict, match="share-no-answer"):
        await answer_unclear(scene.cast.ada, share_id, published=True)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "x.com/ada", "https://", "https://u:p@x.com/1", "https://x.com/" + "a" * 2000],
)
async def test_a_link_that_is_no_web_address_is_refused(scene, url):
    share_id = await asked(scene)
    with pytest.raises(Invalid, match="share-url-wrong"):
        await answer_unclear(scene.cast.ada, share_id, published=True, url=url)


async def test_what_was_opened_in_the_networks_composer_can_be_declared(scene):
    share_id, _ = await open_intent(scene.cast.ada, await scene.live(), scene.network, "By hand.")
    await declare(scene.cast.ada, share_id)
    assert (await share(share_id)).state is ShareState.DECLARED
    with pytest.raises(Conflict, match="share-no-declare"):
        await declare(scene.cast.ada, share_id)


async def test_only_what_we_published_can_be_deleted_by_us(scene):
    share_id = await asked(scene)
    await answer_unclear(scene.cast.ada, share_id, published=True)
    with pytest.raises(Conflict, match="share-no-delete"):
        await ask_deletion(scene.cast.ada, share_id)


async def test_a_refused_share_may_be_tried_anew_while_the_item_is_live(scene):
    share_id = await scene.waiting()
    scene.network.publishing.append(Refused(RefusedReason.CASHTAGS))
    await deliver_due(scene.networks, SEAL, PACE)
    assert possible(await share(share_id)) == ["retry"]
    await withdraw_item(scene.cast.ines, (await share(share_id)).item_id, "Over")
    assert possible(await share(share_id)) == []


async def test_what_needs_me_is_counted_and_nothing_of_others(scene):
    assert await needing_me(scene.cast.ada) == 0
    share_id = await asked(scene)
    assert await needing_me(scene.cast.ada) == 1
    await answer_unclear(scene.cast.ada, share_id, published=False)
    assert await needing_me(scene.cast.ada) == 0
    held = await share(share_id)
    async with unit_of_work():
        await ask_to_reconnect(held.connection)
    assert held.connection.state is ConnectionState.RECONNECT
    assert await needing_me(scene.cast.ada) == 1
    assert await needing_me(scene.cast.boris) == 0
