"""One explicit confirmation of one exact text makes one row."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from server.advocacy.connections import disconnect
from server.advocacy.delivering import deliver_due
from server.advocacy.drafting import change_item
from server.advocacy.drafts import VariantDraft
from server.advocacy.linking import NONE
from server.advocacy.models import NewsItem, Share, ShareState, Variant
from server.advocacy.publishing import withdraw_item
from server.advocacy.refreshing import ask_to_reconnect
from server.advocacy.shares import cancel_share
from server.advocacy.sharing import exact_text, share_item
from server.facts import latest_position
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from tests.advocacy.scene import ITEM, LINK, PACE, SEAL, item, pass_time, share, told_of_shares


async def ready(scene):
    return await scene.live(), await scene.connect(scene.cast.ada)


async def test_a_confirmed_share_waits_for_the_worker(scene):
    item_id, connection_id = await ready(scene)
    since = await latest_position()
    share_id = await scene.confirm(scene.cast.ada, item_id, connection_id)
    queued = await share(share_id)
    assert queued.state is ShareState.WAITING
    assert queued.due_at is not None
    assert queued.due_at <= clock.now()
    assert queued.text == f"Sun all week.\n{LINK} #AcmeEmployee"
    assert queued.confirmed_at is not None
    assert await told_of_shares(since) == [(scene.cast.ada.account_id, share_id)]
    assert scene.network.asked == []


async def test_what_was_not_shown_is_not_published(scene):
    item_id, connection_id = await ready(scene)
    asked = await scene.confirmation(scene.cast.ada, item_id, connection_id)
    without_disclosure = replace(asked, confirmed_text=f"Sun all week.\n{LINK}")
    with pytest.raises(Conflict, match="changed"):
        await share_item(scene.cast.ada, without_disclosure, scene.networks)
    assert await Share.all().count() == 0


async def test_an_item_changed_since_the_preview_is_shown_again_first(scene):
    item_id, connection_id = await ready(scene)
    asked = await scene.confirmation(scene.cast.ada, item_id, connection_id)
    draft = replace(ITEM, title="Eight days of sun", expires_at=clock.now() + timedelta(days=1))
    await change_item(scene.cast.ines, item_id, draft, scene.networks, version=(await item(item_id)).version)
    with pytest.raises(Conflict, match="share-item-changed"):
        await share_item(scene.cast.ada, asked, scene.networks)


async def test_the_same_key_again_gives_the_same_share(scene):
    item_id, connection_id = await ready(scene)
    first = await scene.confirm(scene.cast.ada, item_id, connection_id, once="key-1")
    assert await scene.confirm(scene.cast.ada, item_id, connection_id, once="key-1") == first
    with pytest.raises(Invalid, match="idempotency-key-used"):
        await scene.confirm(scene.cast.ada, item_id, connection_id, "Something else.", once="key-1")
    assert await Share.all().count() == 1


async def test_a_hundred_impatient_clicks_make_one_share(scene):
    item_id, connection_id = await ready(scene)
    asked = await scene.confirmation(scene.cast.ada, item_id, connection_id)
    clicks = (share_item(scene.cast.ada, asked, scene.networks, once="click") for _ in range(100))
    assert len(set(await asyncio.gather(*clicks))) == 1
    assert await Share.all().count() == 1


async def test_without_a_key_the_same_words_on_the_same_account_are_one_share(scene):
    item_id, connection_id = await ready(scene)
    asked = await scene.confirmation(scene.cast.ada, item_id, connection_id)
    clicks = (share_item(scene.cast.ada, asked, scene.networks) for _ in range(20))
    answers = await asyncio.gather(*clicks, return_exceptions=True)
    assert sum(isinstance(answer, int) for answer in answers) == 1
    assert {str(answer) for answer in answers if not isinstance(answer, int)} == {"share-twice"}
    assert await Share.all().count() == 1


async def test_the_same_words_on_another_account_are_another_share(scene):
    item_id, connection_id = await ready(scene)
    await scene.confirm(scene.cast.ada, item_id, connection_id)
    await scene.confirm(scene.cast.boris, item_id, await scene.connect(scene.cast.boris))
    assert await Share.all().count() == 2


async def test_nobody_shares_on_the_account_of_somebody_else(scene):
    item_id, connection_id = await ready(scene)
    with pytest.raises(Missing):
        await scene.confirm(scene.cast.boris, item_id, connection_id)


async def test_an_account_to_be_reconnected_takes_no_shares(scene):
    item_id = await scene.live()
    share_id = await scene.confirm(scene.cast.ada, item_id, await scene.connect(scene.cast.ada))
    connection = (await share(share_id)).connection
    async with unit_of_work():
        await ask_to_reconnect(connection)
    with pytest.raises(Invalid, match="share-reconnect"):
        await scene.confirm(scene.cast.ada, item_id, connection.id, "Another.")


async def test_only_what_is_live_can_be_shared(scene):
    connection_id = await scene.connect(scene.cast.ada)
    with pytest.raises(Missing):
        await scene.confirm(scene.cast.ines, await scene.draft(), await scene.connect(scene.cast.ines))
    withdrawn = await scene.live()
    asked = await scene.confirmation(scene.cast.ada, withdrawn, connection_id)
    await withdraw_item(scene.cast.ines, withdrawn, "A figure was wrong")
    with pytest.raises(Conflict, match="share-item-withdrawn"):
        await share_item(scene.cast.ada, asked, scene.networks)
    expired = await scene.live()
    asked = await scene.confirmation(scene.cast.ada, expired, connection_id)
    await pass_time(timedelta(days=8))
    with pytest.raises(Conflict, match="share-item-expired"):
        await share_item(scene.cast.ada, asked, scene.networks)


@pytest.mark.parametrize(("text", "problem"), [("x" * 280, "wording-too-long")])
async def test_what_the_network_would_not_take_is_not_queued(scene, text, problem):
    item_id, connection_id = await ready(scene)
    with pytest.raises(Invalid, match=problem):
        await scene.confirm(scene.cast.ada, item_id, connection_id, text)


async def test_the_exact_text_is_weighed_and_priced_with_link_and_disclosure(scene):
    item_id, _ = await ready(scene)
    final = await exact_text(await item(item_id), scene.network, "  Sun.\r\n", NONE)
    assert final.text == f"Sun.\n{LINK} #AcmeEmployee"
    assert final.weight.length == len(final.text)
    assert str(final.cost) == "0.200"


async def test_the_variant_that_a_share_began_from_is_kept_if_it_is_the_items(scene):
    item_id, connection_id = await ready(scene)
    other = await scene.live(variants=(VariantDraft("x", "Another item."),))
    variants = {each.item_id: each.id for each in await Variant.all()}
    asked = await scene.confirmation(scene.cast.ada, item_id, connection_id)
    for words, variant_id, kept in (
        ("One.", variants[item_id], variants[item_id]),
        ("Two.", variants[other], None),
    ):
        chosen = replace(
            await scene.confirmation(scene.cast.ada, item_id, connection_id, words), variant_id=variant_id
        )
        assert (await share(await share_item(scene.cast.ada, chosen, scene.networks))).variant_id == kept
    assert asked.variant_id is None


async def later(scene, due_at):
    item_id, connection_id = await ready(scene)
    asked = await scene.confirmation(scene.cast.ada, item_id, connection_id)
    return await share_item(scene.cast.ada, replace(asked, due_at=due_at), scene.networks)


async def test_a_time_that_was_chosen_is_waited_for(scene):
    due_at = clock.from_ms(clock.to_ms(clock.now() + timedelta(hours=20)))
    share_id = await later(scene, due_at)
    assert await deliver_due(scene.networks, SEAL, PACE) == 0
    planned = await share(share_id)
    assert (planned.state, planned.reason, planned.due_at) == (ShareState.WAITING, "scheduled", due_at)
    await pass_time(timedelta(hours=20, seconds=1))
    assert await deliver_due(scene.networks, SEAL, PACE) == 1
    assert (await share(share_id)).state is ShareState.SENT


async def test_a_time_that_is_over_is_now(scene):
    share_id = await later(scene, clock.now() - timedelta(days=1))
    assert ((await share(share_id)).reason, await deliver_due(scene.networks, SEAL, PACE)) == (None, 1)


async def test_nobody_plans_beyond_the_end_of_the_news_or_of_memory(scene):
    item_id, connection_id = await ready(scene)
    asked = await scene.confirmation(scene.cast.ada, item_id, connection_id)
    await NewsItem.filter(id=item_id).update(expires_at=None)
    end = clock.now() + timedelta(days=2)
    with pytest.raises(Invalid, match="share-too-far"):
        await share_item(
            scene.cast.ada, replace(asked, due_at=clock.now() + timedelta(days=91)), scene.networks
        )
    await NewsItem.filter(id=item_id).update(expires_at=end)
    with pytest.raises(Invalid, match="share-after-end"):
        await share_item(scene.cast.ada, replace(asked, due_at=end), scene.networks)
    assert await Share.all().count() == 0


@pytest.mark.parametrize("over", ["withdrawn", "expired", "disconnected", "cancelled"])
async def test_what_was_planned_is_not_sent_when_it_may_not_be_any_more(scene, over):
    share_id = await later(scene, clock.now() + timedelta(hours=1))
    held = await share(share_id)
    if over == "withdrawn":
        await withdraw_item(scene.cast.ines, held.item_id, "Not true")
    elif over == "expired":
        await NewsItem.filter(id=held.item_id).update(expires_at=clock.now() + timedelta(minutes=30))
    elif over == "disconnected":
        await disconnect(scene.cast.ada, held.connection_id, SEAL)
    else:
        await cancel_share(scene.cast.ada, share_id)
    await pass_time(timedelta(hours=2))
    assert await deliver_due(scene.networks, SEAL, PACE) == 0
    assert (await share(share_id)).state is ShareState.CANCELLED
    assert scene.network.public == []


async def test_a_network_that_was_switched_off_meanwhile_is_said(scene):
    item_id, connection_id = await ready(scene)
    asked = await scene.confirmation(scene.cast.ada, item_id, connection_id)
    with pytest.raises(Invalid, match="network-unknown"):
        await share_item(scene.cast.ada, asked, {})
