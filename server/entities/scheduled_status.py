"""`ScheduledStatus` of the Mastodon API: a post for later, two queries for any number of them."""

from collections.abc import Callable, Sequence
from typing import Any

from server.entities.addresses import Addresses
from server.entities.media import media_of
from server.entities.status_core import VISIBILITY
from server.kit import clock
from server.kit.database import many, rows
from server.microblog.polls import PollDraft
from server.microblog.scheduling import Later


async def scheduled_statuses(
    found: Sequence[Later], to: Addresses, say: Callable[[str], str]
) -> list[dict[str, Any]]:
    """In the order given; `say` makes a sentence of a problem's key."""
    wanted = [media_id for each in found for media_id in each.planned.draft.media_ids]
    media = (
        await rows(f"SELECT * FROM media_attachment WHERE {many('id', 1, wanted)}", *wanted) if wanted else []
    )
    shown = {each["id"]: media_of(dict(each), to) for each in media}  # type: ignore[call-overload]
    return [_scheduled(each, shown, say) for each in found]


def _scheduled(each: Later, media: dict[int, dict[str, Any]], say: Callable[[str], str]) -> dict[str, Any]:
    draft = each.planned.draft
    return {
        "id": str(each.id),
        "scheduled_at": clock.wire(clock.from_ms(each.due_at_ms)),
        "params": {
            "text": draft.text,
            "poll": _poll(draft.poll) if draft.poll is not None else None,
            "media_ids": [str(media_id) for media_id in draft.media_ids] or None,
            "sensitive": draft.sensitive,
            "spoiler_text": draft.spoiler_text or None,
            "visibility": VISIBILITY[each.planned.audience],
            "in_reply_to_id": draft.in_reply_to_id,
            "language": draft.language,
            "application_id": each.app_id,
            "scheduled_at": None,
            "idempotency": None,
            "with_rate_limit": False,
        },
        "media_attachments": [media[media_id] for media_id in draft.media_ids if media_id in media],
        "problem": {"code": each.problem, "text": say(each.problem)} if each.problem else None,
    }


def _poll(poll: PollDraft) -> dict[str, Any]:
    return {
        "options": list(poll.options),
        "expires_in": poll.expires_in,
        "multiple": poll.multiple,
        "hide_totals": poll.hide_totals,
    }
