"""Figures that the worker keeps, so that nobody waits while they are counted."""

from enum import IntEnum

from tortoise import fields
from tortoise.models import Model

from server.kit.fields import SnowflakeField


class TrendKind(IntEnum):
    """What trends: `subject_id` is a tag, a status or a preview card. The numbers are stored."""

    TAG = 0
    STATUS = 1
    LINK = 2


class Trend(Model):
    """Something that many speak of these days, the highest `score` first. Who may see it is asked when it is read."""

    id = SnowflakeField()
    kind = fields.SmallIntField()
    subject_id = fields.BigIntField()
    score = fields.FloatField()

    class Meta:
        table = "trend"
        unique_together = (("kind", "subject_id"),)


class ActiveWeek(Model):
    """A week of the company in sums, numbered from 1970: posts, how many posted, how many came."""

    week = SnowflakeField()
    posts = fields.IntField()
    posted = fields.IntField()
    came = fields.IntField()

    class Meta:
        table = "active_week"
