"""Four eyes: nobody approves their own work, and what was approved is what goes live."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.advocacy.aims import Aims
from server.advocacy.drafting import change_item
from server.advocacy.drafts import draft_of
from server.advocacy.items import items_for
from server.advocacy.models import ItemState, Variant
from server.advocacy.publishing import publish_item
from server.advocacy.reviewing import (
    approve_item,
    may_approve,
    possible_acts,
    recall_item,
    return_item,
    submit_item,
)
from server.advocacy.versions import versions_of
from server.facts import FactKind, facts_after, latest_position
from server.identity.models import Role
from server.kit import clock
from server.kit.database import rows
from server.kit.errors import Conflict, Forbidden, Invalid, Missing
from server.kit.paging import Page
from server.microblog.models import Status
from tests.advocacy.scene import ANNOUNCER, item


@pytest.fixture
def boris(scene):
    """A second one of the comms team."""
    return replace(scene.cast.boris, roles=scene.cast.boris.roles | {Role.COMMS})


async def submitted(scene, **changes) -> int:
    item_id = await scene.draft(**changes)
    await submit_item(scene.cast.ines, item_id, scene.networks, version=1)
    return item_id


async def approved(scene, boris, **changes) -> int:
    item_id = await submitted(scene, **changes)
    await approve_item(boris, item_id, scene.networks, version=2)
    return item_id


async def publish(scene, item_id, version, **more):
    await publish_item(
        scene.cast.ines, item_id, scene.networks, ANNOUNCER, version=version, four_eyes=True, **more
    )


async def change(scene, viewer, item_id, **changes):
    held = await item(item_id)
    draft = replace(
        draft_of(held, await Variant.filter(item_id=item_id).order_by("place"), Aims()), **changes
    )
    await change_item(viewer, item_id, draft, scene.networks, version=held.version, four_eyes=True)


async def test_from_draft_to_live_through_other_eyes(scene, boris):
    item_id = await approved(scene, boris)
    assert (await item(item_id)).approved_by_id == boris.account_id
    await publish(scene, item_id, 3)
    assert (await item(item_id)).state is ItemState.LIVE


async def test_for_everybody_else_there_is_no_review(scene):
    item_id = await submitted(scene)
    for attempt in (
        submit_item(scene.cast.ada, item_id, scene.networks, version=2),
        approve_item(scene.cast.ada, item_id, scene.networks, version=2),
        return_item(scene.cast.ada, item_id, "No", version=2),
        recall_item(scene.cast.ada, item_id, version=2),
        versions_of(scene.cast.ada, item_id, Page()),
    ):
        with pytest.raises(Missing):
            await attempt


async def test_nothing_goes_live_unapproved_where_the_policy_asks_for_it(scene):
    item_id = await scene.draft()
    with pytest.raises(Conflict, match="news-needs-review"):
        await publish(scene, item_id, 1)
    with pytest.raises(Conflict, match="news-needs-review"):
        await publish(scene, item_id, 1, at=clock.now() + timedelta(days=1))
    assert await Status.all().count() == 0


async def test_nobody_approves_what_they_wrote_or_handed_in(scene, boris):
    item_id = await submitted(scene)
    with pytest.raises(Forbidden, match="news-own-review"):
        await approve_item(scene.cast.ines, item_id, scene.networks, version=2)
    await change(scene, boris, item_id, title="Eight days of sun")
    assert not may_approve(boris, await item(item_id))
    with pytest.raises(Forbidden, match="news-own-review"):
        await approve_item(boris, item_id, scene.networks, version=3)
    third = replace(boris, account_id=scene.cast.chen.account_id)
    await approve_item(third, item_id, scene.networks, version=3)


async def test_only_the_version_that_was_read_is_approved(scene, boris):
    item_id = await submitted(scene)
    await change(scene, scene.cast.ines, item_id, title="Changed meanwhile")
    with pytest.raises(Conflict, match="stale"):
        await approve_item(boris, item_id, scene.networks, version=2)


async def test_what_is_changed_after_the_approval_is_reviewed_anew(scene, boris):
    item_id = await approved(scene, boris)
    await change(scene, scene.cast.ines, item_id, title="Another title")
    held = await item(item_id)
    assert (held.state, held.approved_by_id) == (ItemState.REVIEW, None)
    with pytest.raises(Conflict, match="news-not-draft"):
        await publish(scene, item_id, held.version)


async def test_a_change_of_a_live_item_is_not_read_before_it_was_approved(scene, boris):
    item_id = await approved(scene, boris)
    await publish(scene, item_id, 3)
    await change(scene, scene.cast.ines, item_id, why="Because")
    assert (await item(item_id)).state is ItemState.REVIEW
    assert await items_for(scene.cast.ada, Page()) == []
    await approve_item(boris, item_id, scene.networks, version=5)
    assert [view.item.why for view in await items_for(scene.cast.ada, Page())] == ["Because"]
    assert await Status.all().count() == 1


async def test_what_is_not_complete_is_not_handed_in(scene):
    item_id = await scene.draft(why="")
    with pytest.raises(Invalid) as refused:
        await submit_item(scene.cast.ines, item_id, scene.networks, version=1)
    assert set(refused.value.fields) == {"why"}


async def test_what_is_returned_is_a_draft_with_a_note(scene, boris):
    item_id = await submitted(scene)
    with pytest.raises(Invalid, match="news-note-missing"):
        await return_item(boris, item_id, "  ", version=2)
    await return_item(boris, item_id, "The figure is wrong", version=2)
    newest = (await versions_of(boris, item_id, Page()))[0]
    assert ((await item(item_id)).state, newest.deed, newest.note) == (
        ItemState.DRAFT, "returned", "The figure is wrong",
    )  # fmt: skip


async def test_what_waits_can_be_recalled_and_what_is_live_cannot(scene, boris):
    item_id = await approved(scene, boris)
    await recall_item(scene.cast.ines, item_id, version=3)
    held = await item(item_id)
    assert (held.state, held.approved_by_id) == (ItemState.DRAFT, None)
    with pytest.raises(Conflict, match="news-not-waiting"):
        await recall_item(scene.cast.ines, await scene.live(), version=2)


async def test_each_state_allows_its_own_acts(scene, boris):
    ines = scene.cast.ines

    async def acts(viewer, item_id, *, four_eyes=True):
        return possible_acts(viewer, await item(item_id), four_eyes=four_eyes)

    item_id = await scene.draft()
    assert await acts(ines, item_id) == ["change", "submit", "delete"]
    assert await acts(ines, item_id, four_eyes=False) == ["change", "submit", "publish", "delete"]
    await submit_item(ines, item_id, scene.networks, version=1)
    assert "approve" not in await acts(ines, item_id)
    assert "approve" in await acts(boris, item_id)
    await approve_item(boris, item_id, scene.networks, version=2)
    assert await acts(ines, item_id) == ["change", "publish", "recall", "withdraw"]
    await publish(scene, item_id, 3)
    assert await acts(ines, item_id) == ["change", "withdraw"]


async def test_each_deed_stands_in_the_audit_log_and_is_a_fact_and_no_title_is_there(scene, boris):
    since = await latest_position()
    item_id = await approved(scene, boris, title="Secret until Monday")
    found = await rows("SELECT verb, actor_id, target_id, detail FROM audit_entry ORDER BY place")
    assert [(each["verb"], each["actor_id"], each["target_id"]) for each in found] == [
        ("news.submitted", scene.cast.ines.account_id, item_id),
        ("news.approved", boris.account_id, item_id),
    ]
    assert not any("Secret" in each["detail"] for each in found)
    kinds = [fact.kind for fact in await facts_after(since)]
    assert kinds.count(FactKind.NEWS_CHANGED) == 3
