"""The newsroom is for comms alone, and no change overwrites another unseen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.advocacy.aims import Aims
from server.advocacy.drafting import change_item, delete_draft, draft_item, locked_item, newsroom_only
from server.advocacy.drafts import VariantDraft, draft_of
from server.advocacy.models import ItemState, NewsItem, Share, Variant
from server.advocacy.publishing import withdraw_item
from server.facts import FactKind, facts_after, latest_position
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.ids import new_id
from server.microblog.models import MediaAttachment, MediaKind
from tests.advocacy.scene import ITEM, item, share


async def picture(viewer, kind=MediaKind.IMAGE):
    """An upload that is in no status yet."""
    made = await MediaAttachment.create(
        id=new_id(), account_id=viewer.account_id, key=f"{new_id()}", preview_key="p", content_type="image/webp",
        width=1, height=1, preview_width=1, preview_height=1, blurhash="x", kind=kind,
    )  # fmt: skip
    return made.id


async def test_for_everybody_else_there_is_no_newsroom(scene):
    item_id = await scene.draft()
    newsroom_only(scene.cast.ines)
    for attempt in (
        draft_item(scene.cast.ada, ITEM, scene.networks),
        change_item(scene.cast.ada, item_id, ITEM, scene.networks, version=1),
        delete_draft(scene.cast.ada, item_id),
    ):
        with pytest.raises(Missing):
            await attempt
    with pytest.raises(Missing):
        newsroom_only(scene.cast.ada)


async def test_a_draft_keeps_what_was_written(scene):
    item_id = await scene.draft(title="  Sun\r\n", language="fr-CA")
    kept = await item(item_id)
    assert (kept.state, kept.version, kept.title, kept.language) == (ItemState.DRAFT, 1, "Sun", "fr-CA")
    variant = await Variant.get(item_id=item_id)
    assert (variant.text, variant.label, variant.language) == (
        ITEM.variants[0].text,
        "Proud of the team",
        "fr-CA",
    )


async def test_a_draft_may_be_nearly_empty(scene):
    item_id = await scene.draft(url="", title="", why="", variants=(), expires_at=None)
    assert (await item(item_id)).state is ItemState.DRAFT


async def test_a_change_of_an_old_version_is_refused(scene):
    item_id = await scene.draft()
    await change_item(scene.cast.ines, item_id, replace(ITEM, title="Second"), scene.networks, version=1)
    with pytest.raises(Conflict, match="stale"):
        await change_item(scene.cast.ines, item_id, replace(ITEM, title="Third"), scene.networks, version=1)
    assert ((await item(item_id)).title, (await item(item_id)).version) == ("Second", 2)


async def test_every_change_is_recorded(scene):
    since = await latest_position()
    item_id = await scene.draft()
    await change_item(scene.cast.ines, item_id, ITEM, scene.networks, version=1)
    facts = [fact for fact in await facts_after(since) if fact.kind is FactKind.NEWS_CHANGED]
    assert [(fact.actor_id, fact.target_id) for fact in facts] == [(scene.cast.ines.account_id, item_id)] * 2


async def test_variants_keep_their_ids_when_they_are_sent_back(scene):
    item_id = await scene.draft(variants=(VariantDraft("x", "One"), VariantDraft("x", "Two")))
    held = await Variant.filter(item_id=item_id).order_by("place")
    edited = (VariantDraft("x", "Two!", id=held[1].id), VariantDraft("x", "Three"))
    await change_item(scene.cast.ines, item_id, replace(ITEM, variants=edited), scene.networks, version=1)
    now = await Variant.filter(item_id=item_id).order_by("place")
    assert [variant.text for variant in now] == ["Two!", "Three"]
    assert now[0].id == held[1].id
    assert now[1].id not in {variant.id for variant in held}


async def test_no_variant_is_taken_from_another_item(scene):
    other = await Variant.get(item_id=await scene.draft())
    item_id = await scene.draft(
        variants=(VariantDraft("x", "Mine", id=other.id), VariantDraft("x", "Too", id=other.id))
    )
    assert await Variant.filter(item_id=item_id).count() == 2
    assert (await Variant.get(id=other.id)).text == ITEM.variants[0].text


async def test_a_variant_can_go_without_the_shares_that_began_from_it(scene):
    share_id = await scene.waiting()
    held = await share(share_id)
    await Share.filter(id=share_id).update(variant_id=(await Variant.get(item_id=held.item_id)).id)
    draft = replace(ITEM, expires_at=clock.now() + timedelta(days=1), variants=(VariantDraft("x", "Other"),))
    await change_item(scene.cast.ines, held.item_id, draft, scene.networks, version=held.item.version)
    assert (await share(share_id)).variant_id is None


async def test_a_live_item_must_stay_fit_to_be_live(scene):
    item_id = await scene.live()
    with pytest.raises(Invalid) as refused:
        await change_item(scene.cast.ines, item_id, replace(ITEM, why=""), scene.networks, version=2)
    assert set(refused.value.fields) == {"why", "expires_at"}
    assert (await item(item_id)).version == 2


async def test_what_is_over_cannot_be_changed(scene):
    item_id = await scene.live()
    await withdraw_item(scene.cast.ines, item_id, "Over")
    with pytest.raises(Conflict, match="news-closed"):
        await change_item(scene.cast.ines, item_id, ITEM, scene.networks, version=3)


async def test_only_drafts_are_deleted(scene):
    draft, live = await scene.draft(), await scene.live()
    await delete_draft(scene.cast.ines, draft)
    assert not await NewsItem.filter(id=draft).exists()
    with pytest.raises(Conflict, match="news-not-draft"):
        await delete_draft(scene.cast.ines, live)


async def test_a_picture_is_ones_own_upload_or_the_one_it_has(scene):
    picture_id = await picture(scene.cast.ines)
    item_id = await scene.draft(picture_id=picture_id)
    colleague = replace(scene.cast.boris, roles=scene.cast.ines.roles)
    held = await item(item_id)
    same = draft_of(held, await Variant.filter(item_id=item_id), Aims())
    await change_item(colleague, item_id, same, scene.networks, version=1)
    assert (await item(item_id)).picture_id == picture_id
    for wrong in (await picture(scene.cast.ada), await picture(scene.cast.ines, MediaKind.UNKNOWN), 1):
        with pytest.raises(Invalid, match="picture-missing"):
            await scene.draft(picture_id=wrong)


async def test_what_is_not_there_cannot_be_locked(scene):
    async with unit_of_work():
        with pytest.raises(Missing):
            await locked_item(1)
