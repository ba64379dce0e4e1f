"""`NewsSuggestion` of the company API. A post is named by its id alone: who may read it fetches it."""

from collections.abc import Sequence
from typing import Any

from server.advocacy.models_suggesting import NewsSuggestion
from server.entities.accounts import accounts_by_id
from server.entities.addresses import Addresses
from server.kit import clock
from server.kit.ids import created_at


async def news_suggestions(found: Sequence[NewsSuggestion], to: Addresses) -> list[dict[str, Any]]:
    """Suggestions in their order; two queries for any number."""
    people = await accounts_by_id([each.account_id for each in found], to)
    return [
        {
            "id": str(each.id),
            "created_at": clock.wire(created_at(each.id)),
            "by": people.get(each.account_id),
            "url": each.url or None,
            "status_id": _text(each.status_id),
            "note": each.note,
            "consent": each.consent,
            "state": each.state,
            "reason": each.reason or None,
            "item_id": _text(each.item_id),
            "decided_at": clock.wire(each.decided_at) if each.decided_at is not None else None,
        }
        for each in found
    ]


def _text(number: int | None) -> str | None:
    return str(number) if number is not None else None
