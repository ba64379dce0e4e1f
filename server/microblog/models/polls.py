"""Questions with answers to choose from. A poll's id is its status' id."""

from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class Poll(Model):
    """The question itself is the status' text. `told` once its end was made known.

    Until then `told_to` is the last vote whose voter was told.
    """

    status_id = SnowflakeField()
    ends_at: datetime | None = MomentField(null=True, db_index=True)
    multiple = fields.BooleanField(default=False)
    hide_totals = fields.BooleanField(default=False)
    votes_count = fields.IntField(default=0)
    voters_count = fields.IntField(default=0)
    told = fields.BooleanField(default=False)
    told_to = fields.BigIntField(default=0, db_default=0)

    class Meta:
        table = "poll"


class PollOption(Model):
    """One of the answers, in the order of `place` (from 0)."""

    id = SnowflakeField()
    poll_id = fields.BigIntField()
    place = fields.SmallIntField()
    title = fields.CharField(max_length=200)
    votes_count = fields.IntField(default=0)

    class Meta:
        table = "poll_option"
        unique_together = (("poll_id", "place"),)


class PollVote(Model):
    """What an account chose: `choices` has the bit 2**place of each answer."""

    id = SnowflakeField()
    poll_id = fields.BigIntField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    choices = fields.IntField()

    class Meta:
        table = "poll_vote"
        unique_together = (("poll_id", "account_id"),)
