"""What an answer of a Mastodon server that is not a success means (docs.joinmastodon.org, `Error` and rate limits)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

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
from server.networks.troubles import Meanings, meant_by, opening, said_in

USUAL_WINDOW = timedelta(minutes=5)

SAID: Meanings = {
    401: (("", Reconnect(ReconnectReason.UNAUTHORIZED)),),
    403: (
        ("scope", Reconnect(ReconnectReason.SCOPE)),
        ("disabled", Refused(RefusedReason.SUSPENDED)),
        ("suspended", Refused(RefusedReason.SUSPENDED)),
        ("", Refused(RefusedReason.NOT_PERMITTED)),
    ),
    422: (
        ("limit", Refused(RefusedReason.TOO_LONG)),
        ("blank", Refused(RefusedReason.EMPTY)),
        ("", Refused(RefusedReason.REJECTED)),
    ),
}
CLEAR_NOES = frozenset({400, 404, 405, 410, 413})


def trouble_of(answer: Answer) -> Trouble:
    """The outcome that an answer proves."""
    if answer.status == 429:
        return Later(_opens_at(answer.headers), LaterReason.RATE_LIMIT)
    said = _said(answer.body)
    if said is not None and answer.status in CLEAR_NOES:
        return Refused(RefusedReason.REJECTED)
    meant = meant_by(answer.status, said, SAID) if said is not None else None
    if meant is not None:
        return meant
    reason = UnclearReason.SERVER_ERROR if answer.status >= 500 else UnclearReason.UNREADABLE
    return Unclear(reason)


def _said(body: bytes) -> str | None:
    """The sentence of an error; None where this is not the API speaking."""
    said = said_in(body) or {}
    return f"{said['error']} {said.get('error_description', '')}".lower() if "error" in said else None


def _opens_at(headers: Mapping[str, str]) -> datetime:
    """When the window opens again: a time in ISO 8601."""
    try:
        at = datetime.fromisoformat(headers.get("x-ratelimit-reset", ""))
    except ValueError:
        at = None
    return opening(at, USUAL_WINDOW)
