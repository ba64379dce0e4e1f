"""Embargo and schedule: nothing of an item is read or shared before its time, and then it goes live by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.advocacy.aims import Aims
from server.advocacy.drafting import change_item
from server.advocacy.drafts import draft_of
from server.advocacy.intents import open_intent
from server.advocacy.items import is_for_everybody, item_for, items_for, open_items, shareable_item
from server.advocacy.models import ItemState, NewsItem, Variant
from server.advocacy.publishing import archive_item, publish_due_items, publish_item, withdraw_item
from server.kit import clock
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.paging import Page
from server.microblog.models import Status
from tests.advocacy.scene import ANNOUNCER, item, pass_time

HOUR = timedelta(hours=1)


async def scheduled(scene, **changes) -> int:
    item_id = await scene.draft(**{"embargo_at": clock.now() + HOUR, **changes})
    await publish_item(scene.cast.ines, item_id, scene.networks, ANNOUNCER, version=1)
    return item_id


async def due(scene, **policy) -> int:
    return await publish_due_items(scene.networks, ANNOUNCER, **policy)


async def test_publishing_under_embargo_is_scheduling_for_its_end(scene):
    item_id = await scheduled(scene)
    held = await item(item_id)
    assert (held.state, held.live_at, held.published_at) == (ItemState.SCHEDULED, held.embargo_at, None)
    assert await due(scene) == 0


async def test_before_its_time_no_way_of_reading_or_sharing_finds_it(scene):
    item_id = await scheduled(scene)
    ada = scene.cast.ada
    assert await items_for(ada, Page()) == []
    assert await open_items() == []
    for attempt in (
        item_for(ada, item_id),
        shareable_item(item_id),
        open_intent(ada, item_id, scene.network, "Sun"),
    ):
        with pytest.raises(Missing):
            await attempt
    assert await Status.all().count() == 0
    assert (await item_for(scene.cast.ines, item_id)).item.id == item_id


async def test_even_a_live_row_is_not_read_before_its_embargo_ends(scene):
    """Whatever wrote it: the readers look for themselves."""
    item_id = await scene.live()
    await NewsItem.filter(id=item_id).update(embargo_at=clock.now() + HOUR)
    assert not is_for_everybody(await item(item_id))
    assert await items_for(scene.cast.ada, Page()) == []
    with pytest.raises(Missing):
        await item_for(scene.cast.ada, item_id)
    with pytest.raises(Conflict, match="share-item-changing"):
        await shareable_item(item_id)


async def test_it_goes_live_by_itself_when_its_time_has_come_once(scene):
    item_id = await scheduled(scene)
    await pass_time(HOUR)
    assert (await due(scene), await due(scene)) == (1, 0)
    held = await item(item_id)
    assert (held.state, held.live_at) == (ItemState.LIVE, None)
    assert [view.item.id for view in await items_for(scene.cast.ada, Page())] == [item_id]
    assert await Status.all().count() == 1


async def test_a_time_may_be_chosen_but_not_before_the_embargo_ends(scene):
    item_id = await scene.draft(embargo_at=clock.now() + HOUR)
    with pytest.raises(Invalid, match="news-before-embargo"):
        await publish_item(
            scene.cast.ines, item_id, scene.networks, ANNOUNCER, version=1, at=clock.now() + HOUR / 2
        )
    later = clock.now() + 2 * HOUR
    await publish_item(scene.cast.ines, item_id, scene.networks, ANNOUNCER, version=1, at=later)
    assert (await item(item_id)).state is ItemState.SCHEDULED
    await pass_time(HOUR)
    assert await due(scene) == 0


async def test_nothing_is_scheduled_for_when_it_is_over(scene):
    with pytest.raises(Invalid) as refused:
        await scheduled(scene, expires_at=clock.now() + HOUR / 2)
    assert set(refused.value.fields) == {"expires_at"}


async def test_what_is_not_fit_when_its_time_comes_is_a_draft_again(scene):
    item_id = await scheduled(scene)
    await Variant.filter(item_id=item_id).delete()
    await pass_time(HOUR)
    assert await due(scene) == 1
    assert (await item(item_id)).state is ItemState.DRAFT
    assert await Status.all().count() == 0


async def test_what_was_scheduled_unapproved_does_not_go_live_once_the_policy_asks_for_it(scene):
    item_id = await scheduled(scene)
    await pass_time(HOUR)
    await due(scene, four_eyes=True)
    assert (await item(item_id)).state is ItemState.DRAFT


async def test_a_later_embargo_moves_what_is_scheduled(scene):
    item_id = await scheduled(scene)
    held = await item(item_id)
    draft = draft_of(held, await Variant.filter(item_id=item_id), Aims())
    later = held.embargo_at + HOUR
    await change_item(
        scene.cast.ines, item_id, replace(draft, embargo_at=later), scene.networks, version=held.version
    )
    assert (await item(item_id)).live_at == later


async def test_what_is_live_gets_no_embargo_any_more(scene):
    item_id = await scene.live()
    held = await item(item_id)
    draft = draft_of(held, await Variant.filter(item_id=item_id), Aims())
    with pytest.raises(Invalid) as refused:
        await change_item(
            scene.cast.ines, item_id, replace(draft, embargo_at=clock.now() + HOUR), scene.networks, version=2
        )
    assert refused.value.fields == {"embargo_at": "news-embargo-late"}


async def test_what_is_scheduled_can_be_withdrawn_and_then_never_goes_live(scene):
    item_id = await scheduled(scene)
    await withdraw_item(scene.cast.ines, item_id, "Not now")
    await pass_time(HOUR)
    assert await due(scene) == 0


async def test_only_what_is_over_is_archived_and_then_only_comms_finds_it(scene):
    item_id = await scene.live()
    with pytest.raises(Conflict, match="news-not-over"):
        await archive_item(scene.cast.ines, item_id)
    await withdraw_item(scene.cast.ines, item_id, "Over")
    with pytest.raises(Missing):
        await archive_item(scene.cast.ada, item_id)
    await archive_item(scene.cast.ines, item_id)
    with pytest.raises(Missing):
        await item_for(scene.cast.ada, item_id)
    with pytest.raises(Conflict, match="share-item-withdrawn"):
        await shareable_item(item_id)
