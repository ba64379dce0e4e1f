"""What an answer of X that is not a success means. The shapes come from public logs and X's documentation."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from server.kit.clock import now
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
from server.networks.troubles import LONGEST_WINDOW, opening

WINDOWS = ("x-rate-limit", "x-user-limit-24hour", "x-app-limit-24hour")
USUAL_WINDOW = timedelta(minutes=15)

# (what the problem's text holds, what it means); first hit wins.
SAID = (
    ("usage-capped", Later(None, LaterReason.BUDGET)),
    ("usagecapexceeded", Later(None, LaterReason.BUDGET)),
    ("credits", Later(None, LaterReason.BUDGET)),
    ("client-forbidden", Later(None, LaterReason.APP_REFUSED)),
    ("client-not-enrolled", Later(None, LaterReason.APP_REFUSED)),
    ("duplicate", Unclear(UnclearReason.DUPLICATE)),
    ("suspended", Refused(RefusedReason.SUSPENDED)),
    ("temporarily locked", Refused(RefusedReason.SUSPENDED)),
    ("cashtag", Refused(RefusedReason.CASHTAGS)),
    ("invalid url", Refused(RefusedReason.BAD_LINK)),
    ("too long", Refused(RefusedReason.TOO_LONG)),
    ("scope", Reconnect(ReconnectReason.SCOPE)),
    ("not permitted", Refused(RefusedReason.NOT_PERMITTED)),
)

BY_STATUS: dict[int, Trouble] = {
    401: Reconnect(ReconnectReason.UNAUTHORIZED),
    402: Later(None, LaterReason.BUDGET),
}


def trouble_of(status: int, headers: Mapping[str, str], problem: Mapping[str, Any] | None) -> Trouble:
    """The outcome that an answer proves. `problem` is None where the body was not X's JSON."""
    meant = _meant(problem)
    if status == 429:
        return meant if isinstance(meant, Later) else Later(_opens_at(headers), LaterReason.RATE_LIMIT)
    if status >= 500:
        return Unclear(UnclearReason.SERVER_ERROR)
    if problem is None:
        return Unclear(UnclearReason.UNREADABLE)
    if status in (400, 403):
        return meant or Refused(RefusedReason.REJECTED)
    return BY_STATUS.get(status, Unclear(UnclearReason.UNREADABLE))


def _meant(problem: Mapping[str, Any] | None) -> Trouble | None:
    said = _said(problem or {}).lower()
    return next((meaning for words, meaning in SAID if words in said), None)


def _said(problem: Mapping[str, Any]) -> str:
    """Everything that the problem says in words, its nested errors included."""
    words = [str(problem.get(key, "")) for key in ("type", "title", "detail", "reason")]
    for error in problem.get("errors", []):
        words += (
            [str(error.get(key, "")) for key in ("message", "detail")] if isinstance(error, dict) else [error]
        )
    return "\n".join(words)


def _opens_at(headers: Mapping[str, str]) -> datetime:
    """When the last exhausted window opens again. X sends no Retry-After."""
    full = [window for window in WINDOWS if headers.get(f"{window}-remaining") == "0"] or WINDOWS[:1]
    resets = [headers.get(f"{window}-reset", "") for window in full]
    seconds = [int(reset) for reset in resets if reset.isascii() and reset.isdigit()]
    far = (now() + LONGEST_WINDOW).timestamp()
    told = bool(seconds) and max(seconds) <= far
    return opening(datetime.fromtimestamp(max(seconds), UTC) if told else None, USUAL_WINDOW)
