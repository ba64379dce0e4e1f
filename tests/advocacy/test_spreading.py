"""Everybody is suggested a wording that few have used: it spreads by itself over the company."""

from collections import Counter
from dataclasses import replace

import pytest

from server.advocacy.drafts import VariantDraft
from server.advocacy.items import item_for
from server.advocacy.models import Share, ShareState
from server.advocacy.spreading import spread
from server.identity.models import Account
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.ids import new_id

WORDS = ("Proud of the team.", "1,540 kWh made.", "What happens without a grid?", "They did it.")
PEOPLE = 50


@pytest.fixture
async def item_id(scene):
    variants = tuple(VariantDraft("x", text, label=text[:10]) for text in WORDS)
    return await scene.live(variants=variants)


async def suggested(viewer, item_id):
    """The texts of an item's wordings, the suggested one first."""
    (view,) = await spread(viewer, [await item_for(viewer, item_id)])
    return list(view.variants)


async def carries(account_id, item_id, variant, state=ShareState.SENT):
    async with unit_of_work():
        await Share.create(
            id=new_id(),
            account_id=account_id,
            item_id=item_id,
            item_version=1,
            variant_id=variant.id,
            network="x",
            text=variant.text,
            state=state,
            updated_at=clock.now(),
        )


async def colleagues(scene, many):
    """People who all see what Ada sees."""
    async with unit_of_work():
        for number in range(many):
            account = await Account.create(id=new_id(), username=f"colleague{number}", display_name="One")
            yield replace(scene.cast.ada, account_id=account.id)


async def test_fifty_people_who_take_the_first_one_use_all_alike(scene, item_id):
    used = Counter()
    everybody = [viewer async for viewer in colleagues(scene, PEOPLE)]
    for viewer in everybody:
        first = (await suggested(viewer, item_id))[0]
        used[first.text] += 1
        await carries(viewer.account_id, item_id, first)
    assert sorted(used) == sorted(WORDS)
    assert max(used.values()) - min(used.values()) <= 1


async def test_before_anybody_shared_not_everybody_is_suggested_the_same(scene, item_id):
    firsts = {(await suggested(viewer, item_id))[0].text async for viewer in colleagues(scene, PEOPLE)}
    assert len(firsts) == len(WORDS)


async def test_the_order_is_a_person_s_own_and_stays(scene, item_id):
    before = await suggested(scene.cast.ada, item_id)
    await carries(scene.cast.ada.account_id, item_id, before[0])
    assert await suggested(scene.cast.ada, item_id) == before


@pytest.mark.parametrize("state", [ShareState.CANCELLED, ShareState.REFUSED])
async def test_what_did_not_go_out_was_not_used(scene, item_id, state):
    before = await suggested(scene.cast.ada, item_id)
    await carries(scene.cast.boris.account_id, item_id, before[0], state)
    assert await suggested(scene.cast.ada, item_id) == before
    await carries(scene.cast.boris.account_id, item_id, before[0], ShareState.WAITING)
    assert (await suggested(scene.cast.ada, item_id))[-1] == before[0]


async def test_no_wordings_are_no_trouble(scene):
    assert await spread(scene.cast.ada, []) == []
