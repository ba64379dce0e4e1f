"""Own short links and how often they were followed: a number a day, and nothing about anybody."""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import SnowflakeField


class Link(Model):
    """A short address for one item on one network. Where it leads is fixed when it is made."""

    id = SnowflakeField()
    code = fields.CharField(max_length=16, unique=True)
    item: Any = fields.ForeignKeyField("ramage.NewsItem", related_name=False, on_delete=fields.CASCADE)
    item_id: int
    network = fields.CharField(max_length=20)
    target = fields.TextField()
    target_hash = fields.CharField(max_length=64)

    class Meta:
        table = "link"
        unique_together = (("item_id", "network", "target_hash"),)


class LinkDay(Model):
    """A day of a link, in UTC: by people, and by programs that look at what is posted."""

    id = SnowflakeField()
    link: Any = fields.ForeignKeyField("ramage.Link", related_name=False, on_delete=fields.CASCADE)
    link_id: int
    day = fields.IntField()
    clicks = fields.IntField(default=0)
    bots = fields.IntField(default=0)

    class Meta:
        table = "link_day"
        unique_together = (("link_id", "day"),)
        indexes = (Index(fields=("day",)),)
