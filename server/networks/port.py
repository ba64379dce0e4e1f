"""What Ramage asks of a public network: plain values in, and an outcome that is never guessed.

Nothing here raises for what a network may do. Each call answers with one of the small values below; each
reason is a stable code that the caller turns into a sentence in the person's language.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


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


@dataclass(frozen=True, slots=True)
class Grant:
    """A person's permission to act for one public account. Its tokens never show in logs or errors.

    `account_id` and `handle` come from the profile once it is known (`for_account`); without them an adapter
    has to ask the network.
    """

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    expires_at: datetime
    scopes: tuple[str, ...]
    account_id: str = ""
    handle: str = ""

    def for_account(self, profile: "Profile") -> "Grant":
        return replace(self, account_id=profile.id, handle=profile.handle)


@dataclass(frozen=True, slots=True)
class Profile:
    """The public account that a grant speaks for."""

    id: str
    handle: str
    name: str
    picture_url: str | None


@dataclass(frozen=True, slots=True)
class Weight:
    """A text as the network counts it. `problems` holds the reasons for which it would be refused."""

    length: int
    limit: int
    problems: tuple[RefusedReason, ...] = ()

    @property
    def valid(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class Costs:
    """What the network charges the company for one post, and where that is written."""

    plain: Decimal
    with_link: Decimal
    currency: str
    source: str


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What can be asked of a network.

    `settles_after` is how long after an unclear call a `NotFound` starts to be believable: earlier, the post
    may still be on its way.
    """

    publish: bool
    delete: bool
    find: bool
    intent: bool
    settles_after: timedelta


class Publisher(Protocol):
    """Acts on a public account with a person's grant. Never called inside a request or a transaction."""

    async def publish(self, grant: Grant, text: str) -> Outcome:
        """Send the text once. There is no second try inside."""

    async def find(self, grant: Grant, text: str, since: datetime) -> Finding:
        """Look on the account's timeline for this very text, since the moment the unclear call began."""

    async def delete(self, grant: Grant, post_id: str) -> Deletion:
        """Remove a post. Harmless to repeat, also after `Unclear`."""


class Connector(Protocol):
    """Gets, renews and gives back a person's grant (OAuth 2, code with PKCE S256)."""

    def authorize_url(self, state: str, verifier: str, redirect_uri: str) -> str:
        """Where the person's browser goes to allow it."""

    async def exchange(self, code: str, verifier: str, redirect_uri: str) -> Grant | Trouble:
        """Turn the code into a grant. It works once, for seconds: on any trouble the person starts again."""

    async def refresh(self, grant: Grant) -> Grant | Trouble:
        """Renew a grant. The old refresh token dies when the network sees it: store the new one at once.

        After `Unclear` it may or may not be dead: one more refresh tells, and `Reconnect` is then the truth.
        """

    async def revoke(self, grant: Grant) -> Revoked | Trouble:
        """Give the grant back. Harmless to repeat."""

    async def whoami(self, grant: Grant) -> Profile | Trouble:
        """Whose account this is."""


class Wording(Protocol):
    """Knows texts as this network does; asks nobody."""

    def weigh(self, text: str) -> Weight:
        """Count the text exactly as the network does."""

    def cost(self, text: str) -> Decimal | None:
        """What publishing the text costs the company, or None where it is free."""

    def intent_url(self, text: str) -> str:
        """The network's own composer with the text filled in: needs no grant."""


class Network(Publisher, Connector, Wording, Protocol):
    """One public network as the rest of Ramage sees it; `stand_in` where a demo process plays the network."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def limit(self) -> int: ...
    @property
    def link_length(self) -> int: ...
    @property
    def configured(self) -> bool: ...
    @property
    def stand_in(self) -> bool: ...
    @property
    def costs(self) -> Costs | None: ...
    @property
    def capabilities(self) -> Capabilities: ...
