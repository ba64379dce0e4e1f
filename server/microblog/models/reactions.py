"""What an account does with a status: likes it, keeps it, hears no more of its thread."""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import SnowflakeField


class Favourite(Model):
    """An account likes a status."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="favourites", on_delete=fields.CASCADE
    )
    account_id: int
    status: Any = fields.ForeignKeyField("ramage.Status", related_name="favourites", on_delete=fields.CASCADE)
    status_id: int

    class Meta:
        table = "favourite"
        unique_together = (("account_id", "status_id"),)
        indexes = (Index(fields=("status_id", "id")),)


class Bookmark(Model):
    """An account keeps a status for later, nobody else knows."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    status: Any = fields.ForeignKeyField(
        "ramage.Status", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    status_id: int

    class Meta:
        table = "bookmark"
        unique_together = (("account_id", "status_id"),)
        indexes = (Index(fields=("account_id", "id")),)


class ThreadMute(Model):
    """An account is told nothing more of a thread (`root_id` is its first status)."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    root_id = fields.BigIntField(db_index=True)

    class Meta:
        table = "thread_mute"
        unique_together = (("account_id", "root_id"),)
