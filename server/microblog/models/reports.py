"""The house rules, and what somebody brings to the moderators' notice."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class ReportCategory(StrEnum):
    """Mastodon's."""

    SPAM = "spam"
    LEGAL = "legal"
    VIOLATION = "violation"
    OTHER = "other"


class Rule(Model):
    """A rule of the house, in the order of `place`."""

    id = SnowflakeField()
    place = fields.SmallIntField(default=0)
    text = fields.CharField(max_length=300)
    hint = fields.TextField(default="")

    class Meta:
        table = "rule"


class Report(Model):
    """What somebody reports of an account, `status_ids` and `rule_ids` are JSON lists."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    target: Any = fields.ForeignKeyField(
        "ramage.Account", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    target_id: int
    comment = fields.TextField(default="")
    category = fields.CharEnumField(ReportCategory, max_length=10, default=ReportCategory.OTHER)
    status_ids = fields.TextField(default="[]")
    rule_ids = fields.TextField(default="[]")
    assigned_id = fields.BigIntField(null=True)
    resolved_at: datetime | None = MomentField(null=True)
    resolved_by_id = fields.BigIntField(null=True)
    updated_at: datetime = MomentField()

    class Meta:
        table = "report"
        indexes = (Index(fields=("resolved_at", "id")),)
