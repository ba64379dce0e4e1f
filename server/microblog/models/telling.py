"""What an account is told of, and how far it has read."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class NotificationKind(StrEnum):
    """Mastodon's own kinds, as far as they exist here, and our own for groups."""

    MENTION = "mention"
    REBLOG = "reblog"
    FAVOURITE = "favourite"
    FOLLOW = "follow"
    FOLLOW_REQUEST = "follow_request"
    GROUP_REQUEST = "group_request"
    GROUP_INVITATION = "group_invitation"


OUR_KINDS = (NotificationKind.GROUP_REQUEST.value, NotificationKind.GROUP_INVITATION.value)
"""Apps made for Mastodon do not know these: they get them only when they ask for them."""


class Notification(Model):
    """Something that one account is told of."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="notifications", on_delete=fields.CASCADE
    )
    account_id: int
    kind = fields.CharEnumField(NotificationKind, max_length=32, description="a NotificationKind")
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
