"""Writing news items in the newsroom: only people of the comms team; for everybody else there is no newsroom."""

from collections.abc import Mapping

from server.advocacy.drafts import ItemDraft, checked, missing_for_publishing
from server.advocacy.models import ItemState, NewsItem, Variant
from server.facts import FactKind, record
from server.identity.models import Role
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.ids import new_id
from server.microblog.models import MediaAttachment, MediaKind
from server.networks import Network


async def draft_item(viewer: Viewer, draft: ItemDraft, networks: Mapping[str, Network]) -> int:
    """Begin an item; returns its id. Raises Invalid for what cannot be kept, Missing for anyone but comms."""
    newsroom_only(viewer)
    draft = checked(draft, networks)
    item_id = new_id()
    async with unit_of_work():
        item = NewsItem(id=item_id, created_by_id=viewer.account_id)
        await _write(viewer, item, draft, fresh=True)
    return item_id


async def change_item(
    viewer: Viewer, item_id: int, draft: ItemDraft, networks: Mapping[str, Network], *, version: int
) -> None:
    """Change a draft or a live item, which must stay fit to be live; Conflict when `version` is not the newest."""
    newsroom_only(viewer)
    draft = checked(draft, networks)
    async with unit_of_work():
        item = await locked_item(item_id, version=version)
        if item.state not in {ItemState.DRAFT, ItemState.LIVE}:
            raise Conflict("news-closed")
        if item.state is ItemState.LIVE:
            missing = missing_for_publishing(draft, networks, clock.now())
            if missing:
                raise Invalid("news-incomplete", fields=missing)
        item.version += 1
        await _write(viewer, item, draft, fresh=False)


async def delete_draft(viewer: Viewer, item_id: int) -> None:
    """Throw a draft away; what was ever live stays. Raises Conflict."""
    newsroom_only(viewer)
    async with unit_of_work():
        item = await locked_item(item_id)
        if item.state is not ItemState.DRAFT:
            raise Conflict("news-not-draft")
        await item.delete()
        await record(FactKind.NEWS_CHANGED, actor_id=viewer.account_id, target_id=item_id)


def newsroom_only(viewer: Viewer) -> None:
    """Raise Missing unless the viewer is of the comms team."""
    if not viewer.has(Role.COMMS):
        raise Missing


async def locked_item(item_id: int, *, version: int | None = None) -> NewsItem:
    """Inside a unit of work: the item, locked; raises Missing, and Conflict when it is not at `version` any more."""
    item = await NewsItem.filter(id=item_id).select_for_update().first()
    if item is None:
        raise Missing
    if version is not None and item.version != version:
        raise Conflict("stale")
    return item


async def _write(viewer: Viewer, item: NewsItem, draft: ItemDraft, *, fresh: bool) -> None:
    if draft.picture_id != item.picture_id:
        await _check_picture(viewer, draft.picture_id)
    item.update_from_dict(
        {
            "url": draft.url,
            "title": draft.title,
            "description": draft.description,
            "why": draft.why,
            "language": draft.language,
            "disclosure": draft.disclosure,
            "picture_id": draft.picture_id,
            "expires_at": draft.expires_at,
            "updated_at": clock.now(),
        }
    )
    await item.save(force_create=fresh)
    await _write_variants(item.id, draft)
    await record(FactKind.NEWS_CHANGED, actor_id=viewer.account_id, target_id=item.id)


async def _check_picture(viewer: Viewer, picture_id: int | None) -> None:
    own = MediaAttachment.filter(
        id=picture_id, account_id=viewer.account_id, status_id=None, kind=MediaKind.IMAGE
    )
    if picture_id is not None and not await own.exists():
        raise Invalid("picture-missing", field="picture_id")


async def _write_variants(item_id: int, draft: ItemDraft) -> None:
    """Those that are sent with the id of one of this item's keep it: shares say which variant they began from."""
    held = {variant.id: variant for variant in await Variant.filter(item_id=item_id)}
    kept: set[int] = set()
    for place, each in enumerate(draft.variants):
        again = each.id in held and each.id not in kept
        row = held[each.id] if again and each.id is not None else Variant(id=new_id(), item_id=item_id)
        row.update_from_dict(
            {
                "place": place,
                "network": each.network,
                "language": each.language,
                "label": each.label,
                "text": each.text,
            }
        )
        await row.save(force_create=not again)
        kept.add(row.id)
    await Variant.filter(item_id=item_id, id__not_in=kept or [0]).delete()
