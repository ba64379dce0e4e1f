"""What is said here, and what people do with it."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField

SPOILER_LIMIT = 500


class Audience(IntEnum):
    """Who may see a status; one per status. The numbers are stored and stand in `visible.py`."""

    COMPANY = 0
    UNLISTED = 1
    FOLLOWERS = 2
    GROUP = 3
    MENTIONED = 4


class Status(Model):
    """A post, or a boost of one (`reblog_of`). `version` rises with what its JSON shows, its time is its id's."""

    id = SnowflakeField()
    author: Any = fields.ForeignKeyField("ramage.Account", related_name="statuses", on_delete=fields.CASCADE)
    author_id: int
    text = fields.TextField(default="")
    spoiler_text = fields.CharField(max_length=SPOILER_LIMIT, default="")
    sensitive = fields.BooleanField(default=False)
    language = fields.CharField(max_length=10, null=True)
    audience = fields.SmallIntField(default=0)
    group: Any = fields.ForeignKeyField(
        "ramage.Account", related_name=False, null=True, on_delete=fields.CASCADE
    )
    group_id: int | None
    in_reply_to: Any = fields.ForeignKeyField(
        "ramage.Status", related_name="replies", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    in_reply_to_id: int | None
    in_reply_to_account_id = fields.BigIntField(null=True)
    root_id = fields.BigIntField(db_index=True)
    reblog_of: Any = fields.ForeignKeyField(
        "ramage.Status", related_name="reblogs", null=True, on_delete=fields.CASCADE
    )
    reblog_of_id: int | None
    app_id = fields.BigIntField(null=True)
    favourites_count = fields.IntField(default=0)
    reblogs_count = fields.IntField(default=0)
    replies_count = fields.IntField(default=0)
    version = fields.IntField(default=1)

    class Meta:
        table = "status"
        unique_together = (("reblog_of_id", "author_id"),)
        indexes = (Index(fields=("author_id", "id")), Index(fields=("group_id", "id")))


class Mention(Model):
    """An account named in a status, in the order of the text. Groups are named the same way."""

    id = SnowflakeField()
    status: Any = fields.ForeignKeyField("ramage.Status", related_name="mentions", on_delete=fields.CASCADE)
    status_id: int
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="mentioned", on_delete=fields.CASCADE
    )
    account_id: int

    class Meta:
        table = "mention"
        unique_together = (("status_id", "account_id"),)
        indexes = (Index(fields=("account_id", "status_id")),)


class Tag(Model):
    """A hashtag: `name` is folded, `shown` is as it was first typed."""

    id = SnowflakeField()
    name = fields.CharField(max_length=100, unique=True)
    shown = fields.CharField(max_length=100)

    class Meta:
        table = "tag"


class StatusTag(Model):
    """A hashtag in a status."""

    id = SnowflakeField()
    status: Any = fields.ForeignKeyField(
        "ramage.Status", related_name="status_tags", on_delete=fields.CASCADE
    )
    status_id: int
    tag: Any = fields.ForeignKeyField("ramage.Tag", related_name="status_tags", on_delete=fields.CASCADE)
    tag_id: int

    class Meta:
        table = "status_tag"
        unique_together = (("status_id", "tag_id"),)
        indexes = (Index(fields=("tag_id", "status_id")),)


class MediaAttachment(Model):
    """A picture, uploaded before its status. The keys are unguessable and die with the status."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="media", on_delete=fields.CASCADE, db_index=True
    )
    account_id: int
    status: Any = fields.ForeignKeyField(
        "ramage.Status", related_name="media", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    status_id: int | None
    place = fields.SmallIntField(default=0)
    key = fields.CharField(max_length=80, unique=True)
    preview_key = fields.CharField(max_length=80)
    content_type = fields.CharField(max_length=40)
    width = fields.IntField()
    height = fields.IntField()
    preview_width = fields.IntField()
    preview_height = fields.IntField()
    blurhash = fields.CharField(max_length=80)
    description = fields.TextField(default="")
    focus_x = fields.FloatField(default=0.0)
    focus_y = fields.FloatField(default=0.0)

    class Meta:
        table = "media_attachment"


class Favourite(Model):
    """An account likes a status."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="favourites", on_delete=fields.CASCADE
    )
    account_id: int
    status: Any = fields.ForeignKeyField("ramage.Status", related_name="favourites", on_delete=fields.CASCADE)
    status_id: int

    class Meta:
        table = "favourite"
        unique_together = (("account_id", "status_id"),)
        indexes = (Index(fields=("status_id", "id")),)


class Follow(Model):
    """One account follows another, following a group is being its member."""

    id = SnowflakeField()
    follower: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="following", on_delete=fields.CASCADE
    )
    follower_id: int
    target: Any = fields.ForeignKeyField("ramage.Account", related_name="followers", on_delete=fields.CASCADE)
    target_id: int
    reblogs = fields.BooleanField(default=True)
    notify = fields.BooleanField(default=False)

    class Meta:
        table = "follow"
        unique_together = (("follower_id", "target_id"),)
        indexes = (Index(fields=("target_id", "id")), Index(fields=("follower_id", "id")))


class NotificationKind(StrEnum):
    """Mastodon's own kinds, as far as they exist here."""

    MENTION = "mention"
    REBLOG = "reblog"
    FAVOURITE = "favourite"
    FOLLOW = "follow"


class Notification(Model):
    """Something that one account is told of."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="notifications", on_delete=fields.CASCADE
    )
    account_id: int
    kind = fields.CharEnumField(NotificationKind)
    actor: Any = fields.ForeignKeyField(
        "ramage.Account", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    actor_id: int
    status: Any = fields.ForeignKeyField(
        "ramage.Status", related_name="notifications", null=True, on_delete=fields.CASCADE, db_index=True
    )
    status_id: int | None

    class Meta:
        table = "notification"
        indexes = (Index(fields=("account_id", "id")),)


class Marker(Model):
    """How far an account has read a timeline, on all its devices."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name="markers", on_delete=fields.CASCADE)
    account_id: int
    timeline = fields.CharField(max_length=20)
    last_read_id = fields.BigIntField()
    version = fields.IntField(default=1)
    updated_at: datetime = MomentField()

    class Meta:
        table = "marker"
        unique_together = (("account_id", "timeline"),)


class IdempotencyKey(Model):
    """A key that a client sent with a request, kept seven days with what the request made."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    key = fields.CharField(max_length=200)
    body_hash = fields.CharField(max_length=64)
    result_id = fields.BigIntField()

    class Meta:
        table = "idempotency_key"
        unique_together = (("account_id", "key"),)
