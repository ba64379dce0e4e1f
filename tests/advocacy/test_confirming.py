"""An item was changed after people had confirmed: nothing of it is sent in words that they have not seen."""

from dataclasses import replace

import pytest

from server.advocacy.aims import Aims
from server.advocacy.confirming import confirm_again
from server.advocacy.delivering import deliver_due
from server.advocacy.drafting import change_item
from server.advocacy.drafts import draft_of
from server.advocacy.models import Share, ShareState, Variant
from server.advocacy.outdated import ITEM_CHANGED, ask_again, is_outdated
from server.advocacy.publishing import withdraw_item
from server.advocacy.shares import cancel_share, needing_me, possible
from server.advocacy.wording import compose
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Missing
from server.networks import Later, LaterReason
from tests.advocacy.scene import LINK, PACE, SEAL, item, share


async def changed(scene, share_id, *, four_eyes=False, **changes):
    held = await item((await share(share_id)).item_id)
    draft = replace(
        draft_of(held, await Variant.filter(item_id=held.id).order_by("place"), Aims()), **changes
    )
    await change_item(
        scene.cast.ines, held.id, draft, scene.networks, version=held.version, four_eyes=four_eyes
    )


async def again(scene, share_id, viewer=None, text="Sun all week.", **wrong):
    held = await item((await share(share_id)).item_id)
    asked = {
        "item_version": held.version,
        "text": text,
        "confirmed_text": compose(text, link=held.url, disclosure=held.disclosure),
        **wrong,
    }
    await confirm_again(viewer or scene.cast.ada, share_id, scene.networks, **asked)


@pytest.mark.parametrize(
    "changes", [{"url": "https://acme.example/other"}, {"disclosure": "#Acme"}, {"title": "Other"}]
)
async def test_what_waits_is_asked_about_again_and_not_sent(scene, changes):
    share_id = await scene.waiting()
    await changed(scene, share_id, **changes)
    held = await share(share_id)
    assert (held.state, held.reason, held.due_at) == (ShareState.WAITING, ITEM_CHANGED, None)
    assert possible(held) == ["confirm", "cancel"]
    assert await needing_me(scene.cast.ada) == 1
    assert await deliver_due(scene.networks, SEAL, PACE) == 0
    assert scene.network.public == []


async def test_nobody_is_asked_for_what_the_public_does_not_read(scene):
    share_id = await scene.waiting()
    await changed(scene, share_id, why="Other reasons")
    assert await deliver_due(scene.networks, SEAL, PACE) == 1


async def test_once_confirmed_again_the_new_text_is_sent(scene):
    share_id = await scene.waiting()
    await changed(scene, share_id, url="https://acme.example/corrected")
    await again(scene, share_id)
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.public == ["Sun all week.\nhttps://acme.example/corrected #AcmeEmployee"]
    assert (await share(share_id)).item_version == 3


async def test_only_the_text_and_the_version_that_were_seen_are_confirmed(scene):
    share_id = await scene.waiting()
    await changed(scene, share_id, disclosure="#Acme")
    with pytest.raises(Conflict, match=r"^changed"):
        await again(scene, share_id, confirmed_text=f"Sun all week.\n{LINK} #AcmeEmployee")
    with pytest.raises(Conflict, match="share-item-changed"):
        await again(scene, share_id, item_version=2)
    with pytest.raises(Missing):
        await again(scene, share_id, scene.cast.boris)
    assert (await share(share_id)).reason == ITEM_CHANGED


async def test_the_same_words_do_not_stand_twice_on_one_account(scene):
    share_id = await scene.waiting()
    await changed(scene, share_id, disclosure="#Acme")
    held = await share(share_id)
    await scene.confirm(scene.cast.ada, held.item_id, held.connection_id)
    with pytest.raises(Conflict, match="share-twice"):
        await again(scene, share_id)


async def test_what_was_not_asked_about_is_not_confirmed_again(scene):
    share_id = await scene.waiting()
    with pytest.raises(Conflict, match="share-no-confirm"):
        await again(scene, share_id)


async def test_a_share_that_comes_back_from_the_network_is_asked_about_as_well(scene):
    """It was on its way while the item was changed, so that the change itself did not meet it."""
    share_id = await scene.waiting()
    scene.network.publishing.append(Later(clock.now(), LaterReason.RATE_LIMIT))
    await Share.filter(id=share_id).update(state=ShareState.SENDING)
    await changed(scene, share_id, disclosure="#Acme")
    await Share.filter(id=share_id).update(state=ShareState.WAITING, due_at=clock.now())
    assert await deliver_due(scene.networks, SEAL, PACE) == 0
    assert (await share(share_id)).reason == ITEM_CHANGED


async def test_while_an_item_is_reviewed_anew_nothing_of_it_is_confirmed_or_shared(scene):
    share_id = await scene.waiting()
    await changed(scene, share_id, why="Other", four_eyes=True)
    held = await share(share_id)
    assert is_outdated(held, held.item)
    assert possible(held) == ["cancel"]
    with pytest.raises(Conflict, match="share-no-confirm"):
        await again(scene, share_id)
    with pytest.raises(Conflict, match="share-item-changing"):
        await scene.confirm(scene.cast.ines, held.item_id, await scene.connect(scene.cast.ines))


async def test_withdrawing_cancels_what_is_asked_about_and_its_owner_may(scene):
    share_id = await scene.waiting()
    await changed(scene, share_id, disclosure="#Acme")
    other = await scene.waiting(scene.cast.boris)
    await changed(scene, other, disclosure="#Acme")
    await cancel_share(scene.cast.boris, other)
    await withdraw_item(scene.cast.ines, (await share(share_id)).item_id, "Over")
    assert [(await share(each)).state for each in (share_id, other)] == [ShareState.CANCELLED] * 2


async def test_only_older_confirmations_are_asked_about(scene):
    share_id = await scene.waiting()
    held = await item((await share(share_id)).item_id)
    async with unit_of_work():
        await ask_again(held)
    assert (await share(share_id)).reason is None
