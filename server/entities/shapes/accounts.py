"""Accounts, and how the viewer stands to them."""

from typing import Literal, NotRequired, TypedDict

from server.entities.shapes.emoji import CustomEmoji
from server.entities.shapes.words import Colour, Count, Day, Html, Id, Moment, Uri, Url

Visibility = Literal["public", "unlisted", "private", "direct"]
QuotePolicy = Literal["public", "followers", "nobody"]


class Field(TypedDict):
    """A row of a profile."""

    name: str
    value: Html
    verified_at: Moment | None


class AccountRole(TypedDict):
    """A role that is shown to everybody."""

    id: Id
    name: str
    color: Colour


class Account(TypedDict):
    """A person, a group or an official account."""

    id: Id
    username: str
    acct: str
    url: Url
    uri: Uri
    display_name: str
    note: Html
    avatar: Url
    avatar_static: Url
    avatar_description: NotRequired[str]
    header: Url
    header_static: Url
    header_description: NotRequired[str]
    locked: bool
    fields: list[Field]
    emojis: list[CustomEmoji]
    bot: bool
    group: bool
    discoverable: bool | None
    indexable: bool
    noindex: NotRequired[bool | None]
    moved: NotRequired["Account | None"]
    memorial: NotRequired[bool]
    suspended: NotRequired[bool]
    limited: NotRequired[bool]
    created_at: Moment
    last_status_at: Day | None
    statuses_count: Count
    followers_count: Count
    following_count: Count
    hide_collections: bool | None
    roles: list[AccountRole]
    site_id: NotRequired[Id | None]
    title: NotRequired[str]
    time_zone: NotRequired[str | None]


class Role(TypedDict):
    """What the account may do; `permissions` is a sum of bits as text."""

    id: Id
    name: str
    color: Colour
    permissions: str
    highlighted: bool


class Source(TypedDict):
    """The profile as typed, and what posts start from."""

    privacy: Visibility
    sensitive: bool
    language: str | None
    note: str
    fields: list[Field]
    follow_requests_count: Count
    hide_collections: bool | None
    discoverable: bool | None
    indexable: bool
    attribution_domains: list[str]
    quote_policy: QuotePolicy


class CredentialAccount(Account):
    """The viewer's own account."""

    source: Source
    role: Role


class MutedAccount(Account):
    """An account that the viewer mutes."""

    mute_expires_at: Moment | None


class Relationship(TypedDict):
    """How the viewer stands to an account."""

    id: Id
    following: bool
    showing_reblogs: bool
    notifying: bool
    languages: list[str] | None
    followed_by: bool
    blocking: bool
    blocked_by: bool
    muting: bool
    muting_notifications: bool
    muting_expires_at: NotRequired[Moment | None]
    requested: bool
    requested_by: bool
    domain_blocking: bool
    endorsed: bool
    note: str


class FamiliarFollowers(TypedDict):
    """Those whom the viewer follows and who follow the account."""

    id: Id
    accounts: list[Account]


class Suggestion(TypedDict):
    """Somebody worth following, and why."""

    source: str
    sources: list[
        Literal[
            "featured",
            "most_followed",
            "most_interactions",
            "similar_to_recently_followed",
            "friends_of_friends",
        ]
    ]
    account: Account


Preferences = TypedDict(
    "Preferences",
    {
        "posting:default:visibility": Visibility,
        "posting:default:sensitive": bool,
        "posting:default:language": str | None,
        "posting:default:quote_policy": NotRequired[QuotePolicy],
        "reading:expand:media": Literal["default", "show_all", "hide_all"],
        "reading:expand:spoilers": bool,
        "reading:autoplay:gifs": NotRequired[bool],
    },
)
"""What a new post starts from, and how posts are shown."""
