"""Notifications as groups: likes and boosts of one status, and follows, that came within some hours are shown as one.

A group stands where its newest notification stands, so that each is on one page only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from server.identity.viewer import Viewer
from server.kit.clock import EPOCH
from server.kit.database import Row, execute, many, row, rows, unit_of_work
from server.kit.errors import Missing
from server.kit.ids import first_id_at
from server.kit.numbers import whole_number
from server.kit.paging import Page, Slice, slice_of
from server.microblog.notices import (
    COLUMNS,
    SINCE_MARKER,
    Kinds,
    Notice,
    chosen_by,
    notice_from,
    notice_of,
    now,
    seen,
    seen_by,
)
from server.microblog.notifying import GROUPED, SPAN
from server.microblog.people import Cursor

ALONE = "ungrouped-"
SAMPLE = 8
"""How many of those who did it are named."""
_REACH = first_id_at(EPOCH + timedelta(hours=SPAN))
_GROUPABLE = tuple(kind.value for kind in GROUPED)


@dataclass(frozen=True)
class NoticeGroup:
    """What is shown as one: the newest of them, how many there are, and who did it, newest first.

    `oldest_id` is the oldest of them on this page.
    """

    newest: Notice
    key: str
    count: int
    actor_ids: Sequence[int]
    oldest_id: int


async def groups(
    viewer: Viewer, page: Page, kinds: Kinds, grouped: Sequence[str] | None = None
) -> Slice[NoticeGroup]:
    """One's notifications in groups, the one with the newest first. `grouped` are the kinds to be grouped, None all."""
    together = [kind for kind in _GROUPABLE if grouped is None or kind in grouped]
    where, values = page.where("n.id", 3)
    chosen, kind_values = chosen_by(viewer, kinds, 3 + len(values))
    sql = f"""SELECT {COLUMNS} FROM notification n
        WHERE n.account_id = $1 AND {seen_by(viewer)} AND {where} AND {chosen}
        AND {_newest_of_group(together, kinds)} {page.order("n.id")}"""
    found = await rows(sql, viewer.account_id, now(), *values, *kind_values)
    heads = page.newest_first([notice_from(each) for each in found])
    above = page.min_id if page.min_id is not None else page.since_id
    shown = await _with_members(
        viewer, heads, {each.group_key for each in heads if each.kind in together}, kinds, above or 0
    )
    return slice_of(shown, lambda group: group.newest.id)


async def group_of(viewer: Viewer, key: str) -> NoticeGroup:
    """One group, or one notification that stands alone; raises Missing."""
    if key.startswith(ALONE):
        alone = whole_number(key.removeprefix(ALONE))
        if alone is None:
            raise Missing
        return _alone(await notice_of(viewer, alone))
    first, last = _reach(key)
    found = await row(
        f"""SELECT {COLUMNS} FROM notification n
        WHERE n.account_id = $1 AND {seen_by(viewer)} AND n.id BETWEEN $3 AND $4
        AND n.group_key = $5 ORDER BY n.id DESC LIMIT 1""",
        viewer.account_id,
        now(),
        first,
        last,
        key,
    )
    if found is None:
        raise Missing
    return (await _with_members(viewer, [notice_from(found)], {key}, Kinds(), 0))[0]


async def dismiss_group(viewer: Viewer, key: str) -> None:
    """Put all of a group away; nothing happens when there is none."""
    which, values = _members(key, 2)
    async with unit_of_work():
        await execute(
            f"DELETE FROM notification WHERE account_id = $1 AND {which}", viewer.account_id, *values
        )


async def group_actors(viewer: Viewer, key: str, page: Page) -> Slice[Cursor]:
    """Who did it, the latest first; raises Missing for what is no group."""
    which, values = _members(key, 3)
    where, bounds = page.where("n.id", 3 + len(values))
    found = await rows(
        f"""SELECT n.actor_id AS id, n.id AS cursor FROM notification n WHERE n.account_id = $1 AND {seen_by(viewer)}
        AND {which.replace("id", "n.id", 1)} AND {where} {page.order("n.id")}""",
        viewer.account_id,
        now(),
        *values,
        *bounds,
    )
    cursors = [Cursor(each["id"], each["cursor"]) for each in found]
    if not cursors and not bounds:
        raise Missing
    return slice_of(page.newest_first(cursors), lambda each: each.cursor)


