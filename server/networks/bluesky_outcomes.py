"""What an answer of an AT Protocol server that is not a success means (atproto.com/specs/xrpc, and its PDS)."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from server.networks.line import Answer
from server.networks.outcomes import (
    Later,
    LaterReason,
    NotFound,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Trouble,
    Unclear,
    UnclearReason,
)
from server.networks.troubles import opening, said_in

USUAL_WINDOW = timedelta(minutes=5)

# By the error's name: what an expired token is called differs from server to server, its status as well.
NAMED: Mapping[str, Trouble | NotFound] = {
    "ExpiredToken": Reconnect(ReconnectReason.UNAUTHORIZED),
    "InvalidToken": Reconnect(ReconnectReason.UNAUTHORIZED),
    "AuthMissing": Reconnect(ReconnectReason.UNAUTHORIZED),
    "AuthenticationRequired": Reconnect(ReconnectReason.UNAUTHORIZED),
    "InsufficientScope": Reconnect(ReconnectReason.SCOPE),
    "AccountTakedown": Refused(RefusedReason.SUSPENDED),
    "AccountDeactivated": Refused(RefusedReason.SUSPENDED),
    "AccountSuspended": Refused(RefusedReason.SUSPENDED),
    "RecordNotFound": NotFound(),
}
NO_RECORD = "could not locate record"
BY_STATUS: Mapping[int, Trouble] = {
    401: Reconnect(ReconnectReason.UNAUTHORIZED),
    403: Refused(RefusedReason.NOT_PERMITTED),
    **dict.fromkeys((400, 404, 405, 409, 413), Refused(RefusedReason.REJECTED)),
}


def trouble_of(answer: Answer) -> Trouble | NotFound:
    """The outcome that an answer proves."""
    if answer.status == 429:
        return Later(_opens_at(answer.headers), LaterReason.RATE_LIMIT)
    if answer.status >= 500:
        return Unclear(UnclearReason.SERVER_ERROR)
    said = _said(answer.body)
    if said is None:
        return Unclear(UnclearReason.UNREADABLE)
    name, message = said
    if NO_RECORD in message.lower():
        return NotFound()
    return NAMED.get(name) or BY_STATUS.get(answer.status, Unclear(UnclearReason.UNREADABLE))


def _said(body: bytes) -> tuple[str, str] | None:
    """An error's name and sentence; None where this is not the protocol speaking."""
    said = said_in(body) or {}
    name = said.get("error")
    return (name, str(said.get("message") or "")) if isinstance(name, str) else None


def _opens_at(headers: Mapping[str, str]) -> datetime:
    """When the window opens again: seconds since 1970."""
    reset = headers.get("ratelimit-reset", "")
    told = reset.isascii() and reset.isdigit() and len(reset) < 12
    return opening(datetime.fromtimestamp(int(reset), UTC) if told else None, USUAL_WINDOW)
