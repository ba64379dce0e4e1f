"""What is said here, who reads it, and what people do with it."""

from server.microblog.models.announcements import (
    Announcement,
    AnnouncementReaction,
    AnnouncementRead,
)
from server.microblog.models.bonds import (
    Block,
    Follow,
    FollowRequest,
    Mute,
)
from server.microblog.models.conversations import (
    Conversation,
    ConversationPart,
)
from server.microblog.models.decks import Deck
from server.microblog.models.exports import (
    Export,
    ExportState,
)
from server.microblog.models.filters import (
    Filter,
    FilterAction,
    FilterKeyword,
    FilterStatus,
)
from server.microblog.models.groups import (
    Group,
    Invitation,
    Opening,
)
from server.microblog.models.lists import (
    AccountNote,
    Endorsement,
    FeaturedTag,
    List,
    ListMember,
    RepliesPolicy,
    SuggestionDismissed,
    TagFollow,
)
from server.microblog.models.media import (
    CustomEmoji,
    EmojiToShow,
    FileToRemove,
    MediaAttachment,
    MediaKind,
    PreviewCard,
)
from server.microblog.models.polls import (
    Poll,
    PollOption,
    PollVote,
)
from server.microblog.models.reactions import (
    Bookmark,
    Favourite,
    ThreadMute,
)
from server.microblog.models.reports import (
    Report,
    ReportCategory,
    Rule,
)
from server.microblog.models.statuses import (
    SPOILER_LIMIT,
    Audience,
    EditToTell,
    Mention,
    Pin,
    QuotePolicy,
    QuoteState,
    Status,
    StatusEdit,
    StatusTag,
    StatusWords,
    Tag,
)
from server.microblog.models.telling import (
    OUR_KINDS,
    Marker,
    Notification,
    NotificationKind,
    NotificationPolicy,
    NotificationRequest,
    Push,
    PushSubscription,
    Treatment,
)
from server.microblog.models.trends import (
    ActiveWeek,
    Trend,
    TrendKind,
)
from server.microblog.models.waiting import (
    IdempotencyKey,
    ScheduledStatus,
)

__all__ = [
    "OUR_KINDS",
    "SPOILER_LIMIT",
    "AccountNote",
    "ActiveWeek",
    "Announcement",
    "AnnouncementReaction",
    "AnnouncementRead",
    "Audience",
    "Block",
    "Bookmark",
    "Conversation",
    "ConversationPart",
    "CustomEmoji",
    "Deck",
    "EditToTell",
    "EmojiToShow",
    "Endorsement",
    "Export",
    "ExportState",
    "Favourite",
    "FeaturedTag",
    "FileToRemove",
    "Filter",
    "FilterAction",
    "FilterKeyword",
    "FilterStatus",
    "Follow",
    "FollowRequest",
    "Group",
    "IdempotencyKey",
    "Invitation",
    "List",
    "ListMember",
    "Marker",
    "MediaAttachment",
    "MediaKind",
    "Mention",
    "Mute",
    "Notification",
    "NotificationKind",
    "NotificationPolicy",
    "NotificationRequest",
    "Opening",
    "Pin",
    "Poll",
    "PollOption",
    "PollVote",
    "PreviewCard",
    "Push",
    "PushSubscription",
    "QuotePolicy",
    "QuoteState",
    "RepliesPolicy",
    "Report",
    "ReportCategory",
    "Rule",
    "ScheduledStatus",
    "Status",
    "StatusEdit",
    "StatusTag",
    "StatusWords",
    "SuggestionDismissed",
    "Tag",
    "TagFollow",
    "ThreadMute",
    "Treatment",
    "Trend",
    "TrendKind",
]
