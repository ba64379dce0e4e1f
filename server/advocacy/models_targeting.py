"""Whom a news item is meant for, what it is about, and who wants to hear of that."""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import SnowflakeField


class NewsTarget(Model):
    """One rule of whom an item is meant for. Of one kind any may hold, and one of every kind that is named must."""

    id = SnowflakeField()
    item: Any = fields.ForeignKeyField("ramage.NewsItem", related_name=False, on_delete=fields.CASCADE)
    item_id: int
    kind = fields.CharField(max_length=12)
    value = fields.CharField(max_length=120)

    class Meta:
        table = "news_target"
        unique_together = (("item_id", "kind", "value"),)


class NewsTopic(Model):
    """What an item is about. `name` is the one spelling by which people follow it, `label` the one that is shown."""

    id = SnowflakeField()
    item: Any = fields.ForeignKeyField("ramage.NewsItem", related_name=False, on_delete=fields.CASCADE)
    item_id: int
    name = fields.CharField(max_length=40)
    label = fields.CharField(max_length=40)

    class Meta:
        table = "news_topic"
        unique_together = (("item_id", "name"),)
        indexes = (Index(fields=("name",)),)


class TopicFollow(Model):
    """Somebody wants to hear of a topic first."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    name = fields.CharField(max_length=40)
    label = fields.CharField(max_length=40)

    class Meta:
        table = "topic_follow"
        unique_together = (("account_id", "name"),)
        indexes = (Index(fields=("name",)),)
