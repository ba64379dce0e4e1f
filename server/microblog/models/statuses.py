"""What is said here: statuses as they are and were, whom and what they name, and what is kept on top."""

from datetime import datetime
from enum import IntEnum
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


class QuotePolicy(IntEnum):
    """Whose quoting of a status is welcome. The numbers are stored: NOBODY for what is not for the whole company."""

    PUBLIC = 0
    FOLLOWERS = 1
    NOBODY = 2


class QuoteState(IntEnum):
    """How a status stands to what it quotes. The numbers are stored."""

    NONE = 0
    ACCEPTED = 1
    REVOKED = 2
    DELETED = 3


class Status(Model):
    """A post, or a boost of one (`reblog_of`). `version` rises with what its JSON shows, its time is its id's.

    `quote_of_id`, `card_id` and `conversation_id` are ids without a foreign key: what they name goes by code.
    """

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
    has_tags = fields.BooleanField(default=False, db_default=False)
    has_poll = fields.BooleanField(default=False, db_default=False)
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
    quotes_count = fields.IntField(default=0, db_default=0)
    quote_of_id = fields.BigIntField(null=True)
    quote_state = fields.SmallIntField(default=0, db_default=0)
    quote_policy = fields.SmallIntField(default=0, db_default=0)
    card_id = fields.BigIntField(null=True)
    conversation_id = fields.BigIntField(null=True)
    edited_at: datetime | None = MomentField(null=True)
    version = fields.IntField(default=1)

    class Meta:
        table = "status"
        unique_together = (("reblog_of_id", "author_id"),)
        indexes = (
            Index(fields=("author_id", "id")),
            Index(fields=("group_id", "id")),
            Index(fields=("quote_of_id", "id")),
            Index(fields=("conversation_id", "id")),
            Index(fields=("card_id", "id")),
        )


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


class StatusEdit(Model):
    """What a status was before it was changed: `media` and `options` are JSON, its time is when it was said so."""

    id = SnowflakeField()
    status: Any = fields.ForeignKeyField("ramage.Status", related_name=False, on_delete=fields.CASCADE)
    status_id: int
    text = fields.TextField(default="")
    spoiler_text = fields.CharField(max_length=SPOILER_LIMIT, default="")
    sensitive = fields.BooleanField(default=False)
    media = fields.TextField(default="[]")
    options = fields.TextField(default="[]")
    at: datetime = MomentField()

    class Meta:
        table = "status_edit"
        indexes = (Index(fields=("status_id", "id")),)


class EditToTell(Model):
    """An edited status that those who boosted or quoted it are still to be told of, from `after_id` on."""

    id = SnowflakeField()
    status: Any = fields.OneToOneField("ramage.Status", related_name=False, on_delete=fields.CASCADE)
    status_id: int
    after_id = fields.BigIntField(default=0)

    class Meta:
        table = "edit_to_tell"


class StatusWords(Model):
    """The words of a status as searching compares them: folded, stemmed, with a space between."""

    status_id = SnowflakeField()
    words = fields.TextField(default="")

    class Meta:
        table = "status_words"
