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
    STATUS = "status"
    REBLOG = "reblog"
    FAVOURITE = "favourite"
    FOLLOW = "follow"
    FOLLOW_REQUEST = "follow_request"
    POLL = "poll"
    UPDATE = "update"
    QUOTE = "quote"
    QUOTED_UPDATE = "quoted_update"
    ADMIN_REPORT = "admin.report"
    GROUP_REQUEST = "group_request"
    GROUP_INVITATION = "group_invitation"
    SCHEDULE_PROBLEM = "schedule_problem"


OUR_KINDS = (
    NotificationKind.GROUP_REQUEST.value,
    NotificationKind.GROUP_INVITATION.value,
    NotificationKind.SCHEDULE_PROBLEM.value,
)
"""Apps made for Mastodon do not know these: they get them only when they ask for them."""


class Notification(Model):
    """Something that one account is told of. `filtered` where the account's policy keeps it apart, as a request.

    `group_key` is shared by those that are shown as one, None for those that stand alone.
    """

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
    report_id = fields.BigIntField(null=True)
    group_key = fields.CharField(max_length=60, null=True)
    filtered = fields.BooleanField(default=False, db_default=False)

    class Meta:
        table = "notification"
        indexes = (
            Index(fields=("account_id", "id")),
            Index(fields=("account_id", "actor_id", "kind", "status_id")),
        )


class Treatment(StrEnum):
    """What becomes of notifications of some kind of people."""

    ACCEPT = "accept"
    FILTER = "filter"
    DROP = "drop"


class NotificationPolicy(Model):
    """Whose notifications somebody wants at once, as requests, or not at all."""

    id = SnowflakeField()
    account: Any = fields.OneToOneField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    for_not_following = fields.CharEnumField(Treatment, max_length=10, default=Treatment.ACCEPT)
    for_not_followers = fields.CharEnumField(Treatment, max_length=10, default=Treatment.ACCEPT)
    for_new_accounts = fields.CharEnumField(Treatment, max_length=10, default=Treatment.ACCEPT)
    for_private_mentions = fields.CharEnumField(Treatment, max_length=10, default=Treatment.ACCEPT)
    for_limited_accounts = fields.CharEnumField(Treatment, max_length=10, default=Treatment.ACCEPT)

    class Meta:
        table = "notification_policy"


class NotificationRequest(Model):
    """Somebody's notifications wait until the account takes them. Once `accepted` none of them wait any more."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    actor: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    actor_id: int
    accepted = fields.BooleanField(default=False)
    updated_at: datetime = MomentField()

    class Meta:
        table = "notification_request"
        unique_together = (("account_id", "actor_id"),)


class PushSubscription(Model):
    """Where one app or browser wants to be told, sealed where it would let others in.

    `owner_id` is the token's or the session's id, `alerts` are kinds with spaces between.
    """

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    account_id: int
    owner_id = fields.BigIntField(unique=True)
    endpoint = fields.TextField()
    p256dh = fields.CharField(max_length=120)
    auth_sealed = fields.TextField()
    token_sealed = fields.TextField(default="")
    standard = fields.BooleanField(default=False)
    alerts = fields.CharField(max_length=300, default="")
    policy = fields.CharField(max_length=10, default="all")
    locale = fields.CharField(max_length=10, default="")

    class Meta:
        table = "push_subscription"


class Push(Model):
    """A notification on its way to a subscription: the row is the queue."""

    id = SnowflakeField()
    subscription: Any = fields.ForeignKeyField(
        "ramage.PushSubscription", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    subscription_id: int
    notification: Any = fields.ForeignKeyField(
        "ramage.Notification", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    notification_id: int
    due_at: datetime = MomentField(db_index=True)
    attempts = fields.SmallIntField(default=0)

    class Meta:
        table = "push"
        unique_together = (("subscription_id", "notification_id"),)


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
