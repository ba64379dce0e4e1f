"""What somebody does not want to read, or wants to be warned of."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class FilterAction(StrEnum):
    """What an app does with what matches."""

    WARN = "warn"
    HIDE = "hide"
    BLUR = "blur"


class Filter(Model):
    """A filter: `context` is a list of Mastodon's contexts, with spaces between."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    title = fields.CharField(max_length=200)
    context = fields.CharField(max_length=60)
    action = fields.CharEnumField(FilterAction, max_length=10, default=FilterAction.WARN)
    ends_at: datetime | None = MomentField(null=True)

    class Meta:
        table = "filter"
        indexes = (Index(fields=("account_id", "id")),)


class FilterKeyword(Model):
    """A word, or part of one, that a filter looks for."""

    id = SnowflakeField()
    # The ORM keeps the name `filter` for itself.
    part_of: Any = fields.ForeignKeyField("ramage.Filter", related_name=False, on_delete=fields.CASCADE)
    part_of_id: int
    keyword = fields.CharField(max_length=512)
    whole_word = fields.BooleanField(default=True)

    class Meta:
        table = "filter_keyword"
        indexes = (Index(fields=("part_of_id", "id")),)


class FilterStatus(Model):
    """A single status that a filter stands for."""

    id = SnowflakeField()
    # The ORM keeps the name `filter` for itself.
    part_of: Any = fields.ForeignKeyField("ramage.Filter", related_name=False, on_delete=fields.CASCADE)
    part_of_id: int
    status: Any = fields.ForeignKeyField(
        "ramage.Status", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    status_id: int

    class Meta:
        table = "filter_status"
        unique_together = (("part_of_id", "status_id"),)
