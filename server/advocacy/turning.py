"""From one state of a news item to the next, and the row of its history that goes with every version."""

import msgspec

from server.advocacy.drafts import ItemDraft
from server.advocacy.models import ItemState, NewsItem, NewsVersion
from server.facts import FactKind, record
from server.identity.audit import audit
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.ids import new_id

_BEFORE_LIVE = {ItemState.DRAFT, ItemState.WITHDRAWN, ItemState.SCHEDULED, ItemState.LIVE, ItemState.REVIEW}
TURNS: dict[ItemState, frozenset[ItemState]] = {
    ItemState.DRAFT: frozenset({ItemState.REVIEW, ItemState.SCHEDULED, ItemState.LIVE}),
    ItemState.REVIEW: frozenset({ItemState.DRAFT, ItemState.APPROVED, ItemState.LIVE, ItemState.WITHDRAWN}),
    ItemState.APPROVED: frozenset(_BEFORE_LIVE),
    ItemState.SCHEDULED: frozenset(_BEFORE_LIVE),
    ItemState.LIVE: frozenset({ItemState.REVIEW, ItemState.EXPIRED, ItemState.WITHDRAWN}),
    ItemState.EXPIRED: frozenset({ItemState.ARCHIVED}),
    ItemState.WITHDRAWN: frozenset({ItemState.ARCHIVED}),
    ItemState.ARCHIVED: frozenset(),
}


async def turn(item: NewsItem, state: ItemState, viewer: Viewer | None, deed: str, *, note: str = "") -> None:
    """Inside a unit of work, and last in it: move a locked item, with its history, its fact and its audit entry.

    `viewer` is None where its time had come; `deed` is the audit log's verb.
    """
    if state not in TURNS[item.state]:
        raise ValueError(f"{item.state} → {state}")
    item.state = state
    item.version += 1
    item.updated_at = clock.now()
    await item.save()
    await keep_version(item, viewer, deed.partition(".")[2], note=note)
    actor_id = viewer.account_id if viewer is not None else None
    await record(FactKind.NEWS_CHANGED, actor_id=actor_id, target_id=item.id, status_id=item.status_id)
    # Neither title nor note: admins read the log also while there is an embargo.
    await audit(viewer, deed, target_kind="news", target_id=item.id, detail={"version": item.version})


async def keep_version(
    item: NewsItem,
    viewer: Viewer | None,
    deed: str,
    *,
    was: ItemDraft | None = None,
    now: ItemDraft | None = None,
    note: str = "",
) -> None:
    """Inside a unit of work: one row of the item's history; `was` and `now` where its text changed."""
    await NewsVersion.create(
        id=new_id(),
        item_id=item.id,
        version=item.version,
        actor_id=viewer.account_id if viewer is not None else None,
        deed=deed,
        fields_changed=",".join(changed_fields(was or ItemDraft(url=""), now)) if now is not None else "",
        note=note,
        content=msgspec.json.encode(now).decode() if now is not None else "",
    )


def changed_fields(was: ItemDraft, now: ItemDraft) -> list[str]:
    """The names of what differs; a variant that only got its id is the same."""
    names = [name for name in was.__dataclass_fields__ if name != "variants"]
    differ = [name for name in names if getattr(was, name) != getattr(now, name)]
    return differ + ["variants"] * (_wordings(was) != _wordings(now))


def _wordings(draft: ItemDraft) -> list[tuple[str, ...]]:
    return [(each.network, each.language, each.label, each.text) for each in draft.variants]
