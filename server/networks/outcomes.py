"""What a call to a public network can come to: plain values, and nothing that is guessed.

Each reason is a stable code that the caller turns into a sentence in the person's language.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LaterReason(StrEnum):
    """Why a call has to wait."""

    RATE_LIMIT = "rate-limit"  # this account or the whole app has used up a window; `at` says when it opens
    BUDGET = "budget"  # the company's credits or monthly cap are used up: pauses the network for everybody
    UNREACHABLE = "unreachable"  # the request never left: no address, no connection, no TLS
    APP_REFUSED = "app-refused"  # the network rejects the company's own app: its keys or its enrolment


class ReconnectReason(StrEnum):
    """Why the person has to connect the account again."""

    UNAUTHORIZED = (
        "unauthorized"  # the access token is no longer accepted: refresh once before asking the person
    )
    SCOPE = "scope"  # the permission given does not cover this action
    REVOKED = "revoked"  # the refresh token is dead: only the person can help


class RefusedReason(StrEnum):
    """Why the network will never accept this, however often it is asked."""

    TOO_LONG = "too-long"
    EMPTY = "empty"
    CHARACTERS = "characters"  # characters that the network does not take
    CASHTAGS = "cashtags"  # more cashtags than allowed
    BAD_LINK = "bad-link"
    NOT_PERMITTED = "not-permitted"
    SUSPENDED = "suspended"  # the account is suspended or locked
    CODE = "code"  # a connection could not be finished: the code was used, too old or not ours
    SERVER = "server"  # what the person named is no server of this network
    PASSWORD = "password"  # no such account, or not its password
    MAIN_PASSWORD = "main-password"  # the password of the account itself, not one made for apps
    PICTURE = "picture"  # the picture that was to go along
    REJECTED = "rejected"  # anything else that the network clearly said no to


class UnclearReason(StrEnum):
    """Why nobody can tell yet whether it happened."""

    NO_ANSWER = "no-answer"  # sent, then a timeout, a reset, or half an answer
    SERVER_ERROR = "server-error"  # a 5xx: it may have been accepted before something broke
    UNREADABLE = "unreadable"  # an answer that is not the network's API speaking
    DUPLICATE = "duplicate"  # "already said": often the sign that an earlier try went through
    LOOK_UP = "look-up"  # the timeline cannot be read far enough, or a post there cannot be told apart


@dataclass(frozen=True, slots=True)
class Sent:
    """It is public: the network gave an id. Final."""

    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Later:
    """Certainly not done, worth trying again: not before `at`, or after the caller's own back-off."""

    at: datetime | None
    reason: LaterReason


@dataclass(frozen=True, slots=True)
class Reconnect:
    """Certainly not done: this grant does not work. On UNAUTHORIZED refresh once and repeat."""

    reason: ReconnectReason


@dataclass(frozen=True, slots=True)
class Refused:
    """Certainly not done, and never will be in this form. Final until the person changes something."""

    reason: RefusedReason


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nobody knows whether it was done. Never repeat it: look it up with `find`, else ask the person."""

    reason: UnclearReason


@dataclass(frozen=True, slots=True)
class NotFound:
    """The whole stretch of the timeline was read and no such post is there."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """It is not public any more, whoever removed it."""


@dataclass(frozen=True, slots=True)
class Revoked:
    """The network has forgotten the grant."""


Trouble = Later | Reconnect | Refused | Unclear
Outcome = Sent | Trouble
Finding = Sent | NotFound | Later | Reconnect | Unclear
Deletion = Deleted | Trouble
