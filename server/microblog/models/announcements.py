"""What the company tells everybody, who has acknowledged it, and with what they answered."""

from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class Announcement(Model):
    """A notice on top of everybody's pages from `published_at` on, until `ends_at` if that is set.

    `acknowledged` where people are asked to say that they have read it. `planned_by_id` is who gave it its time,
    `due_at`, and in whose name it is published then.
    """

    id = SnowflakeField()
    author: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    author_id: int
    text = fields.TextField()
    starts_at: datetime | None = MomentField(null=True)
    ends_at: datetime | None = MomentField(null=True)
    all_day = fields.BooleanField(default=False)
    acknowledged = fields.BooleanField(default=False)
    due_at: datetime | None = MomentField(null=True)
    planned_by_id = fields.BigIntField(null=True)
    published_at: datetime | None = MomentField(null=True)
    withdrawn_at: datetime | None = MomentField(null=True)
    updated_at: datetime = MomentField()

    class Meta:
        table = "announcement"
        indexes = (Index(fields=("published_at",)),)


class AnnouncementRead(Model):
    """Somebody has read an announcement, and said so where that was asked."""

    id = SnowflakeField()
    announcement: Any = fields.ForeignKeyField(
        "ramage.Announcement", related_name=False, on_delete=fields.CASCADE
    )
    announcement_id: int
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int

    class Meta:
        table = "announcement_read"
        unique_together = (("announcement_id", "account_id"),)


class AnnouncementReaction(Model):
    """Somebody answered an announcement with an emoji: itself, or the shortcode of one of our own."""

    id = SnowflakeField()
    announcement: Any = fields.ForeignKeyField(
        "ramage.Announcement", related_name=False, on_delete=fields.CASCADE
    )
    announcement_id: int
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    name = fields.CharField(max_length=60)

    class Meta:
        table = "announcement_reaction"
        unique_together = (("announcement_id", "name", "account_id"),)
