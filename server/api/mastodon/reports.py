"""Reporting somebody, or posts of theirs."""

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.once import made_once
from server.api.params import Id
from server.api.route import Route
from server.entities.report import reports_by_id
from server.microblog.models import ReportCategory
from server.microblog.reporting import ReportDraft, report


class NewReport(msgspec.Struct):
    """What is reported. `forward` is taken and means nothing: there is nowhere else to tell."""

    account_id: Id
    status_ids: list[Id] | Id = []
    comment: str = ""
    category: ReportCategory | None = None
    rule_ids: list[Id] | Id = []


async def create(call: Call) -> Response:
    """POST /api/v1/reports."""
    sent = await call.read(NewReport)
    rule_ids = _several(sent.rule_ids)
    category = sent.category or (ReportCategory.VIOLATION if rule_ids else ReportCategory.OTHER)
    draft = ReportDraft(sent.account_id, _several(sent.status_ids), sent.comment, category, rule_ids)
    report_id = await made_once(call, sent, lambda: _reported(call, draft))
    return json((await reports_by_id([report_id], call.ports.to))[report_id])


async def _reported(call: Call, draft: ReportDraft) -> int:
    return int((await report(call.viewer, draft)).id)


def _several(sent: list[int] | int) -> tuple[int, ...]:
    return (sent,) if isinstance(sent, int) else tuple(sent)


ROUTES = [Route("POST", "/api/v1/reports", create, "write:reports")]
