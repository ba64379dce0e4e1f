"""What the networks' answers that are no success have in common: words that mean something, windows that open again."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from server.kit.clock import now
from server.networks.outcomes import Trouble

LONGEST_WINDOW = timedelta(days=1)
Meanings = Mapping[int, tuple[tuple[str, Trouble], ...]]
"""By status (what the error says, what it means); the first hit counts, and the last is for all others."""


def said_in(body: bytes) -> dict[str, Any] | None:
    """The JSON object of an answer; None where it holds none."""
    try:
        parsed = json.loads(body)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None


def meant_by(status: int, said: str, meanings: Meanings) -> Trouble | None:
    """What this error means; None where its status is not among them."""
    return next((meaning for words, meaning in meanings.get(status, ()) if words in said), None)


def opening(at: datetime | None, usual: timedelta) -> datetime:
    """When a window opens again that the network says to open `at`; after the usual time where nobody can mean that."""
    if at is None or at.tzinfo is None or at >= now() + LONGEST_WINDOW:
        return now() + usual
    return max(now() + timedelta(seconds=1), at)
