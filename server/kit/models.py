"""The one table that the kit itself keeps: named counters (positions of facts, leased node numbers)."""

from tortoise import fields
from tortoise.models import Model


class Counter(Model):
    """A named number that only rises. Also the row whose update takes SQLite's write lock."""

    name = fields.CharField(max_length=40, primary_key=True)
    value = fields.BigIntField(default=0)

    class Meta:
        table = "counter"
