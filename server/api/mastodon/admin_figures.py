"""Figures for moderators, as Mastodon's dashboards ask for them: only those that are counted here."""

import platform
from datetime import UTC, datetime

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import Route
from server.kit import clock
from server.kit.errors import Invalid
from server.kit.version import VERSION
from server.microblog.measuring import Span, cohorts, languages, measures, span_of
from server.microblog.reporting_desk import moderators_only


class Asked(msgspec.Struct):
    """Which figures of which time; a week when nothing is said."""

    keys: list[str] | str = []
    start_at: str = ""
    end_at: str = ""
    frequency: str = "day"

    @property
    def span(self) -> Span:
        """The days; raises Invalid."""
        end = _moment(self.end_at, "end_at") or clock.now()
        return span_of(_moment(self.start_at, "start_at"), end)

    @property
    def wanted(self) -> list[str]:
        """The keys as a list."""
        return [self.keys] if isinstance(self.keys, str) else self.keys


async def measure(call: Call) -> Response:
    """POST /api/v1/admin/measures."""
    moderators_only(call.viewer)
    asked = await call.read(Asked)
    found = await measures(asked.wanted, asked.span, call.ports.privacy)
    return json([
        {
            "key": each.key,
            "unit": None,
            "total": str(each.total),
            "data": [{"date": clock.wire(day), "value": str(value)} for day, value in each.days],
        }
        for each in found
    ])  # fmt: skip


async def dimension(call: Call) -> Response:
    """POST /api/v1/admin/dimensions."""
    moderators_only(call.viewer)
    asked = await call.read(Asked)
    there = {
        "languages": [(name, name, str(many)) for name, many in await languages(call.ports.privacy)],
        "software_versions": [
            ("ramage", "Ramage", VERSION),
            ("python", "Python", platform.python_version()),
        ],
    }
    return json([
        {
            "key": key,
            "data": [
                {"key": name, "human_key": human, "value": value} for name, human, value in there[key]
            ],
        }
        for key in dict.fromkeys(asked.wanted)
        if key in there
    ])  # fmt: skip


async def retention(call: Call) -> Response:
    """POST /api/v1/admin/retention."""
    moderators_only(call.viewer)
    asked = await call.read(Asked)
    monthly = asked.frequency == "month"
    found = await cohorts(asked.span, call.ports.privacy, monthly=monthly)
    return json([
        {
            "period": clock.wire(each.began),
            "frequency": "month" if monthly else "day",
            "data": [
                {
                    "date": clock.wire(day),
                    "rate": round(value / each.people, 4) if each.people else 0.0,
                    "value": str(value),
                }
                for day, value in each.later
            ],
        }
        for each in found
    ])  # fmt: skip


def _moment(sent: str, name: str) -> datetime | None:
    """A time or a whole day; without a zone it is UTC."""
    if not sent:
        return None
    try:
        moment = datetime.fromisoformat(sent)
    except ValueError as wrong:
        raise Invalid("parameter-wrong", field=name, name=name) from wrong
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


ROUTES = [
    Route("POST", "/api/v1/admin/measures", measure, "admin:read"),
    Route("POST", "/api/v1/admin/dimensions", dimension, "admin:read"),
    Route("POST", "/api/v1/admin/retention", retention, "admin:read"),
]
