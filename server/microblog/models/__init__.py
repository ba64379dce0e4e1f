"""What is said here, who reads it, and what people do with it."""

from server.microblog.models.bonds import Block, Follow, FollowRequest, Mute
from server.microblog.models.groups import Group, Invitation, Opening
from server.microblog.models.statuses import (
    SPOILER_LIMIT,
    Audience,
    Favourite,
    FileToRemove,
    IdempotencyKey,
    MediaAttachment,
    Mention,
    Pin,
    Status,
    StatusTag,
    Tag,
)
from server.microblog.models.telling import OUR_KINDS, Marker, Notification, NotificationKind

__all__ = [
    "OUR_KINDS",
    "SPOILER_LIMIT",
    "Audience",
    "Block",
    "Favourite",
    "FileToRemove",
    "Follow",
    "FollowRequest",
    "Group",
    "IdempotencyKey",
    "Invitation",
    "Marker",
    "MediaAttachment",
    "Mention",
    "Mute",
    "Notification",
    "NotificationKind",
    "Opening",
    "Pin",
    "Status",
    "StatusTag",
    "Tag",
]
