"""What somebody has put beside each other on a wide screen."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from server.kit.fields import SnowflakeField


class Deck(Model):
    """The columns of an account, nobody else sees them. `columns` is a JSON list, from the left to the right."""

    id = SnowflakeField()
    account: Any = fields.OneToOneField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    columns = fields.TextField(default="[]")

    class Meta:
        table = "deck"
