"""What an account arranges for itself: lists, tags, notes, whom it recommends."""

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import SnowflakeField


class RepliesPolicy(StrEnum):
    """Which answers a list shows: to anybody one follows, to members, to nobody."""

    FOLLOWED = "followed"
    LIST = "list"
    NONE = "none"


class List(Model):
    """A timeline of some of those that somebody follows, an `exclusive` one keeps them out of home."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    title = fields.CharField(max_length=200)
    replies_policy = fields.CharEnumField(RepliesPolicy, max_length=10, default=RepliesPolicy.LIST)
    exclusive = fields.BooleanField(default=False)

    class Meta:
        table = "list"
        indexes = (Index(fields=("account_id", "id")),)


class ListMember(Model):
    """Somebody in a list."""

    id = SnowflakeField()
    list: Any = fields.ForeignKeyField("ramage.List", related_name=False, on_delete=fields.CASCADE)
    list_id: int
    account: Any = fields.ForeignKeyField(
        "ramage.Account", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    account_id: int

    class Meta:
        table = "list_member"
        unique_together = (("list_id", "account_id"),)


class AccountNote(Model):
    """What somebody noted about an account, for themselves."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    target: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    target_id: int
    comment = fields.CharField(max_length=2000)

    class Meta:
        table = "account_note"
        unique_together = (("account_id", "target_id"),)


class Endorsement(Model):
    """Whom an account recommends on its profile."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    target: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    target_id: int

    class Meta:
        table = "endorsement"
        unique_together = (("account_id", "target_id"),)


class SuggestionDismissed(Model):
    """Somebody does not want to be suggested this account."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    target: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    target_id: int

    class Meta:
        table = "suggestion_dismissed"
        unique_together = (("account_id", "target_id"),)


class TagFollow(Model):
    """A hashtag whose posts an account wants at home."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    tag: Any = fields.ForeignKeyField(
        "ramage.Tag", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    tag_id: int

    class Meta:
        table = "tag_follow"
        unique_together = (("account_id", "tag_id"),)


class FeaturedTag(Model):
    """A hashtag that an account shows on its profile."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    tag: Any = fields.ForeignKeyField(
        "ramage.Tag", related_name=False, on_delete=fields.CASCADE, db_index=True
    )
    tag_id: int

    class Meta:
        table = "featured_tag"
        unique_together = (("account_id", "tag_id"),)
