"""Conversations as they go on: what is for those it names belongs to all of these people together, and to nobody else.

Whoever changes a conversation holds its row first: after statuses, before accounts.
"""

from collections.abc import Collection, Sequence

from server.facts import FactKind, record
from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, held, row, rows, unit_of_work
from server.kit.ids import new_id
from server.microblog.conversations import Talk, hash_of, talk_of
from server.microblog.models import Audience, NotificationKind
from server.microblog.treating import DROPPED, FILTERED
from server.microblog.visible import apart, muted, there_is, visible_to

_STATUS = "SELECT author_id, audience, root_id, conversation_id FROM status WHERE id = $1"
_NAMED = f"""SELECT m.account_id FROM mention m JOIN account a ON a.id = m.account_id AND a.kind <> '{Kind.GROUP}'
    WHERE m.status_id = $1"""
_FOUND = "INSERT INTO conversation (id, people_hash) VALUES ($1, $2) ON CONFLICT (people_hash) DO NOTHING"
_PART = """INSERT INTO conversation_part (id, conversation_id, account_id, unread, put_away)
    VALUES ($1, $2, $3, FALSE, TRUE)"""
_WHOSE = "conversation_part.account_id"
_HEARS = f"conversation_id = $1 AND NOT {apart(_WHOSE, '$3')}"
_TREATED = {"account": _WHOSE, "kind": f"'{NotificationKind.MENTION}'", "actor": "$3", "now": "$4"}
_UNASKED = there_is(f"""notification_policy p JOIN status s ON s.id = $2 WHERE p.account_id = {_WHOSE}
    AND ({FILTERED.format(**_TREATED)} OR {DROPPED.format(**_TREATED)})""")
# For whom it is nothing new: whom they mute, a thread that they mute, or who is not to reach them by their policy.
_QUIET = f"""({_WHOSE} <> $3 AND ({muted(_WHOSE, "$3", "$4")} OR {_UNASKED}
    OR EXISTS (SELECT 1 FROM thread_mute q WHERE q.account_id = {_WHOSE} AND q.root_id = $5)))"""
_SAID = f"""UPDATE conversation_part SET
    last_status_id = CASE WHEN last_status_id > $2 THEN last_status_id ELSE $2 END,
    read_id = CASE WHEN account_id = $3 THEN $2 ELSE read_id END,
    unread = CASE WHEN account_id = $3 THEN FALSE WHEN {_QUIET} THEN unread ELSE TRUE END,
    put_away = CASE WHEN {_QUIET} THEN put_away ELSE FALSE END WHERE {_HEARS}"""
_TOLD = f"""SELECT account_id FROM conversation_part
    WHERE last_status_id >= $2 AND NOT {_QUIET} AND {_HEARS} ORDER BY account_id"""
_LEFT = f"""UPDATE conversation_part SET last_status_id = (SELECT s.id FROM status s
        WHERE s.conversation_id = $1 AND {visible_to(_WHOSE)} ORDER BY s.id DESC LIMIT 1)
    WHERE conversation_id = $1 AND last_status_id = $2"""
_STILL = """SELECT account_id FROM conversation_part
    WHERE conversation_id = $1 AND last_status_id IS NOT NULL ORDER BY account_id"""
_NOTHING_NEW = """UPDATE conversation_part SET unread = FALSE
    WHERE conversation_id = $1 AND unread AND COALESCE(last_status_id, 0) <= COALESCE(read_id, 0)"""


async def converse(status_id: int) -> None:
    """Inside a unit of work: put a status where it belongs, once it is written and again when it names others."""
    found = await row(_STATUS, status_id)
    if found is None:
        return
    before, wanted = found["conversation_id"], None
    if found["audience"] == Audience.MENTIONED:
        named = await rows(_NAMED, status_id)
        wanted = await _conversation_of({found["author_id"], *(each["account_id"] for each in named)})
    if before == wanted:
        return
    await execute("UPDATE status SET conversation_id = $1 WHERE id = $2", wanted, status_id)
    if before is not None:
        await _left(before, status_id)
    if wanted is not None:
        values = (wanted, status_id, found["author_id"], clock.to_ms(clock.now()), found["root_id"])
        await execute(_SAID, *values)
        await _tell([each["account_id"] for each in await rows(_TOLD, *values)], wanted, status_id)


async def leave_conversation(status_id: int) -> None:
    """Inside a unit of work that deletes a status: what was said before it is the newest again."""
    found = await row(_STATUS, status_id)
    if found is not None and found["conversation_id"] is not None:
        await execute("UPDATE status SET conversation_id = NULL WHERE id = $1", status_id)
        await _left(found["conversation_id"], status_id)


async def put_away(viewer: Viewer, conversation_id: int) -> None:
    """Out of the list until something new is said. Twice is once. Raises Missing."""
    async with unit_of_work():
        await _mine(viewer, conversation_id)
        sql = "UPDATE conversation_part SET put_away = TRUE WHERE conversation_id = $1 AND account_id = $2"
        await execute(sql, conversation_id, viewer.account_id)


async def mark_read(viewer: Viewer, conversation_id: int, *, read: bool = True) -> None:
    """Read up to what is newest, or unread again; the viewer's other devices know. Raises Missing."""
    async with unit_of_work():
        talk = await _mine(viewer, conversation_id)
        changed = await execute(
            """UPDATE conversation_part SET unread = $1, read_id = CAST($2 AS BIGINT)
            WHERE conversation_id = $3 AND account_id = $4
            AND (unread <> $1 OR COALESCE(read_id, 0) <> COALESCE(CAST($2 AS BIGINT), 0))""",
            not read,
            talk.last_status_id if read else None,
            conversation_id,
            viewer.account_id,
        )
        if changed:
            await _tell([viewer.account_id], conversation_id, None)


async def _mine(viewer: Viewer, conversation_id: int) -> Talk:
    await _hold(conversation_id)
    return await talk_of(viewer, conversation_id)


async def _hold(conversation_id: int) -> None:
    await rows(f"SELECT id FROM conversation WHERE id = $1{held('UPDATE')}", conversation_id)


async def _conversation_of(people: Collection[int]) -> int:
    """Held; made when these people talk for the first time."""
    conversation_id, digest = new_id(), hash_of(people)
    if await execute(_FOUND, conversation_id, digest):
        for account_id in sorted(people):
            await execute(_PART, new_id(), conversation_id, account_id)
        return conversation_id
    found = await rows(f"SELECT id FROM conversation WHERE people_hash = $1{held('UPDATE')}", digest)
    return int(found[0]["id"])


async def _left(conversation_id: int, status_id: int) -> None:
    await _hold(conversation_id)
    await execute(_LEFT, conversation_id, status_id)
    await execute(_NOTHING_NEW, conversation_id)
    await _tell([each["account_id"] for each in await rows(_STILL, conversation_id)], conversation_id, None)


async def _tell(account_ids: Sequence[int], conversation_id: int, status_id: int | None) -> None:
    for account_id in account_ids:
        await record(
            FactKind.CONVERSATION_CHANGED,
            actor_id=account_id,
            target_id=conversation_id,
            status_id=status_id,
        )
