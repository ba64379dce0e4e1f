"""Reading one's notifications and putting them away."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.identity.models import Role
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, many, row, rows, unit_of_work
from server.kit.errors import Missing
from server.kit.paging import Page, Slice, slice_of
from server.microblog.models import OUR_KINDS, NotificationKind
from server.microblog.notifying import unwanted_from
from server.microblog.visible import visible_to

SINCE_MARKER = """COALESCE((SELECT m.last_read_id FROM marker m
    WHERE m.account_id = $1 AND m.timeline = 'notifications'), 0)"""
DESK = (Role.MODERATOR, Role.ADMIN)
"""To whom reports are shown. They are kept for all who were given one of these roles, and shown while it holds."""
COLUMNS = "n.id, n.account_id, n.kind, n.actor_id, n.status_id, n.report_id, n.group_key, n.filtered"
_REPORT = f"'{NotificationKind.ADMIN_REPORT}'"


def seen(of: str = "n", now: str = "$2", *, desk: str = "1 = 0") -> str:
    """SQL that is true where the owner of the notification `of` may see what it is about, and wants to hear of it.

    `desk` is the condition under which reports are theirs to know of.
    """
    return f"""({of}.status_id IS NULL
    OR EXISTS (SELECT 1 FROM status s WHERE s.id = {of}.status_id AND {visible_to(f"{of}.account_id")}))
    AND NOT {unwanted_from(f"{of}.account_id", f"{of}.actor_id", now)}
    AND ({of}.kind <> {_REPORT} OR {desk})"""


def seen_by(viewer: Viewer) -> str:
    """`seen`, for who is asking: with the roles that they have now."""
    return _AT_DESK if viewer.has(*DESK) else _ELSEWHERE


_AT_DESK, _ELSEWHERE = seen(desk="1 = 1"), seen()


@dataclass(frozen=True)
class Notice:
    """One notification: who did what, to which status. `group_key` is shared by those that are shown as one."""

    id: int
    account_id: int
    kind: str
    actor_id: int
    status_id: int | None
    report_id: int | None = None
    group_key: str | None = None
    filtered: bool = False


@dataclass(frozen=True)
class Kinds:
    """Which notifications are wanted; nothing given means all but those that wait as requests (`filtered`).

    Of one person, those that wait are wanted too.
    """

    only: Sequence[str] = ()
    without: Sequence[str] = ()
    actor_id: int | None = None
    filtered: bool = False


async def notices(viewer: Viewer, page: Page, kinds: Kinds) -> Slice[Notice]:
    """One's notifications, newest first.

    Those about a status that is not to be seen any more, and of people who are blocked or muted, are left out.
    """
    where, values = page.where("n.id", 3)
    chosen, kind_values = chosen_by(viewer, kinds, 3 + len(values))
    sql = f"""SELECT {COLUMNS} FROM notification n
        WHERE n.account_id = $1 AND {seen_by(viewer)} AND {where} AND {chosen} {page.order("n.id")}"""
    found = await rows(sql, viewer.account_id, now(), *values, *kind_values)
    return slice_of(page.newest_first([notice_from(each) for each in found]), lambda notice: notice.id)


async def notice_of(viewer: Viewer, notification_id: int) -> Notice:
    """One of one's own notifications; raises Missing."""
    found = await row(
        f"SELECT {COLUMNS} FROM notification n WHERE n.account_id = $1 AND {seen_by(viewer)} AND n.id = $3",
        viewer.account_id,
        now(),
        notification_id,
    )
    if found is None:
        raise Missing
    return notice_from(found)


async def unread(viewer: Viewer, most: int = 100, kinds: Kinds | None = None) -> int:
    """How many came since the marker of notifications, `most` at the highest."""
    chosen, values = chosen_by(viewer, kinds or Kinds(), 3)
    found = await row(
        f"""SELECT count(*) AS count FROM (SELECT n.id FROM notification n
        WHERE n.account_id = $1 AND n.id > {SINCE_MARKER} AND {seen_by(viewer)} AND {chosen} LIMIT {most:d}) unread""",
        viewer.account_id,
        now(),
        *values,
    )
    return int(found["count"]) if found else 0


async def dismiss(viewer: Viewer, notification_id: int | None = None) -> None:
    """Put one notification away, or all of them."""
    async with unit_of_work():
        one = "" if notification_id is None else f" AND id = {notification_id:d}"
        await execute(f"DELETE FROM notification WHERE account_id = $1{one}", viewer.account_id)


def chosen_by(viewer: Viewer, kinds: Kinds, first: int) -> tuple[str, list[str]]:
    """A condition on the notification `n`, with placeholders from `$first`, and its values."""
    conditions, values = ["1 = 1"], list[str]()
    # Our own kinds, which apps do not know: they get them only by asking for them.
    unknown = () if viewer.scopes is None or kinds.only else OUR_KINDS
    for wanted, sign in ((kinds.only, ""), (kinds.without, "NOT "), (unknown, "NOT ")):
        if wanted:
            conditions.append(f"{sign}{many('n.kind', first + len(values), wanted)}")
            values += wanted
    if kinds.actor_id is not None:
        conditions.append(f"n.actor_id = {kinds.actor_id:d}")
    elif not kinds.filtered:
        conditions.append("NOT n.filtered")
    return " AND ".join(conditions), values


def notice_from(found: Row) -> Notice:
    """A notification from a row of COLUMNS."""
    return Notice(
        found["id"],
        found["account_id"],
        found["kind"],
        found["actor_id"],
        found["status_id"],
        found["report_id"],
        found["group_key"],
        bool(found["filtered"]),
    )


def now() -> int:
    """The time that `seen` compares with."""
    return clock.to_ms(clock.now())