async def unread_groups(
    viewer: Viewer, kinds: Kinds, grouped: Sequence[str] | None = None, most: int = 100
) -> int:
    """How many groups have something that came since the marker, `most` at the highest."""
    together = [kind for kind in _GROUPABLE if grouped is None or kind in grouped]
    chosen, values = chosen_by(viewer, kinds, 3)
    found = await row(
        f"""SELECT count(*) AS count FROM (SELECT DISTINCT COALESCE({_key(together)}, CAST(n.id AS VARCHAR(60)))
        FROM notification n WHERE n.account_id = $1 AND n.id > {SINCE_MARKER} AND {seen_by(viewer)} AND {chosen}
        LIMIT {most:d}) unread""",
        viewer.account_id,
        now(),
        *values,
    )
    return int(found["count"]) if found else 0


def _key(together: Sequence[str]) -> str:
    kinds = ", ".join(f"'{kind}'" for kind in _GROUPABLE if kind in together)
    return f"CASE WHEN n.kind IN ({kinds}) THEN n.group_key END" if kinds else "NULL"


def _newest_of_group(together: Sequence[str], kinds: Kinds) -> str:
    """A group reaches no further than SPAN, so that only so many newer ones are looked at."""
    mine = "" if kinds.actor_id is None else f"AND g.actor_id = {kinds.actor_id:d}"
    return f"""({_key(together)} IS NULL OR NOT EXISTS (SELECT 1 FROM notification g
        WHERE g.account_id = $1 AND g.id > n.id AND g.id < n.id + {_REACH} AND g.group_key = n.group_key {mine}
        AND {seen("g")}))"""


async def _with_members(
    viewer: Viewer, heads: Sequence[Notice], keys: set[str | None], kinds: Kinds, above: int
) -> list[NoticeGroup]:
    wanted = sorted(key for key in keys if key is not None)
    members = await _members_of(viewer, heads, wanted, kinds, above) if wanted else {}
    return [
        _alone(each) if each.group_key not in members else _group(each, members[each.group_key])
        for each in heads
    ]


async def _members_of(
    viewer: Viewer, heads: Sequence[Notice], keys: Sequence[str], kinds: Kinds, above: int
) -> dict[str | None, list[Row]]:
    mine = "" if kinds.actor_id is None else f"AND n.actor_id = {kinds.actor_id:d}"
    found = await rows(
        f"""SELECT * FROM (SELECT n.group_key, n.id, n.actor_id,
            row_number() OVER (PARTITION BY n.group_key ORDER BY n.id DESC) AS place,
            count(*) OVER (PARTITION BY n.group_key) AS total,
            min(CASE WHEN n.id > $3 THEN n.id END) OVER (PARTITION BY n.group_key) AS oldest
        FROM notification n WHERE n.account_id = $1 AND {seen_by(viewer)} AND n.id > $4 AND n.id <= $5 {mine}
        AND {many("n.group_key", 6, keys)}) member WHERE place <= {SAMPLE} ORDER BY id DESC""",
        viewer.account_id,
        now(),
        above,
        heads[-1].id - _REACH,
        heads[0].id,
        *keys,
    )
    members: dict[str | None, list[Row]] = {}
    for each in found:
        members.setdefault(each["group_key"], []).append(each)
    return members


def _group(newest: Notice, members: Sequence[Row]) -> NoticeGroup:
    actor_ids = list(dict.fromkeys(each["actor_id"] for each in members))
    oldest = members[0]["oldest"] or newest.id
    return NoticeGroup(newest, newest.group_key or "", members[0]["total"], actor_ids, oldest)


def _alone(notice: Notice) -> NoticeGroup:
    return NoticeGroup(notice, f"{ALONE}{notice.id}", 1, [notice.actor_id], notice.id)


def _members(key: str, first: int) -> tuple[str, list[int | str]]:
    """A condition for the notifications of a group, with placeholders from `$first`, and its values."""
    if key.startswith(ALONE):
        alone = whole_number(key.removeprefix(ALONE))
        if alone is None:
            raise Missing
        return f"id = ${first}", [alone]
    return f"id BETWEEN ${first} AND ${first + 1} AND group_key = ${first + 2}", [*_reach(key), key]


def _reach(key: str) -> tuple[int, int]:
    """Between which ids a group lies: its key ends with the hour in which it began."""
    hour = whole_number(key.rpartition("-")[2])
    if hour is None or hour > 10**7:
        raise Missing
    first = first_id_at(EPOCH + timedelta(hours=hour))
    return first, first + _REACH
