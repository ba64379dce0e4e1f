"""What an answer of LinkedIn that is not a success means (its "API error details", and recorded answers)."""

import json
from datetime import UTC, datetime, time, timedelta

from server.kit.clock import now
from server.networks.line import Answer
from server.networks.outcomes import (
    Later,
    LaterReason,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Trouble,
    Unclear,
    UnclearReason,
)
from server.networks.troubles import Meanings, meant_by, said_in

SAID: Meanings = {
    400: (
        ("version", Later(None, LaterReason.APP_REFUSED)),
        ("", Refused(RefusedReason.REJECTED)),
    ),
    401: (("", Reconnect(ReconnectReason.UNAUTHORIZED)),),
    403: (
        ("not enough permissions", Reconnect(ReconnectReason.SCOPE)),
        ("restricted", Refused(RefusedReason.SUSPENDED)),
        ("", Refused(RefusedReason.NOT_PERMITTED)),
    ),
    404: (("", Refused(RefusedReason.REJECTED)),),
    409: (("", Unclear(UnclearReason.DUPLICATE)),),
    422: (
        ("duplicate", Unclear(UnclearReason.DUPLICATE)),
        ("length", Refused(RefusedReason.TOO_LONG)),
        ("", Refused(RefusedReason.REJECTED)),
    ),
    426: (("", Later(None, LaterReason.APP_REFUSED)),),
}


def trouble_of(answer: Answer) -> Trouble:
    """The outcome that an answer proves."""
    if answer.status >= 500:
        return Unclear(UnclearReason.SERVER_ERROR)
    said = _said(answer.body)
    if said is None:
        return Unclear(UnclearReason.UNREADABLE)
    if answer.status == 429:
        return Later(_next_day(), LaterReason.RATE_LIMIT)
    return meant_by(answer.status, said, SAID) or Unclear(UnclearReason.UNREADABLE)


def _said(body: bytes) -> str | None:
    """Code and sentence of an error; None where this is not the API speaking."""
    said = said_in(body)
    return json.dumps(said).lower() if said is not None and {"status", "message"} & said.keys() else None


def _next_day() -> datetime:
    """Its limits are those of a day, counted in UTC, and no header tells them."""
    return datetime.combine(now().date() + timedelta(days=1), time(), UTC) + timedelta(minutes=5)
