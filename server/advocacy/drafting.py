"""Writing news items in the newsroom: only people of the comms team; for everybody else there is no newsroom."""

from collections.abc import Mapping

from server.advocacy.aiming import aims_of, write_aims
from server.advocacy.announcing import show_anew
from server.advocacy.drafts import ItemDraft, checked, draft_of, found_by, missing_for_publishing
from server.advocacy.models import ItemState, NewsItem, Variant
from server.advocacy.outdated import ask_again
from server.advocacy.turning import changed_fields, keep_version
from server.facts import FactKind, record
from server.identity.audit import audit
from server.identity.models import Role
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.ids import new_id
from server.microblog.models import MediaAttachment, MediaKind
from server.networks import Network

CLOSED = frozenset({ItemState.EXPIRED, ItemState.WITHDRAWN, ItemState.ARCHIVED})
PUBLIC = frozenset({"url", "title", "description", "disclosure", "text_policy", "picture_id", "language"})
"""What people see of an item where it is shared, and confirmed."""


async def draft_item(viewer: Viewer, draft: ItemDraft, networks: Mapping[str, Network]) -> int:
    """Begin an item; returns its id. Raises Invalid for what cannot be kept, Missing for anyone but comms."""
    newsroom_only(viewer)
    draft = checked(draft, networks)
    item_id = new_id()
    async with unit_of_work():
        item = NewsItem(id=item_id, created_by_id=viewer.account_id)
        await _write(viewer, item, draft, fresh=True)
        await keep_version(item, viewer, "drafted", now=draft)
    return item_id


async def change_item(
    viewer: Viewer,
    item_id: int,
    draft: ItemDraft,
    networks: Mapping[str, Network],
    *,
    version: int,
    four_eyes: bool = False,
) -> None:
    """Change what is not over. What is scheduled or live must stay fit for it; what others approved is reviewed anew.

    Those who confirmed a share that waits are asked again where the public would read something else. Raises
    Conflict when `version` is not the newest.
    """
    newsroom_only(viewer)
    draft = checked(draft, networks)
    async with unit_of_work():
        item = await locked_item(item_id, version=version)
        if item.state in CLOSED:
            raise Conflict("news-closed")
        variants = await Variant.filter(item_id=item_id).order_by("place")
        was = draft_of(item, variants, (await aims_of([item_id]))[item_id])
        _stays_fit(item, draft, networks)
        item.version += 1
        await _review_anew(item, was, draft, four_eyes=four_eyes)
        item.changed_by_id = viewer.account_id
        await _write(viewer, item, draft, fresh=False)
        await keep_version(item, viewer, "changed", was=was, now=draft)


async def delete_draft(viewer: Viewer, item_id: int) -> None:
    """Throw a draft away; what was ever live stays. Raises Conflict."""
    newsroom_only(viewer)
    async with unit_of_work():
        item = await locked_item(item_id)
        if item.state is not ItemState.DRAFT:
            raise Conflict("news-not-draft")
        if item.published_at is not None:
            raise Conflict("news-not-draft")
        await item.delete()
        await record(FactKind.NEWS_CHANGED, actor_id=viewer.account_id, target_id=item_id)
        await audit(viewer, "news.deleted", target_kind="news", target_id=item_id)


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


def _stays_fit(item: NewsItem, draft: ItemDraft, networks: Mapping[str, Network]) -> None:
    """What is approved, scheduled or live is so with every field that it needs; what is live has no embargo ahead."""
    if item.state in {ItemState.DRAFT, ItemState.REVIEW}:
        return
    now = clock.now()
    when = max(item.live_at or now, draft.embargo_at or now, now)
    missing = missing_for_publishing(draft, networks, when)
    if item.state is ItemState.LIVE and draft.embargo_at is not None and draft.embargo_at > now:
        missing["embargo_at"] = "news-embargo-late"
    if missing:
        raise Invalid("news-incomplete", fields=missing)


async def _review_anew(item: NewsItem, was: ItemDraft, draft: ItemDraft, *, four_eyes: bool) -> None:
    """Inside a unit of work, with the new version: what the change does to where the item stands."""
    waits = item.state in {ItemState.APPROVED, ItemState.SCHEDULED}
    back = (waits and item.approved_by_id is not None) or (
        four_eyes and (waits or item.state is ItemState.LIVE)
    )
    if item.state is ItemState.LIVE and (back or PUBLIC & set(changed_fields(was, draft))):
        item.asked_version = item.version
        await ask_again(item)
    if back:
        await show_anew(item.status_id)
        item.state, item.live_at = ItemState.REVIEW, None
        item.approved_by_id = item.submitted_by_id = None
    elif item.live_at is not None and draft.embargo_at is not None:
        item.live_at = max(item.live_at, draft.embargo_at)


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
            "text_policy": draft.text_policy,
            "picture_id": draft.picture_id,
            "embargo_at": draft.embargo_at,
            "expires_at": draft.expires_at,
            "updated_at": clock.now(),
            "found_by": found_by(draft.title, draft.url),
        }
    )
    await item.save(force_create=fresh)
    await _write_variants(item.id, draft)
    await write_aims(item.id, draft.aims)
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
