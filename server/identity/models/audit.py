"""The log of who did what to whom."""

from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class AuditEntry(Model):
    """Who did what to whom: each entry is chained to the one before it, so none can be changed or taken out."""

    id = SnowflakeField()
    place = fields.BigIntField(unique=True)
    at: datetime = MomentField(db_index=True)
    actor_id = fields.BigIntField(null=True, db_index=True)
    verb = fields.CharField(max_length=60)
    target_kind = fields.CharField(max_length=20, default="")
    target_id = fields.BigIntField(null=True, db_index=True)
    detail = fields.TextField(default="{}")
    request_id = fields.CharField(max_length=40, default="")
    previous = fields.CharField(max_length=64, default="")
    hash = fields.CharField(max_length=64, unique=True)

    class Meta:
        table = "audit_entry"
