"""The kinds of facts. Each one stands in `realtime/streams.py` or is marked silent there."""

from enum import StrEnum


class FactKind(StrEnum):
    """What happened."""

    STATUS_POSTED = "status.posted"
    STATUS_REBLOGGED = "status.reblogged"
    STATUS_EDITED = "status.edited"
    STATUS_DELETED = "status.deleted"
    STATUS_TOUCHED = "status.touched"
    FAVOURITED = "favourited"
    UNFAVOURITED = "unfavourited"
    FOLLOWED = "followed"
    UNFOLLOWED = "unfollowed"
    NOTIFIED = "notified"
    PROFILE_CHANGED = "profile.changed"
    ACCESS_ENDED = "access.ended"
    SHARE_CHANGED = "share.changed"
    NEWS_CHANGED = "news.changed"
    CONVERSATION_CHANGED = "conversation.changed"
    FILTERS_CHANGED = "filters.changed"
    ANNOUNCEMENT_CHANGED = "announcement.changed"
    ANNOUNCEMENT_WITHDRAWN = "announcement.withdrawn"
    ANNOUNCEMENT_REACTED = "announcement.reacted"
    HOME_CHANGED = "home.changed"
