"""Announcements on the way to everybody: rendered once, with nothing of any single reader in it."""

import msgspec

from server.entities.addresses import Addresses
from server.entities.announcement import announcements_of, told_reaction
from server.facts import FactKind, FactRow
from server.kit.errors import Missing
from server.microblog.announcing_shown import announcement_now, reaction_now
from server.realtime.frames import Event


async def announcement_event(fact: FactRow, to: Addresses) -> Event | None:
    """What a fact about an announcement says on `user`: that it is gone when it is withdrawn or over by now."""
    if fact.target_id is None:
        return None
    gone = Event("announcement.delete", str(fact.target_id).encode(), fact.position)
    if fact.kind is FactKind.ANNOUNCEMENT_WITHDRAWN:
        return gone
    try:
        if fact.kind is FactKind.ANNOUNCEMENT_REACTED:
            announcement_id, reaction = await reaction_now(fact.target_id)
            told = told_reaction(announcement_id, reaction, to)
            return Event("announcement.reaction", msgspec.json.encode(told), fact.position)
        shown = await announcement_now(fact.target_id)
    except Missing:
        return gone if fact.kind is FactKind.ANNOUNCEMENT_CHANGED else None
    (told,) = await announcements_of([shown], to, personal=False)
    return Event("announcement", msgspec.json.encode(told), fact.position)
