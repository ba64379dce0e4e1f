"""What an answer of a Mastodon server that is not a success means (docs.joinmastodon.org, `Error` and rate limits)."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

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

USUAL_WINDOW = timedelta(minutes=5)
LONGEST_WINDOW = timedelta(days=1)

# (what the error says, what it means) by status; the first hit counts, and the last is for all others.
SAID: Mapping[int, tuple[tuple[str, Trouble], ...]] = {
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
    if answer.status in SAID and said is not None:
        return next(meaning for words, meaning in SAID[answer.status] if words in said)
    if answer.status in CLEAR_NOES and said is not None:
        return Refused(RefusedReason.REJECTED)
    reason = UnclearReason.SERVER_ERROR if answer.status >= 500 else UnclearReason.UNREADABLE
    return Unclear(reason)


def _said(body: bytes) -> str | None:
    """The sentence of an error; None where this is not the API speaking."""
    try:
        parsed = json.loads(body)
    except ValueError:
        return None
    if not isinstance(parsed, dict) or "error" not in parsed:
        return None
    return f"{parsed['error']} {parsed.get('error_description', '')}".lower()


def _opens_at(headers: Mapping[str, str]) -> datetime:
    """When the window opens again: a time in ISO 8601."""
    soonest, latest = now() + timedelta(seconds=1), now() + LONGEST_WINDOW
    try:
        at = datetime.fromisoformat(headers.get("x-ratelimit-reset", ""))
    except ValueError:
        return now() + USUAL_WINDOW
    return max(soonest, at) if at.tzinfo is not None and at < latest else now() + USUAL_WINDOW
