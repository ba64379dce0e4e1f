"""What a group is beside its account. Its members are those who follow it."""

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import SnowflakeField


class Opening(StrEnum):
    """Who gets into a group: everybody, whom a keeper lets in, or whom a keeper invites (others do not see it)."""

    OPEN = "open"
    CLOSED = "closed"
    HIDDEN = "hidden"


class Group(Model):
    """What a group is beside its account. Groups of sites and departments have no row: open, kept by the directory."""

    id = SnowflakeField()
    account: Any = fields.OneToOneField("ramage.Account", related_name="group", on_delete=fields.CASCADE)
    account_id: int
    opening = fields.CharEnumField(Opening, max_length=10)

    class Meta:
        table = "grouping"


class Invitation(Model):
    """A keeper asks somebody to join a group."""

    id = SnowflakeField()
    group: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    group_id: int
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    by: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    by_id: int

    class Meta:
        table = "invitation"
        unique_together = (("group_id", "account_id"),)
        indexes = (Index(fields=("account_id", "id")),)
