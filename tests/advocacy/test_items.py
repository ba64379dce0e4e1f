"""Who sees which items, in a fixed number of queries."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from server.advocacy.delivering import deliver_due
from server.advocacy.drafts import VariantDraft
from server.advocacy.intents import open_intent
from server.advocacy.items import is_over, item_for, items_for, shareable_item
from server.advocacy.models import ItemState
from server.advocacy.publishing import expire_due_items, withdraw_item
from server.advocacy.shares import declare
from server.kit.errors import Conflict, Missing
from server.kit.paging import Page
from tests.advocacy.scene import PACE, SEAL, item, pass_time


async def test_only_live_items_are_offered_newest_first(scene):
    live = [await scene.live() for _ in range(3)]
    await scene.draft()
    await withdraw_item(scene.cast.ines, live[1], "Over")
    assert [view.item.id for view in await items_for(scene.cast.ada, Page())] == [live[2], live[0]]
    assert [view.item.id for view in await items_for(scene.cast.ada, Page(max_id=live[2]))] == [live[0]]


async def test_what_is_over_is_not_offered_even_before_the_worker_has_said_so(scene):
    item_id = await scene.live()
    await pass_time(timedelta(days=8))
    assert await items_for(scene.cast.ada, Page()) == []
    assert is_over(await item(item_id))


async def test_drafts_and_withdrawn_items_are_for_comms(scene):
    draft, gone = await scene.draft(), await scene.live()
    await withdraw_item(scene.cast.ines, gone, "Over")
    for item_id in (draft, gone):
        assert (await item_for(scene.cast.ines, item_id)).item.id == item_id
        with pytest.raises(Missing):
            await item_for(scene.cast.ada, item_id)


async def test_an_expired_item_can_still_be_read(scene):
    item_id = await scene.live()
    await pass_time(timedelta(days=8))
    await expire_due_items()
    assert (await item_for(scene.cast.ada, item_id)).item.state is ItemState.EXPIRED
    with pytest.raises(Conflict, match="share-item-expired"):
        await shareable_item(item_id)


async def test_an_item_comes_with_its_variants_how_often_it_was_shared_and_my_shares(scene):
    item_id = await scene.live(variants=(VariantDraft("x", "One"), VariantDraft("x", "Two")))
    mine = await scene.confirm(scene.cast.ada, item_id, await scene.connect(scene.cast.ada))
    await scene.confirm(scene.cast.boris, item_id, await scene.connect(scene.cast.boris))
    await deliver_due(scene.networks, SEAL, PACE)
    opened, _ = await open_intent(scene.cast.chen, item_id, scene.network, "By hand.")
    await open_intent(scene.cast.ines, item_id, scene.network, "Only opened.")
    await declare(scene.cast.chen, opened)
    view = await item_for(scene.cast.ada, item_id)
    assert [variant.text for variant in view.variants] == ["One", "Two"]
    assert view.shares_count == 3
    assert [each.id for each in view.my_shares] == [mine]


async def test_two_items_take_as_many_queries_as_forty(scene, monkeypatch):
    async def counted(number):
        seen = []
        client = type(get_connection("default"))
        for name in ("execute_query", "execute_query_dict"):
            monkeypatch.setattr(client, name, _noting(getattr(client, name), seen))
        assert len(await items_for(scene.cast.ada, Page(limit=40))) == number
        monkeypatch.undo()
        return len(seen)

    authors = [scene.cast.ines, replace(scene.cast.boris, roles=scene.cast.ines.roles)]
    for _ in range(2):
        await scene.waiting() if not await items_for(scene.cast.ada, Page()) else await scene.live()
    few = await counted(2)
    for number in range(38):
        scene.cast = replace(scene.cast, ines=authors[number % 2])
        await scene.live(url=f"https://acme.example/{number}")
    assert await counted(40) == few > 0


def _noting(run, seen):
    async def noting(self: BaseDBAsyncClient, query, *rest):
        seen.append(query)
        return await run(self, query, *rest)

    return noting
