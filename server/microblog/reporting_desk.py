"""The moderators' desk: reports, whose they are, and closing them. Reading reported posts stands in the audit log."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from server.identity.audit import audit
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, engine, execute, held, many, row, rows, unit_of_work
from server.kit.errors import Forbidden, Missing
from server.kit.paging import Page, Slice, slice_of
from server.microblog.lines import COLUMNS, JOINS, Line, line_from
from server.microblog.models import ReportCategory
from server.microblog.notices import DESK
from server.microblog.reporting import check_rules
from server.microblog.visible import visible_to

_READ = "SELECT detail FROM audit_entry WHERE actor_id = $1 AND verb = 'report.read' AND "
_PAIRS = {
    "sqlite": """(SELECT json_extract(value, '$[0]') AS report_id, json_extract(value, '$[1]') AS account_id,
        json_extract(value, '$[2]') AS status_id FROM json_each($1))""",
    "postgres": """(SELECT CAST(value->>0 AS BIGINT) AS report_id, CAST(value->>1 AS BIGINT) AS account_id,
        CAST(value->>2 AS BIGINT) AS status_id FROM json_array_elements(CAST($1 AS JSON)))""",
}
_MAY_SEE = f"""SELECT t.report_id, t.status_id FROM {{pairs}} t JOIN status s ON s.id = t.status_id
    WHERE {visible_to("t.account_id")} ORDER BY t.report_id, t.status_id"""
_LINES = f"SELECT {COLUMNS.format(viewer='$1')}, s.id AS cursor FROM status s {JOINS} WHERE "
_NAMES = "SELECT id, username FROM account WHERE "


@dataclass(frozen=True)
class WantedReports:
    """Which reports; what is None does not narrow, but resolved ones are left out unless asked for."""

    resolved: bool = False
    account_id: int | None = None
    target_id: int | None = None


@dataclass(frozen=True)
class Reported:
    """A report, and the lines of those of its posts that are there and that its reporter may see."""

    row: Row
    lines: Sequence[Line]

    @property
    def rule_ids(self) -> list[int]:
        """The rules that were named."""
        return [int(each) for each in json.loads(self.row["rule_ids"])]


def moderators_only(viewer: Viewer) -> None:
    """Raise Forbidden for everybody else: that there are moderators is no secret."""
    if not viewer.has(*DESK):
        raise Forbidden("moderators-only")


async def reports(viewer: Viewer, wanted: WantedReports, page: Page) -> Slice[Reported]:
    """A page of reports, newest first; none about the viewer."""
    moderators_only(viewer)
    where, paging = page.where("r.id", 2)
    conditions, values = [where, "r.target_id <> $1"], [viewer.account_id, *paging]
    conditions.append(f"r.resolved_at IS {'NOT ' if wanted.resolved else ''}NULL")
    for column, value in (("account_id", wanted.account_id), ("target_id", wanted.target_id)):
        if value is not None:
            values.append(value)
            conditions.append(f"r.{column} = ${len(values)}")
    found = await rows(
        f"SELECT r.* FROM report r WHERE {' AND '.join(conditions)} {page.order('r.id')}", *values
    )
    return slice_of(await _opened(viewer, page.newest_first(list(found))), lambda each: int(each.row["id"]))


async def report_of(viewer: Viewer, report_id: int) -> Reported:
    """One report; raises Missing."""
    moderators_only(viewer)
    return (await _opened(viewer, [await _report(viewer, report_id)]))[0]


async def assign(viewer: Viewer, report_id: int, *, to_self: bool) -> None:
    """Somebody sees to it, or nobody does any more."""
    moderators_only(viewer)
    async with unit_of_work():
        await _report(viewer, report_id, lock=True)
        await _set(report_id, "assigned_id", viewer.account_id if to_self else None)


async def settle(viewer: Viewer, report_id: int, *, resolved: bool) -> None:
    """Close a report, or open it again."""
    moderators_only(viewer)
    async with unit_of_work():
        found = await _report(viewer, report_id, lock=True)
        if (found["resolved_at"] is not None) == resolved:
            return
        await _set(report_id, "resolved_at", clock.to_ms(clock.now()) if resolved else None)
        await _set(report_id, "resolved_by_id", viewer.account_id if resolved else None)
        await _note(viewer, "report.resolved" if resolved else "report.reopened", found)


async def change_report(
    viewer: Viewer,
    report_id: int,
    *,
    category: ReportCategory | None = None,
    rule_ids: tuple[int, ...] | None = None,
) -> None:
    """What it is about, as a moderator sees it. Raises Invalid for rules that there are not."""
    moderators_only(viewer)
    async with unit_of_work():
        await _report(viewer, report_id, lock=True)
        await check_rules(rule_ids or ())
        if category is not None:
            await _set(report_id, "category", category.value)
        if rule_ids is not None:
            await _set(report_id, "rule_ids", json.dumps(sorted(set(rule_ids))))


async def _report(viewer: Viewer, report_id: int, *, lock: bool = False) -> Row:
    """Not one about the viewer: whom it is about neither reads nor closes it."""
    found = await row(
        "SELECT r.* FROM report r WHERE r.id = $1 AND r.target_id <> $2" + (held("UPDATE") if lock else ""),
        report_id,
        viewer.account_id,
    )
    if found is None:
        raise Missing
    return found


async def _set(report_id: int, column: str, value: object) -> None:
    now = clock.to_ms(clock.now())
    await execute(f"UPDATE report SET {column} = $1, updated_at = $2 WHERE id = $3", value, now, report_id)


async def _opened(viewer: Viewer, found: list[Row]) -> list[Reported]:
    """With their posts. A moderator is shown what its reporter may see this moment, and nothing else."""
    lines = await _lines(found)
    opened = [
        Reported(each, [line for (report_id, _), line in lines.items() if report_id == each["id"]])
        for each in found
    ]
    await _log_reading(viewer, [each for each in opened if each.lines])
    return opened


async def _lines(found: Sequence[Row]) -> dict[tuple[int, int], Line]:
    """By report and post: first what each reporter may see, then what that looks like to nobody in particular."""
    pairs = [
        [each["id"], each["account_id"], status_id]
        for each in found
        for status_id in json.loads(each["status_ids"])
    ]
    if not pairs:
        return {}
    may = await rows(_MAY_SEE.format(pairs=_PAIRS[engine()]), json.dumps(pairs))
    ids = sorted({each["status_id"] for each in may})
    lines = {
        line.own.status_id: line
        for line in (line_from(each) for each in await rows(_LINES + many("s.id", 2, ids), 0, *ids))
    }
    kept = ((each["report_id"], each["status_id"]) for each in may)
    return {pair: lines[pair[1]] for pair in kept if pair[1] in lines}


async def _log_reading(viewer: Viewer, opened: list[Reported]) -> None:
    """Once for each moderator and report."""
    targets = sorted({each.row["target_id"] for each in opened})
    if not targets:
        return
    read = await rows(_READ + many("target_id", 2, targets), viewer.account_id, *targets)
    known = {json.loads(each["detail"]).get("report_id") for each in read}
    async with unit_of_work():
        for each in opened:
            if each.row["id"] not in known:
                await _note(viewer, "report.read", each.row, [line.own.status_id for line in each.lines])


async def _note(viewer: Viewer, verb: str, found: Row, status_ids: Sequence[int] = ()) -> None:
    target = await row(_NAMES + "id = $1", found["target_id"])
    detail = {
        "name": target["username"] if target else "",
        "report_id": found["id"],
        **({"status_ids": list(status_ids)} if status_ids else {}),
    }
    await audit(viewer, verb, target_kind="account", target_id=found["target_id"], detail=detail)
