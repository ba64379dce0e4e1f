"""`Share` of the company API: one person's share with what they may do about it."""

from typing import Any

import msgspec

from server.advocacy.items import is_for_everybody
from server.advocacy.models import ItemState, NewsItem, Share, ShareState
from server.advocacy.shares import my_share, possible
from server.entities.addresses import Addresses
from server.entities.connection import connection_of
from server.entities.share_reasons import reason_text
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import row
from server.kit.ids import created_at

_LOCALE = "SELECT chosen_locale, locale FROM person WHERE account_id = $1"


async def share_bytes(viewer: Viewer, share_id: int, to: Addresses) -> bytes:  # noqa: ARG001 - every renderer of the stream is told where things are
    """One of the viewer's own shares, for the stream; raises Missing."""
    language = (viewer.locale or await _locale_of(viewer.account_id))[:2].lower()
    return msgspec.json.encode(share_of(await my_share(viewer, share_id), language))


def share_of(share: Share, language: str) -> dict[str, Any]:
    """A share, fetched with its item and its connection."""
    looking = share.state is ShareState.UNCLEAR and share.due_at is not None
    waiting = share.state in {ShareState.WAITING, ShareState.SENDING}
    return {
        "id": str(share.id),
        "item": _item(share.item),
        "network": share.network,
        "connection": connection_of(share.connection) if share.connection is not None else None,
        "state": share.state,
        "reason": share.reason,
        "reason_text": reason_text(share.state, "checking" if looking else share.reason, language),
        "text": share.text,
        "url": share.url,
        "created_at": clock.wire(created_at(share.id)),
        "updated_at": clock.wire(share.updated_at),
        "due_at": clock.wire(share.due_at) if waiting and share.due_at is not None else None,
        "can": possible(share),
    }


def _item(item: NewsItem) -> dict[str, str]:
    """Nothing of what its editors write while it is not, or no more, for everybody: withdrawn stays named."""
    named = is_for_everybody(item) or item.state in {ItemState.WITHDRAWN, ItemState.ARCHIVED}
    return {
        "id": str(item.id),
        "title": item.title if named else "",
        "url": item.url if named else "",
    }


async def _locale_of(account_id: int) -> str:
    found = await row(_LOCALE, account_id)
    return str(found["chosen_locale"] or found["locale"]) if found else ""
