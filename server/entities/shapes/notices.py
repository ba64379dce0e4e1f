"""What somebody is told: notifications, announcements, pushes; and reports."""

from typing import Any, Literal, NotRequired, TypedDict

from server.entities.shapes.accounts import Account
from server.entities.shapes.emoji import CustomEmoji
from server.entities.shapes.statuses import Mention, Status, StatusTag
from server.entities.shapes.words import Count, Figure, Html, Id, Moment, Url

Category = Literal["spam", "violation", "legal", "other"]
Kind = Literal[
    "mention", "status", "reblog", "follow", "follow_request", "favourite", "poll", "update", "admin.sign_up",
    "admin.report", "severed_relationships", "moderation_warning", "quote", "quoted_update",
    "group_request", "group_invitation",
]  # fmt: skip


class Report(TypedDict):
    """What somebody brought to the moderators' notice."""

    id: Id
    action_taken: bool
    action_taken_at: Moment | None
    category: Category
    comment: str
    forwarded: bool
    created_at: Moment
    status_ids: list[Id] | None
    rule_ids: list[Id] | None
    target_account: Account


class Notification(TypedDict):
    """Something that somebody is told."""

    id: Id
    type: Kind
    group_key: str
    created_at: Moment
    account: Account
    status: NotRequired[Status | None]
    report: NotRequired[Report | None]
    event: NotRequired[dict[str, Any] | None]
    moderation_warning: NotRequired[dict[str, Any] | None]


class PartialAccount(TypedDict):
    """As much of an account as a row of pictures needs."""

    id: Id
    acct: str
    url: Url
    avatar: Url
    avatar_static: Url
    locked: bool
    bot: bool


class NotificationGroup(TypedDict):
    """Several of a kind about the same thing."""

    group_key: str
    notifications_count: Count
    type: Kind
    most_recent_notification_id: Id
    page_min_id: NotRequired[Id | None]
    page_max_id: NotRequired[Id | None]
    latest_page_notification_at: NotRequired[Moment | None]
    sample_account_ids: list[Id]
    status_id: NotRequired[Id | None]
    report: NotRequired[Report | None]
    event: NotRequired[dict[str, Any] | None]
    moderation_warning: NotRequired[dict[str, Any] | None]


class GroupedNotificationsResults(TypedDict):
    """Groups, and each account and post that they name once."""

    accounts: list[Account]
    partial_accounts: NotRequired[list[PartialAccount]]
    statuses: list[Status]
    notification_groups: list[NotificationGroup]


class UnreadCount(TypedDict):
    """How many have not been read."""

    count: Count


class PolicySummary(TypedDict):
    """What waits."""

    pending_requests_count: Count
    pending_notifications_count: Count


Treatment = Literal["accept", "filter", "drop"]


class NotificationPolicy(TypedDict):
    """Whose notifications somebody wants."""

    for_not_following: Treatment
    for_not_followers: Treatment
    for_new_accounts: Treatment
    for_private_mentions: Treatment
    for_limited_accounts: Treatment
    summary: PolicySummary


class NotificationRequest(TypedDict):
    """Notifications of one account that wait to be let in."""

    id: Id
    created_at: Moment
    updated_at: Moment
    account: Account
    notifications_count: Figure
    last_status: NotRequired[Status | None]


class Merged(TypedDict):
    """Whether accepted requests have been taken over."""

    merged: bool


class Reaction(TypedDict):
    """An emoji that people answered with."""

    name: str
    count: Count
    me: NotRequired[bool]
    url: NotRequired[Url | None]
    static_url: NotRequired[Url | None]


class NamedStatus(TypedDict):
    """A post that an announcement links to."""

    id: Id
    url: Url


class Announced(TypedDict):
    """What an announcement says. `acknowledged` (ours): people are asked to say that they have read it."""

    id: Id
    content: Html
    starts_at: Moment | None
    ends_at: Moment | None
    all_day: bool
    updated_at: Moment
    read: NotRequired[bool]
    mentions: list[Mention]
    statuses: list[NamedStatus]
    tags: list[StatusTag]
    emojis: list[CustomEmoji]
    reactions: list[Reaction]
    acknowledged: NotRequired[bool]


class Announcement(Announced):
    """What the company tells everybody."""

    published_at: Moment


WebPushAlerts = TypedDict(
    "WebPushAlerts",
    {
        "mention": bool,
        "quote": NotRequired[bool],
        "status": bool,
        "reblog": bool,
        "follow": bool,
        "follow_request": bool,
        "favourite": bool,
        "poll": bool,
        "update": bool,
        "quoted_update": NotRequired[bool],
        "admin.sign_up": bool,
        "admin.report": bool,
    },
)
"""Of what one wants to be told."""


class WebPushSubscription(TypedDict):
    """Where an app wants to be told."""

    id: Id
    endpoint: Url
    standard: bool
    alerts: WebPushAlerts
    server_key: str
    policy: NotRequired[Literal["all", "followed", "follower", "none"]]
