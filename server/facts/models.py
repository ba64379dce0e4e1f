"""The outbox and the log: one row for each thing that happened."""

from tortoise import fields
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class Fact(Model):
    """Something that happened: its kind and ids, never text. `position` is its place in the one order of facts."""

    id = SnowflakeField()
    position = fields.BigIntField(null=True, unique=True)
    kind = fields.CharField(max_length=32)
    actor_id = fields.BigIntField(null=True)
    status_id = fields.BigIntField(null=True)
    target_id = fields.BigIntField(null=True)
    audience = fields.SmallIntField(null=True)
    group_id = fields.BigIntField(null=True)
    created_at = MomentField(db_index=True)

    class Meta:
        table = "fact"
