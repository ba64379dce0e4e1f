"""What is to be posted later, and what must not be done twice."""

from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class ScheduledStatus(Model):
    """A post for later: `draft` is what was sent, as JSON.

    `problem` says why it could not be posted when it was due.
    """

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    due_at: datetime = MomentField(db_index=True)
    draft = fields.TextField()
    app_id = fields.BigIntField(null=True)
    problem = fields.CharField(max_length=60, default="")

    class Meta:
        table = "scheduled_status"
        indexes = (Index(fields=("account_id", "id")),)


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
