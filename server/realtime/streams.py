"""Which streams a fact goes to: one table. Clients name streams as Mastodon does; `site` is our own.

A subscription is keyed by the stream's name and its parameter; public streams share the key of their alias.
"""

from enum import Enum

import msgspec

from server.facts import FactKind


class Delivery(Enum):
    """How a fact becomes frames."""

    STATUS = "status"
    DELETE = "delete"
    NOTIFICATION = "notification"
    SHARE = "share"
    FOLLOWS = "follows"
    ACCESS = "access"
    CONVERSATION = "conversation"
    FILTERS = "filters"
    ANNOUNCEMENT = "announcement"
    HOME = "home"
    SILENT = "silent"


DELIVERY: dict[FactKind, Delivery] = {
    FactKind.STATUS_POSTED: Delivery.STATUS,
    FactKind.STATUS_REBLOGGED: Delivery.STATUS,
    FactKind.STATUS_EDITED: Delivery.STATUS,
    FactKind.STATUS_DELETED: Delivery.DELETE,
    FactKind.NOTIFIED: Delivery.NOTIFICATION,
    FactKind.SHARE_CHANGED: Delivery.SHARE,
    FactKind.FOLLOWED: Delivery.FOLLOWS,
    FactKind.UNFOLLOWED: Delivery.FOLLOWS,
    FactKind.ACCESS_ENDED: Delivery.ACCESS,
    FactKind.CONVERSATION_CHANGED: Delivery.CONVERSATION,
    FactKind.FILTERS_CHANGED: Delivery.FILTERS,
    FactKind.ANNOUNCEMENT_CHANGED: Delivery.ANNOUNCEMENT,
    FactKind.ANNOUNCEMENT_WITHDRAWN: Delivery.ANNOUNCEMENT,
    FactKind.ANNOUNCEMENT_REACTED: Delivery.ANNOUNCEMENT,
    FactKind.HOME_CHANGED: Delivery.HOME,
    # Seen at the next read; Mastodon has no event for them.
    FactKind.STATUS_TOUCHED: Delivery.SILENT,
    FactKind.FAVOURITED: Delivery.SILENT,
    FactKind.UNFAVOURITED: Delivery.SILENT,
    FactKind.PROFILE_CHANGED: Delivery.SILENT,
    FactKind.NEWS_CHANGED: Delivery.SILENT,
}

SCOPES = {
    "user": "read:statuses",
    "user:notification": "read:notifications",
    "public": "read:statuses",
    "public:local": "read:statuses",
    "public:remote": "read:statuses",
    "public:media": "read:statuses",
    "public:local:media": "read:statuses",
    "public:remote:media": "read:statuses",
    "hashtag": "read:statuses",
    "hashtag:local": "read:statuses",
    "list": "read:lists",
    "direct": "read:statuses",
    "site": "read:statuses",
}
"""Each stream and the scope that it needs beyond a person's token."""

PARAMETERS = {"hashtag": "tag", "hashtag:local": "tag", "list": "list", "site": "site"}


class Stream(msgspec.Struct, frozen=True):
    """A stream's name and its parameter exactly as the client sent it; frames repeat both."""

    name: str
    value: str = ""

    @property
    def shown(self) -> list[str]:
        """As it stands in a frame."""
        return [self.name, self.value] if self.value else [self.name]
