"""What colleagues suggest to the comms team."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.kit.fields import MomentField, SnowflakeField


class SuggestionState(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Consent(StrEnum):
    """Whether the author of a suggested post wants it carried outside, `none` where it is no post."""

    NONE = "none"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


class NewsSuggestion(Model):
    """A link, or a post of a colleague, that somebody thinks worth carrying outside. A deleted post takes it along."""

    id = SnowflakeField()
    account: Any = fields.ForeignKeyField("ramage.Account", related_name=False, on_delete=fields.CASCADE)
    account_id: int
    url = fields.TextField(default="")
    note = fields.TextField(default="")
    status: Any = fields.ForeignKeyField(
        "ramage.Status", related_name=False, null=True, on_delete=fields.CASCADE, db_index=True
    )
    status_id: int | None
    author_id = fields.BigIntField(null=True)
    consent = fields.CharEnumField(Consent, max_length=10, default=Consent.NONE)
    state = fields.CharEnumField(SuggestionState, max_length=10, default=SuggestionState.OPEN)
    reason = fields.CharField(max_length=500, default="")
    item: Any = fields.ForeignKeyField(
        "ramage.NewsItem", related_name=False, null=True, on_delete=fields.SET_NULL, db_index=True
    )
    item_id: int | None
    decided_by_id = fields.BigIntField(null=True)
    decided_at: datetime | None = MomentField(null=True)

    class Meta:
        table = "news_suggestion"
        indexes = (
            Index(fields=("account_id", "id")),
            Index(fields=("state", "id")),
            Index(fields=("author_id", "consent")),
        )
