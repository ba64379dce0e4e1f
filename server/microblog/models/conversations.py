"""Messages: what the same few people say to each other, and how far each of them has read."""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import SnowflakeField


class Conversation(Model):
    """Everything that is for the same people alone, `people_hash` is made of their ids in order."""

    id = SnowflakeField()
    people_hash = fields.CharField(max_length=64, unique=True)

    class Meta:
        table = "conversation"


class ConversationPart(Model):
    """A conversation as one of its people has it: what is newest for them, whether read, whether put away.

    `read_id` is the newest that they had read, or said themselves.
    """

    id = SnowflakeField()
    conversation: Any = fields.ForeignKeyField(
        "ramage.Conversation", related_name=False, on_delete=fields.CASCADE
    )
    conversation_id: int
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    last_status_id = fields.BigIntField(null=True)
    read_id = fields.BigIntField(null=True)
    unread = fields.BooleanField(default=False)
    put_away = fields.BooleanField(default=False)

    class Meta:
        table = "conversation_part"
        unique_together = (("conversation_id", "account_id"),)
        indexes = (Index(fields=("account_id", "last_status_id")),)
