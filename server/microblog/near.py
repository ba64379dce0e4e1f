"""Who may know that somebody is here, or writes: nobody across a block, and nobody of whom does not want to be seen."""

from collections.abc import Collection

from server.kit.database import among, rows
from server.microblog.conversations import hearers

_HIDING = "SELECT account_id FROM preference WHERE NOT shows_presence AND "
_APART = "SELECT account_id, target_id FROM block WHERE "


async def hiding_presence(account_ids: Collection[int]) -> set[int]:
    """Those of the accounts that do not want to be seen."""
    condition, value = among("account_id", 1, list(account_ids))
    return {each["account_id"] for each in await rows(_HIDING + condition, value)}


async def blocks_of(account_ids: Collection[int]) -> dict[int, set[int]]:
    """Whom each of the accounts is kept apart from, whoever blocked; only those who are from anybody."""
    condition, value = among("account_id", 1, list(account_ids))
    found = dict[int, set[int]]()
    for each in await rows(_APART + condition, value):
        found.setdefault(each["account_id"], set()).add(each["target_id"])
    return found


async def may_hear_typing(account_id: int, conversation_id: int) -> list[int]:
    """Who may know that somebody writes in a conversation; nobody where they do not want to be seen."""
    return [] if await hiding_presence([account_id]) else await hearers(account_id, conversation_id)
