"""Somebody's own data on the way to them: the row is the queue, and what they see of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class ExportState(StrEnum):
    """`gone` is what was ready and is over, or was deleted."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"
    GONE = "gone"


class Export(Model):
    """The newest export of an account. `parts` is a JSON list of the files with their sizes, `due_at` ends a lease."""

    id = SnowflakeField()
    account: Any = fields.OneToOneField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    state = fields.CharEnumField(ExportState, max_length=10, default=ExportState.WAITING)
    done = fields.IntField(default=0)
    total = fields.IntField(default=0)
    parts = fields.TextField(default="")
    attempts = fields.SmallIntField(default=0)
    due_at: datetime | None = MomentField(null=True, db_index=True)
    void_at: datetime | None = MomentField(null=True)

    class Meta:
        table = "export"
