"""Reading one's notifications, putting them away, and how far one has read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, many, row, rows, unit_of_work
from server.kit.errors import Missing
from server.kit.ids import new_id
from server.kit.paging import Page, Slice, slice_of
from server.microblog.models import OUR_KINDS
from server.microblog.notifying import unwanted_from
from server.microblog.visible import visible_to

_SEEN = f"""(n.status_id IS NULL
    OR EXISTS (SELECT 1 FROM status s WHERE s.id = n.status_id AND {visible_to("n.account_id")}))
    AND NOT {unwanted_from("n.account_id", "n.actor_id", "$2")}"""
_NOTICE = f"""SELECT n.id, n.account_id, n.kind, n.actor_id, n.status_id FROM notification n
    JOIN account a ON a.id = n.actor_id WHERE {_SEEN}"""


@dataclass(frozen=True)
class Notice:
    """One notification: who did what, to which status."""

    id: int
    account_id: int
    kind: str
    actor_id: int
    status_id: int | None


@dataclass(frozen=True)
class Kinds:
    """Which notifications are wanted; nothing given means all."""

    only: Sequence[str] = ()
    without: Sequence[str] = ()
    actor_id: int | None = None


@dataclass(frozen=True)
class Mark:
    """How far a timeline was read."""

    last_read_id: int
    version: int
    updated_at_ms: int


async def notices(viewer: Viewer, page: Page, kinds: Kinds) -> Slice[Notice]:
    """One's notifications, newest first.

    Those about a status that is not to be seen any more, and of people who are blocked or muted, are left out.
    """
    where, values = page.where("n.id", 3)
    conditions = [where]
    for wanted, sign in ((kinds.only, ""), (kinds.without, "NOT "), (_unknown_to(viewer, kinds), "NOT ")):
        if wanted:
            conditions.append(f"{sign}{many('n.kind', 3 + len(values), wanted)}")
            values = [*values, *wanted]  # type: ignore[list-item]
    if kinds.actor_id is not None:
        conditions.append(f"n.actor_id = {kinds.actor_id:d}")
    sql = f"{_NOTICE} AND n.account_id = $1 AND {' AND '.join(conditions)} {page.order('n.id')}"
    found = page.newest_first([_notice(each) for each in await rows(sql, viewer.account_id, _now(), *values)])
    return slice_of(found, lambda notice: notice.id)


async def notice_of(account_id: int, notification_id: int) -> Notice:
    """One of an account's own notifications; raises Missing."""
    found = await row(f"{_NOTICE} AND n.account_id = $1 AND n.id = $3", account_id, _now(), notification_id)
    if found is None:
        raise Missing
    return _notice(found)


async def unread(viewer: Viewer, most: int = 100) -> int:
    """How many came since the marker of notifications, `most` at the highest."""
    unknown = _unknown_to(viewer, Kinds())
    found = await row(
        f"""SELECT count(*) AS count FROM (SELECT n.id FROM notification n WHERE n.account_id = $1 AND {_SEEN}
        AND n.id > COALESCE((SELECT m.last_read_id FROM marker m
            WHERE m.account_id = $1 AND m.timeline = 'notifications'), 0)
        {" AND NOT " + many("n.kind", 3, unknown) if unknown else ""} LIMIT {most:d}) unread""",
        viewer.account_id,
        _now(),
        *unknown,
    )
    return int(found["count"]) if found else 0


async def dismiss(viewer: Viewer, notification_id: int | None = None) -> None:
    """Put one notification away, or all of them."""
    async with unit_of_work():
        one = "" if notification_id is None else f" AND id = {notification_id:d}"
        await execute(f"DELETE FROM notification WHERE account_id = $1{one}", viewer.account_id)


async def marks(viewer: Viewer) -> dict[str, Mark]:
    """The markers that were ever set, by timeline."""
    found = await rows(
        "SELECT timeline, last_read_id, version, updated_at FROM marker WHERE account_id = $1",
        viewer.account_id,
    )
    return {
        each["timeline"]: Mark(each["last_read_id"], each["version"], each["updated_at"]) for each in found
    }


async def mark(viewer: Viewer, read: Mapping[str, int]) -> dict[str, Mark]:
    """Set how far timelines were read; a marker never goes back."""
    now = _now()
    async with unit_of_work():
        for timeline, last_read_id in read.items():
            await execute(
                """INSERT INTO marker (id, account_id, timeline, last_read_id, version, updated_at)
                VALUES ($1, $2, $3, $4, 1, $5) ON CONFLICT (account_id, timeline) DO UPDATE SET
                last_read_id = excluded.last_read_id, version = marker.version + 1, updated_at = excluded.updated_at
                WHERE excluded.last_read_id > marker.last_read_id""",
                new_id(),
                viewer.account_id,
                timeline,
                last_read_id,
                now,
            )
        return {timeline: found for timeline, found in (await marks(viewer)).items() if timeline in read}


def _unknown_to(viewer: Viewer, kinds: Kinds) -> Sequence[str]:
    """Our own kinds, which an app gets only by asking for them."""
    return () if viewer.scopes is None or kinds.only else OUR_KINDS


def _notice(row: Row) -> Notice:
    return Notice(row["id"], row["account_id"], row["kind"], row["actor_id"], row["status_id"])


def _now() -> int:
    return clock.to_ms(clock.now())
