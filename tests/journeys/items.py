"""News that a journey needs but is not about, made as comms' browser would."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.journeys.asking import ask
from tests.journeys.people import Somebody


def published(comms: Somebody, title: str, **fields: Any) -> dict[str, Any]:
    """A live item with one variant and nothing to disclose, or whatever else is said."""
    made = drafted(comms, title, **fields)
    version = {"version": made["version"]}
    return dict(ask(comms, "POST", f"/api/company/newsroom/{made['id']}/publish", version))


def drafted(comms: Somebody, title: str, **fields: Any) -> dict[str, Any]:
    """The same as a draft."""
    item = {
        "title": title,
        "url": "https://acme.example/stories/of-the-day",
        "why": "Because it is ours.",
        "language": "en",
        "expires_at": (datetime.now(UTC) + timedelta(days=3)).isoformat(),
        "variants": [{"network": "x", "language": "en", "label": "Plain", "text": "Have a look."}],
        **fields,
    }
    return dict(ask(comms, "POST", "/api/company/newsroom", item))
