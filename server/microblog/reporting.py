"""Bringing an account, and posts of it, to the moderators' notice. Only what one may see can be reported."""

import json
from dataclasses import dataclass

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import many, row, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.microblog.models import NotificationKind, Report, ReportCategory
from server.microblog.notices import DESK
from server.microblog.notifying import notify_many
from server.microblog.visible import account_visible_to, visible_to

LONGEST = 1000
MOST_STATUSES, MOST_RULES = 50, 20
_TARGET = f"SELECT a.id FROM account a WHERE a.id = $2 AND {account_visible_to('$1')}"
_STATUSES = f"""SELECT s.id FROM status s WHERE s.author_id = $2 AND s.reblog_of_id IS NULL
    AND {visible_to("$1")} AND """
_RULES = "SELECT id FROM rule WHERE "
_MODERATORS = f"""SELECT DISTINCT p.account_id AS id FROM role_grant g JOIN person p ON p.id = g.person_id
    WHERE g.role IN ({", ".join(f"'{role}'" for role in DESK)}) AND p.account_id <> $1 ORDER BY id"""
# Whom a report is about is not told of it, whatever their role. Who was away so long that their role lapsed finds the
# reports once it is confirmed: until then `seen` keeps them back, from lists, streams and pushes alike.


@dataclass(frozen=True)
class ReportDraft:
    """What is reported of whom, and why."""

    target_id: int
    status_ids: tuple[int, ...] = ()
    comment: str = ""
    category: ReportCategory = ReportCategory.OTHER
    rule_ids: tuple[int, ...] = ()


async def report(viewer: Viewer, draft: ReportDraft) -> Report:
    """Report; moderators are told. Raises Missing for what one does not see, Invalid."""
    _check(viewer, draft)
    async with unit_of_work():
        await still_here(viewer.account_id)
        await _check_seen(viewer, draft)
        made = await Report.create(
            id=new_id(),
            account_id=viewer.account_id,
            target_id=draft.target_id,
            comment=draft.comment.strip(),
            category=draft.category,
            status_ids=json.dumps(sorted(set(draft.status_ids))),
            rule_ids=json.dumps(sorted(set(draft.rule_ids))),
            updated_at=clock.now(),
        )
        told = [each["id"] for each in await rows(_MODERATORS, draft.target_id)]
        kind = NotificationKind.ADMIN_REPORT
        await notify_many(told, kind, actor_id=viewer.account_id, report_id=made.id)
    return made


def _check(viewer: Viewer, draft: ReportDraft) -> None:
    if draft.target_id == viewer.account_id:
        raise Invalid("report-self", field="account_id")
    if len(draft.comment) > LONGEST:
        raise Invalid("report-long", field="comment", limit=LONGEST)
    if len(draft.status_ids) > MOST_STATUSES:
        raise Invalid("report-many", field="status_ids", limit=MOST_STATUSES)
    if len(draft.rule_ids) > MOST_RULES:
        raise Invalid("report-many", field="rule_ids", limit=MOST_RULES)


async def _check_seen(viewer: Viewer, draft: ReportDraft) -> None:
    if await row(_TARGET, viewer.account_id, draft.target_id) is None:
        raise Missing
    statuses = set(draft.status_ids)
    found = await rows(
        _STATUSES + many("s.id", 3, sorted(statuses)),
        viewer.account_id,
        draft.target_id,
        *sorted(statuses),
    )
    if {each["id"] for each in found} != statuses:
        raise Missing
    await check_rules(draft.rule_ids)


async def check_rules(rule_ids: tuple[int, ...]) -> None:
    """Raise Invalid for rules that there are not."""
    wanted = sorted(set(rule_ids))
    if wanted and len(await rows(_RULES + many("id", 1, wanted), *wanted)) != len(wanted):
        raise Invalid("report-rule", field="rule_ids")
