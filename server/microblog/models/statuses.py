"""What is said here: statuses, whom and what they name, their pictures, and what is kept on top."""

from enum import IntEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import SnowflakeField

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
    names_group = fields.BooleanField(default=False, db_default=False)
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


class Pin(Model):
    """A status kept on top of a profile: its author's, or its group's."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    status: Any = fields.ForeignKeyField(
        "ramage.Status", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    status_id: int

    class Meta:
        table = "pin"
        unique_together = (("account_id", "status_id"),)


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


class FileToRemove(Model):
    """A file that nothing names any more, until it is off the disk."""

    key = fields.CharField(max_length=80, primary_key=True)

    class Meta:
        table = "file_to_remove"
