"""`FilterResult` of the Mastodon API."""

from collections.abc import Sequence

import msgspec

from server.kit import clock
from server.microblog.sieves import Match, Mesh


def filtered_bytes(caught: Sequence[Match]) -> bytes:
    """A JSON list of what caught a status."""
    return msgspec.json.encode([_result(each) for each in caught]) if caught else b"[]"


def _result(match: Match) -> dict[str, object]:
    return {
        "filter": filter_head(match.mesh),
        "keyword_matches": list(match.words) or None,
        "status_matches": [str(match.status_id)] if match.status_id is not None else None,
    }


def filter_head(mesh: Mesh) -> dict[str, object]:
    """`Filter` without its keywords and statuses."""
    ends = mesh.ends_at_ms
    return {
        "id": str(mesh.id),
        "title": mesh.title,
        "context": list(mesh.context),
        "expires_at": clock.wire_ms(ends),
        "filter_action": mesh.action.value,
    }
