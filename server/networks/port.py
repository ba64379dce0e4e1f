"""What Ramage asks of a public network: plain values in, and an outcome that is never guessed.

Nothing here raises for what a network may do. Each call answers with one of the small values of `outcomes`.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from server.networks.outcomes import Deletion, Finding, Outcome, RefusedReason, Revoked, Trouble

NEVER = datetime(2999, 1, 1, tzinfo=UTC)
"""When a grant ends that a network gives for good."""


class Entry(StrEnum):
    """How people let Ramage act for their account."""

    CONSENT = "consent"  # on a page of the network
    SERVER = "server"  # on a page of the server that they name: such networks have many
    PASSWORD = "password"  # with a password that they make for this alone


@dataclass(frozen=True, slots=True)
class Grant:
    """A person's permission to act for one public account. Its tokens never show in logs or errors.

    `account_id` and `handle` come from the profile once it is known (`for_account`); without them an adapter
    has to ask the network. `server` is the origin that the account lives on where a network has many, with the
    client that was enrolled there.
    """

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    expires_at: datetime
    scopes: tuple[str, ...]
    account_id: str = ""
    handle: str = ""
    server: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)

    def for_account(self, profile: "Profile") -> "Grant":
        return replace(self, account_id=profile.id, handle=profile.handle)


@dataclass(frozen=True, slots=True)
class Way:
    """Where the browser goes for consent, and what has to be kept, unread and secret, until it is back."""

    url: str
    kept: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Card:
    """A page that goes along with a post, for networks that do not look at links by themselves."""

    url: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that goes along with a post, as the network takes it (`Capabilities.pictures`), and what it shows."""

    content: bytes = field(repr=False)
    content_type: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Post:
    """What is to be public. `key` and `at` are the same for every try of one share, and for no other share.

    `language` is a tag such as `fr`, or empty where nobody said. With a card, the first picture is the card's.
    """

    text: str
    key: int
    at: datetime
    language: str = ""
    card: Card | None = None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The public account that a grant speaks for. `handle` is empty where the network tells none."""

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
class Pictures:
    """The pictures that a network takes with a post: how many, how many bytes each, and of which types."""

    most: int
    size: int
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What can be asked of a network.

    `intent` is whether it has a composer of its own that opens with words in it, `card` whether a link goes along
    as a card instead of standing in the text, `varied` whether it forbids apps to post nearly the same on several
    accounts, `short_links` whether links of one's own that lead on are welcome. `settles_after` is how long after an
    unclear call a `NotFound` starts to be believable: earlier, the post may still be on its way. `pictures` is None
    where none goes along.
    """

    publish: bool
    delete: bool
    find: bool
    intent: bool
    settles_after: timedelta
    entry: Entry = Entry.CONSENT
    card: bool = False
    varied: bool = False
    short_links: bool = True
    pictures: Pictures | None = None


class Publisher(Protocol):
    """Acts on a public account with a person's grant. Never called inside a request or a transaction."""

    async def publish(self, grant: Grant, post: Post) -> Outcome:
        """Send the post once, after its pictures. There is no second try inside.

        While only pictures are on their way nothing is public yet: their troubles are never `Unclear`.
        """

    async def find(self, grant: Grant, post: Post, since: datetime) -> Finding:
        """Look on the account for this very post, since the moment the unclear call began."""

    async def delete(self, grant: Grant, post_id: str) -> Deletion:
        """Remove a post. Harmless to repeat, also after `Unclear`."""


class Connector(Protocol):
    """Gets, renews and gives back a person's grant: OAuth 2, code with PKCE S256, or a password made for apps."""

    async def lead(self, state: str, redirect_uri: str, server: str = "") -> Way | Trouble:
        """Where the person's browser goes to allow it; `server` is what they named, where the entry asks for one."""

    async def exchange(self, code: str, kept: str, redirect_uri: str) -> Grant | Trouble:
        """Turn the code into a grant. It works once, for seconds: on any trouble the person starts again."""

    async def sign_in(self, handle: str, password: str, server: str = "") -> Grant | Trouble:
        """A grant for a password that was made for this; only where the entry is one."""

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
    """One public network as the rest of Ramage sees it; `stand_in` where a demo process plays the network.

    `link_length` is what a link counts in a text, None for as much as it is long. `passwords_url` is the page where
    people make passwords for apps, where the entry is one.
    """

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def limit(self) -> int: ...
    @property
    def link_length(self) -> int | None: ...
    @property
    def configured(self) -> bool: ...
    @property
    def stand_in(self) -> bool: ...
    @property
    def passwords_url(self) -> str | None: ...
    @property
    def costs(self) -> Costs | None: ...
    @property
    def capabilities(self) -> Capabilities: ...
