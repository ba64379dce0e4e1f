"""Posts for later: what waits, changed or taken back by its author until the worker posts it (`scheduling_due.py`)."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.kit.paging import Page, Slice, slice_of
from server.microblog.drafts import Draft, checked
from server.microblog.idempotency import remember, result_of
from server.microblog.models import Audience, ScheduledStatus
from server.microblog.posting import PostingRules, surroundings

SOONEST = timedelta(minutes=5)
MOST, MOST_A_DAY = 300, 25
_DAY = timedelta(days=1)
_WAITING = "SELECT id, account_id, due_at, draft, app_id, problem FROM scheduled_status WHERE account_id = $1"
_FULL = """SELECT count(*) AS number, COALESCE(SUM(CASE WHEN due_at >= $2 AND due_at < $3 THEN 1 ELSE 0 END), 0) AS day
    FROM scheduled_status WHERE account_id = $1 AND id <> $4"""


UNREADABLE = "schedule-unreadable"


class Planned(msgspec.Struct, frozen=True):
    """What is kept of a post for later: what was sent, and whom that was for."""

    draft: Draft
    audience: Audience
    group_id: int | None = None


_NOTHING = Planned(Draft(), Audience.MENTIONED)


@dataclass(frozen=True)
class Later:
    """A post for later; `problem` is the key of a sentence once it could not be posted."""

    id: int
    account_id: int
    due_at_ms: int
    planned: Planned
    app_id: int | None
    problem: str


async def schedule(
    viewer: Viewer, draft: Draft, due_at: datetime, *, rules: PostingRules, once: str = ""
) -> int:
    """Keep a post for later; returns its own id, which the status will not have. `once` is as in `post`.

    Raises Invalid for what could not be posted now, for too soon a time, and for too many; Forbidden as `post` does.
    """
    parsed = checked(draft, limit=rules.max_characters, host=rules.host)
    body = (draft, clock.to_ms(due_at))
    async with unit_of_work():
        made = await result_of(viewer, once, body) if once else None
        if made is not None:
            return (await later_of(viewer, made)).id
        _check_time(due_at)
        _, _, address = await surroundings(viewer, draft, parsed)
        scheduled_id = new_id()
        await _hold_media(viewer, draft.media_ids, scheduled_id)
        await _check_room(viewer, due_at)
        planned = Planned(draft, address.audience, address.group_id)
        await ScheduledStatus.create(
            id=scheduled_id,
            account_id=viewer.account_id,
            due_at=due_at,
            draft=msgspec.json.encode(planned).decode(),
            app_id=viewer.app_id,
        )
        if once:
            await remember(viewer, once, body, scheduled_id)
    return scheduled_id


async def laters(viewer: Viewer, page: Page) -> Slice[Later]:
    """The viewer's posts for later, those scheduled last first."""
    where, values = page.where("id", 2)
    found = await rows(f"{_WAITING} AND {where} {page.order('id')}", viewer.account_id, *values)
    return slice_of(page.newest_first([later(each) for each in found]), lambda each: each.id)


async def later_of(viewer: Viewer, scheduled_id: int) -> Later:
    """One of them; raises Missing."""
    found = await row(f"{_WAITING} AND id = $2", viewer.account_id, scheduled_id)
    if found is None:
        raise Missing
    return later(found)


async def reschedule(viewer: Viewer, scheduled_id: int, due_at: datetime) -> None:
    """Post it at another time, also after a problem. Raises Missing, and Invalid as `schedule` does."""
    _check_time(due_at)
    async with unit_of_work():
        # The post before its author, as who publishes it takes them.
        held_one = f"SELECT id FROM scheduled_status WHERE id = $1 AND account_id = $2{held('UPDATE')}"
        if await row(held_one, scheduled_id, viewer.account_id) is None:
            raise Missing
        await _check_room(viewer, due_at, but=scheduled_id)
        await execute(
            "UPDATE scheduled_status SET due_at = $1, problem = '' WHERE id = $2",
            clock.to_ms(due_at),
            scheduled_id,
        )


async def unschedule(viewer: Viewer, scheduled_id: int) -> None:
    """Take it back; its pictures may be used again. Raises Missing, also when it has just been posted."""
    async with unit_of_work():
        waiting = await later_of(viewer, scheduled_id)
        if not await execute("DELETE FROM scheduled_status WHERE id = $1", scheduled_id):
            raise Missing
        await release_media(waiting)


async def release_media(waiting: Later) -> None:
    """Inside a unit of work: its uploads are free for a status."""
    if waiting.problem == UNREADABLE:  # nobody knows which: all that are kept for it
        free = "UPDATE media_attachment SET scheduled_id = NULL WHERE account_id = $1 AND scheduled_id = $2"
        await execute(free, waiting.account_id, waiting.id)
    for media_id in sorted(waiting.planned.draft.media_ids):
        await execute(
            "UPDATE media_attachment SET scheduled_id = NULL WHERE id = $1 AND scheduled_id = $2",
            media_id,
            waiting.id,
        )


def later(found: Row) -> Later:
    """From a row of `scheduled_status`; one that cannot be read is empty, and says so."""
    planned, problem = _NOTHING, UNREADABLE
    with suppress(msgspec.DecodeError):
        planned, problem = msgspec.json.decode(found["draft"], type=Planned), found["problem"]
    return Later(found["id"], found["account_id"], found["due_at"], planned, found["app_id"], problem)


def _check_time(due_at: datetime) -> None:
    if due_at < clock.now() + SOONEST:
        minutes = SOONEST // timedelta(minutes=1)
        raise Invalid("schedule-soon", field="scheduled_at", minutes=minutes)


async def _hold_media(viewer: Viewer, media_ids: Sequence[int], scheduled_id: int) -> None:
    for media_id in media_ids:
        kept = await execute(
            """UPDATE media_attachment SET scheduled_id = $1
            WHERE id = $2 AND account_id = $3 AND status_id IS NULL AND scheduled_id IS NULL""",
            scheduled_id,
            media_id,
            viewer.account_id,
        )
        if not kept:
            raise Invalid("picture-missing", field="media_ids")


async def _check_room(viewer: Viewer, due_at: datetime, *, but: int = 0) -> None:
    """Counted while the account is held, so that requests at the same moment do not count each other out."""
    await still_here(viewer.account_id, lock="NO KEY UPDATE")
    day = due_at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    within = clock.to_ms(day), clock.to_ms(day) + _DAY // clock.MILLISECOND
    found = await row(_FULL, viewer.account_id, *within, but)
    if found is not None and found["number"] >= MOST:
        raise Invalid("schedule-many", field="scheduled_at", most=MOST)
    if found is not None and found["day"] >= MOST_A_DAY:
        raise Invalid("schedule-day", field="scheduled_at", most=MOST_A_DAY)
