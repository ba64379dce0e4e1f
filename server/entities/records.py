"""What is recorded here about whom: the settings that decide it, for the page that says so to everybody."""

from datetime import timedelta
from typing import Any

from server.facts.pruning import KEPT as FACTS_KEPT
from server.identity.access import Limits
from server.identity.privacy import FEWEST, Privacy
from server.identity.sessions import TOLD_FOR
from server.microblog.exporting import KEPT as EXPORTS_KEPT
from server.microblog.idempotency import KEPT as KEYS_KEPT

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


def records_of(privacy: Privacy, limits: Limits, networks: list[str]) -> dict[str, Any]:
    """Periods as they are set, and what can be connected."""
    return {
        "privacy": "works-council" if privacy.discreet else "standard",
        "fewest": FEWEST if privacy.discreet else None,
        "session_idle_hours": limits.idle // _HOUR,
        "session_days": limits.absolute // _DAY,
        "token_days": limits.token_lapse // _DAY,
        "role_days": limits.role_lapse // _DAY,
        "event_days": FACTS_KEPT // _DAY,
        "repeat_days": KEYS_KEPT // _DAY,
        "export_days": EXPORTS_KEPT // _DAY,
        "ended_days": TOLD_FOR // _DAY,
        "networks": networks,
        "reported_posts_logged": True,
    }
