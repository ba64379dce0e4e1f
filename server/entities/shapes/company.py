"""What the company API answers about people, places and what they keep: our own entities, beside Mastodon's."""

from typing import Literal, NotRequired, TypedDict

from server.entities.shapes.accounts import Account, CredentialAccount
from server.entities.shapes.words import Count, Id, Moment, Uri


class Site(TypedDict):
    """A place where the company works, and the group of those who work there."""

    id: Id
    name: str
    time_zone: str
    group_account_id: Id
    username: str
    people_count: Count


class Department(TypedDict):
    """A department that somebody works in, as the directory names it."""

    name: str


class Colleague(TypedDict):
    """An account with what the directory says."""

    account: Account
    title: str
    department: str
    site: Site | None
    time_zone: str | None


class ColleagueInTeam(Colleague):
    """With manager and team."""

    manager: Account | None
    team: list[Account]


class OwnEntry(TypedDict):
    """What the directory says of the reader."""

    name: str
    email: str
    title: str
    department: str
    time_zone: str | None
    site: Site | None
    locale: str | None


class Company(TypedDict):
    """Whose place this is."""

    name: str
    accent: str | None
    demo: bool
    own_names: bool


class Network(TypedDict):
    """A public network that news may be carried to."""

    name: str
    label: str
    configured: bool
    stand_in: bool
    limit: Count
    link_length: Count | None
    cost_with_link: str | None
    cost_plain: str | None
    currency: str
    intent: bool
    entry: Literal["consent", "server", "password"]
    passwords_url: str | None
    card: bool
    intent_only: bool


class Chosen(TypedDict):
    """What the reader chose: quiet hours, mail, and how posts are shown."""

    quiet_from: str | None
    quiet_until: str | None
    quiet_days: list[int]
    mail_mentions: bool
    expand_media: Literal["default", "show_all", "hide_all"]
    expand_spoilers: bool


class Unread(TypedDict):
    """What waits for the reader."""

    notifications: Count
    conversations: Count
    shares: Count


class Me(TypedDict):
    """All that the web app asks for first. `presence` is null where nobody is shown to be here."""

    account: CredentialAccount
    person: OwnEntry
    roles: list[str]
    company: Company
    networks: list[Network]
    preferences: Chosen
    unread: Unread
    presence: bool | None


class Group(TypedDict):
    """A group's account, how one gets in, and what the reader is in it."""

    id: Id
    account: Account
    kind: str
    opening: str
    name: str
    note: str
    members_count: Count | None
    keepers_count: Count | None
    member: bool
    keeper: bool
    requested: bool
    invited: bool
    invited_by: Account | None
    requests_count: Count | None
    may_see_members: bool
    may_leave: bool


class GroupMember(TypedDict):
    """Who is in a group, and since when."""

    account: Account
    joined_at: Moment
    keeper: bool


class GroupRequest(TypedDict):
    """Who asks to join."""

    account: Account
    asked_at: Moment


class GroupInvitation(TypedDict):
    """Who is invited, and by whom."""

    account: Account
    invited_at: Moment
    by: NotRequired[Account | None]


class Device(TypedDict):
    """A browser that one is signed in with."""

    id: Id
    name: str
    since: Moment
    seen_at: Moment
    this: bool


class Ended(TypedDict):
    """How many were signed out."""

    ended: Count


class GrantedApp(TypedDict):
    """An app that one has let in."""

    id: Id
    name: str
    website: str | None
    scopes: list[str]
    since: Moment
    tokens: Count
    by_operator: bool


class ExportPart(TypedDict):
    """One archive."""

    url: Uri
    size: Count


class Export(TypedDict):
    """The making of an archive of one's own data; `progress` from 0 to 1."""

    state: str
    progress: float
    asked_at: Moment | None
    expires_at: Moment | None
    parts: list[ExportPart]


class FoundConversation(TypedDict):
    """The conversation of exactly these people, if there is one."""

    id: Id | None


class Records(TypedDict):
    """What is recorded about whom, and for how long."""

    privacy: Literal["standard", "works-council"]
    fewest: Count | None
    session_idle_hours: Count
    session_days: Count
    token_days: Count
    role_days: Count
    event_days: Count
    repeat_days: Count
    export_days: Count
    ended_days: Count
    networks: list[str]
    reported_posts_logged: bool
