"""Who reads whom, asks to, or keeps apart."""

from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class Follow(Model):
    """One account follows another, following a group is being its member. A keeper is a member who runs the group.

    `listed_only` where the target is in a list that keeps it out of home, `languages` with spaces between, all if None.
    """

    id = SnowflakeField()
    follower: Any = fields.ForeignKeyField(
        "ramage.Account", related_name="following", on_delete=fields.CASCADE
    )
    follower_id: int
    target: Any = fields.ForeignKeyField("ramage.Account", related_name="followers", on_delete=fields.CASCADE)
    target_id: int
    reblogs = fields.BooleanField(default=True)
    notify = fields.BooleanField(default=False)
    keeper = fields.BooleanField(default=False, db_default=False)
    listed_only = fields.BooleanField(default=False, db_default=False)
    languages = fields.CharField(max_length=200, null=True)

    class Meta:
        table = "follow"
        unique_together = (("follower_id", "target_id"),)
        indexes = (
            Index(fields=("target_id", "id")),
            Index(fields=("follower_id", "id")),
            Index(fields=("follower_id", "languages")),
        )


class FollowRequest(Model):
    """Somebody asks to follow an account that is locked, or to join a closed group."""

    id = SnowflakeField()
    follower: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    follower_id: int
    target: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    target_id: int
    reblogs = fields.BooleanField(default=True)
    notify = fields.BooleanField(default=False)
    languages = fields.CharField(max_length=200, null=True)

    class Meta:
        table = "follow_request"
        unique_together = (("follower_id", "target_id"),)
        indexes = (Index(fields=("target_id", "id")),)


class Block(Model):
    """Two accounts keep apart: a row each way, so that either side is found by its own id.

    `mine` where `account` blocked, not where it was blocked by `target`.
    """

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    target: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    target_id: int
    mine = fields.BooleanField()

    class Meta:
        table = "block"
        unique_together = (("account_id", "target_id", "mine"),)


class Mute(Model):
    """An account does not want to read another for now: until `ends_at`, or until it says otherwise."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    target: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    target_id: int
    notifications = fields.BooleanField(default=True)
    ends_at: datetime | None = MomentField(null=True)

    class Meta:
        table = "mute"
        unique_together = (("account_id", "target_id"),)
