"""Whether a text is nearly what a colleague has shared: networks take that for spam, and X forbids it to apps."""

from collections.abc import Collection
from datetime import timedelta

from server.advocacy.models import Share, ShareState
from server.advocacy.room import PLANNED, Place
from server.advocacy.similarity import similarity
from server.kit import clock

REMEMBERED = timedelta(days=7)
TOO_SIMILAR = "too-similar"
_OF_THE_ITEM, _OF_OTHERS = 200, 100


async def alike_to_colleagues(place: Place, text: str, states: Collection[ShareState] = PLANNED) -> float:
    """From 0 to 1: how much a text has of the nearest that a colleague shared there within a week, the item's first."""
    since = clock.now() - REMEMBERED
    beside = (
        Share.filter(network=place.network, state__in=list(states), sends_at__gt=since)
        .exclude(account_id=place.account_id)
        .order_by("-sends_at")
    )
    same, others = beside.filter(item_id=place.item_id), beside.exclude(item_id=place.item_id)
    texts = [
        *await same.limit(_OF_THE_ITEM).values_list("text", flat=True),
        *await others.limit(_OF_OTHERS).values_list("text", flat=True),
    ]
    return max((similarity(text, str(each)) for each in texts), default=0.0)
