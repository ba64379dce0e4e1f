"""What the company tells everybody: written, changed, published now or at a time, withdrawn; by comms and admins."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.facts import FactKind, record
from server.identity.access import Limits, known_by_id
from server.identity.audit import audit
from server.identity.models import Role
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.ids import new_id
from server.microblog.models import Announcement

LONGEST = 3000
_PORTION = 20
_ONE = "SELECT * FROM announcement WHERE id = $1"
_DUE = "SELECT id, author_id, planned_by_id FROM announcement WHERE due_at <= $1"
_SOME_DUE = f"{_DUE} AND published_at IS NULL AND withdrawn_at IS NULL ORDER BY id LIMIT $2"
_STILL_DUE = f"{_DUE} AND id = $2 AND published_at IS NULL AND withdrawn_at IS NULL"
_PUBLISH = """UPDATE announcement SET published_at = $1, updated_at = $1, due_at = NULL
    WHERE id = $2 AND published_at IS NULL AND withdrawn_at IS NULL"""
_ACKNOWLEDGED = "SELECT 1 AS one FROM announcement_read WHERE announcement_id = $1 LIMIT 1"


@dataclass(frozen=True)
class AnnouncementDraft:
    """What is announced, when it takes place, and whether people are asked to say that they have read it."""

    text: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    all_day: bool = False
    acknowledged: bool = False


def announcers_only(viewer: Viewer) -> None:
    """Raise Missing for everybody but comms and admins."""
    if not _may_announce(viewer):
        raise Missing


async def announce(viewer: Viewer, draft: AnnouncementDraft) -> int:
    """Write one, that nobody sees yet; returns its id. Raises Invalid."""
    announcers_only(viewer)
    _check(draft)
    announcement_id = new_id()
    async with unit_of_work():
        await Announcement.create(
            id=announcement_id, author_id=viewer.account_id, updated_at=clock.now(), **_columns(draft)
        )
        await _note(viewer, "announcement.made", announcement_id)
    return announcement_id


async def change_announcement(viewer: Viewer, announcement_id: int, draft: AnnouncementDraft) -> None:
    """Other words or times. Raises Missing, Invalid, and Conflict once somebody has said to have read these words."""
    announcers_only(viewer)
    _check(draft)
    async with unit_of_work():
        found = await _locked(announcement_id)
        if found["withdrawn_at"] is not None:
            raise Conflict("announcement-withdrawn")
        said = bool(found["acknowledged"]) and await row(_ACKNOWLEDGED, announcement_id) is not None
        if said and (draft.text.strip() != found["text"] or not draft.acknowledged):
            raise Conflict("announcement-acknowledged")
        await Announcement.filter(id=announcement_id).update(updated_at=clock.now(), **_columns(draft))
        if found["published_at"] is not None:
            await record(FactKind.ANNOUNCEMENT_CHANGED, target_id=announcement_id)
        await _note(viewer, "announcement.changed", announcement_id)


async def publish_announcement(viewer: Viewer, announcement_id: int, *, at: datetime | None = None) -> None:
    """Show it to everybody, now or at a time. What is published already stays so. Raises Missing, Conflict."""
    announcers_only(viewer)
    now = clock.now()
    async with unit_of_work():
        found = await _locked(announcement_id)
        if found["withdrawn_at"] is not None:
            raise Conflict("announcement-withdrawn")
        if found["ends_at"] is not None and clock.from_ms(found["ends_at"]) <= max(now, at or now):
            raise Invalid("announcement-over", field="ends_at")
        if at is None or at <= now:
            await _publish(viewer, announcement_id)
        elif found["published_at"] is None:
            due = "UPDATE announcement SET due_at = $1, planned_by_id = $2 WHERE id = $3"
            await execute(due, clock.to_ms(at), viewer.account_id, announcement_id)


async def withdraw_announcement(viewer: Viewer, announcement_id: int) -> None:
    """Nobody sees it any more; who has said to have read it stays on record. Raises Missing."""
    announcers_only(viewer)
    now = clock.to_ms(clock.now())
    async with unit_of_work():
        found = await _locked(announcement_id)
        if found["withdrawn_at"] is not None:
            return
        withdrawn = "UPDATE announcement SET withdrawn_at = $1, due_at = NULL, updated_at = $1 WHERE id = $2"
        await execute(withdrawn, now, announcement_id)
        if found["published_at"] is not None:
            await record(FactKind.ANNOUNCEMENT_WITHDRAWN, target_id=announcement_id)
        await _note(viewer, "announcement.withdrawn", announcement_id)


async def publish_due_announcements(limits: Limits) -> int:
    """Housekeeping: those whose time has come, in the name of who planned them; returns how many.

    Where they left or may not announce any more nobody stands behind it: it is a draft again, for others to publish.
    """
    now = clock.to_ms(clock.now())
    found = await rows(_SOME_DUE, now, _PORTION)
    for each in found:
        async with unit_of_work():
            due = await row(_STILL_DUE + held("UPDATE"), now, each["id"])
            if due is not None:
                await _publish_or_keep(due, limits)
    return len(found)


async def _publish_or_keep(due: Row, limits: Limits) -> None:
    viewer = await known_by_id(due["planned_by_id"] or due["author_id"], limits)
    if viewer is not None and _may_announce(viewer):
        await _publish(viewer, due["id"])
        return
    await execute("UPDATE announcement SET due_at = NULL WHERE id = $1", due["id"])
    await _note(None, "announcement.kept", due["id"])


async def _publish(viewer: Viewer, announcement_id: int) -> None:
    if await execute(_PUBLISH, clock.to_ms(clock.now()), announcement_id):
        await record(FactKind.ANNOUNCEMENT_CHANGED, target_id=announcement_id)
        await _note(viewer, "announcement.published", announcement_id)


def _may_announce(viewer: Viewer) -> bool:
    return viewer.has(Role.COMMS, Role.ADMIN)


async def _locked(announcement_id: int) -> Row:
    found = await row(_ONE + held("UPDATE"), announcement_id)
    if found is None:
        raise Missing
    return found


async def _note(viewer: Viewer | None, verb: str, announcement_id: int) -> None:
    detail = {"name": f"#{announcement_id}"}
    await audit(viewer, verb, target_kind="announcement", target_id=announcement_id, detail=detail)


def _check(draft: AnnouncementDraft) -> None:
    if not draft.text.strip():
        raise Invalid("announcement-empty", field="text")
    if len(draft.text) > LONGEST:
        raise Invalid("announcement-long", field="text", limit=LONGEST)
    if draft.starts_at is not None and draft.ends_at is not None and draft.ends_at < draft.starts_at:
        raise Invalid("announcement-backwards", field="ends_at")


def _columns(draft: AnnouncementDraft) -> dict[str, Any]:
    return {
        "text": draft.text.strip(),
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "all_day": draft.all_day,
        "acknowledged": draft.acknowledged,
    }
